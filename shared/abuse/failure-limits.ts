import * as z from 'zod';
import { type Key, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { addDays, addMilliseconds, epochSeconds, type Instant, instantOf, localDate } from '../time/local-date.ts';
import type { Subject } from './guess.ts';

const HOUR = 3_600_000;
const QUARTER_HOUR = HOUR / 4;

/** Whoever writes to the short code or in a chat cannot work for a try, so their window is short. */
type Limited = Subject | 'sender';

/** How many failures each may have in its window; none where it is not named. */
export type MostFailures = Readonly<Partial<Record<Limited, number>>>;

/** A place taken in a window; `until` is when the window ends. */
export type Place =
  | { readonly taken: true; readonly isScarce: boolean; readonly until: Instant }
  | { readonly taken: false; readonly until: Instant };

const windowSchema = z.object({ guesses: z.set(z.string()) });

/**
 * Failures by address and hour, by sender and quarter of an hour, and by phone or code and day. A guess takes its place before anything is compared, by
 * the condition of the very write, so that guessing in parallel gains nothing. Windows are fixed and expire.
 */
export class FailureLimits {
  readonly #table: Pick<Table, 'change'>;
  readonly #most: MostFailures;
  constructor(table: Pick<Table, 'change'>, most: MostFailures) {
    this.#table = table;
    this.#most = most;
  }

  async reserve(subject: Limited, name: string, mark: string, now: Instant): Promise<Place> {
    const { key, until } = windowOf(subject, name, now);
    const most = this.#most[subject] ?? 0;
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
  async release(subject: Limited, name: string, mark: string, now: Instant): Promise<void> {
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

function windowOf(subject: Limited, name: string, now: Instant): Window {
  if (subject === 'address' || subject === 'sender') {
    const length = subject === 'address' ? HOUR : QUARTER_HOUR;
    const begin = Math.floor(Date.parse(now) / length) * length;
    return { key: keys.limit(`failures-of-${subject}`, name, instantOf(begin)), until: instantOf(begin + length) };
  }
  const day = localDate(now);
  return { key: keys.limit(`failures-of-${subject}`, name, day), until: midnightAfter(day) };
}

function midnightAfter(day: ReturnType<typeof localDate>): Instant {
  return instantOf(Date.parse(`${addDays(day, 1)}T00:00:00.000+07:00`));
}
