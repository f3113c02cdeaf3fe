import * as z from 'zod';
import { type Key, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { addDays, addMilliseconds, epochSeconds, type Instant, instantOf, localDate } from '../time/local-date.ts';
import type { Subject } from './guess.ts';

const HOUR = 3_600_000;

/** How many failures each may have in its window. */
export type MostFailures = Readonly<Record<Subject, number>>;

/** A place taken in a window; `until` is when the window ends. */
export type Place =
  | { readonly taken: true; readonly isScarce: boolean; readonly until: Instant }
  | { readonly taken: false; readonly until: Instant };

const windowSchema = z.object({ guesses: z.set(z.string()) });

/**
 * Failures by address and hour, and by phone or code and day. A guess takes its place before anything is compared, by
 * the condition of the very write, so that guessing in parallel gains nothing. Windows are fixed and expire.
 */
export class FailureLimits {
  readonly #table: Pick<Table, 'change'>;
  readonly #most: MostFailures;
  constructor(table: Pick<Table, 'change'>, most: MostFailures) {
    this.#table = table;
    this.#most = most;
  }

  async reserve(subject: Subject, name: string, mark: string, now: Instant): Promise<Place> {
    const { key, until } = windowOf(subject, name, now);
    const most = this.#most[subject];
    const item = await this.#table.change(
      key,
      {
        update: 'ADD guesses :guess SET expiresAt = :end',
        condition: 'attribute_not_exists(guesses) OR contains(guesses, :mark) OR size(guesses) < :most',
        values: {
          ':guess': new Set([mark]),
          ':mark': mark,
          ':most': most,
          ':end': epochSeconds(addMilliseconds(until, HOUR)),
        },
      },
      windowSchema,
    );
    // As long as half is left, nobody misses the place of a success, and it need not be given back.
    return item ? { taken: true, isScarce: item.guesses.size * 2 > most, until } : { taken: false, until };
  }

  /** Gives a place back that no failure took. */
  async release(subject: Subject, name: string, mark: string, now: Instant): Promise<void> {
    const { key } = windowOf(subject, name, now);
    await this.#table.change(
      key,
      { update: 'DELETE guesses :guess', values: { ':guess': new Set([mark]) } },
      z.object({}),
    );
  }
}

interface Window {
  readonly key: Key;
  readonly until: Instant;
}

function windowOf(subject: Subject, name: string, now: Instant): Window {
  if (subject === 'address') {
    const begin = Math.floor(Date.parse(now) / HOUR) * HOUR;
    return { key: keys.limit('failures-of-address', name, instantOf(begin)), until: instantOf(begin + HOUR) };
  }
  const day = localDate(now);
  return { key: keys.limit(`failures-of-${subject}`, name, day), until: midnightAfter(day) };
}

function midnightAfter(day: ReturnType<typeof localDate>): Instant {
  return instantOf(Date.parse(`${addDays(day, 1)}T00:00:00.000+07:00`));
}
