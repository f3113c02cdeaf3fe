import type { Clock, Instant } from '../time/local-date.ts';
import type { FailureLimits, Place } from './failure-limits.ts';
import type { FailuresOfDay } from './failures-of-day.ts';
import { markOf } from './guess.ts';

export interface MessageGuardDeps {
  readonly limits: Pick<FailureLimits, 'reserve' | 'release'>;
  readonly failures: Pick<FailuresOfDay, 'count'>;
  readonly now: Clock;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How long somebody without a place waits for one, step by step. */
  readonly patience?: readonly number[];
}

export type MessageAdmission =
  | {
      readonly ok: true;
      /** Those that may be compared. */
      readonly admitted: ReadonlySet<string>;
      /** When there is a place again for those that have none. */
      readonly until: Instant;
      /** Tells which of them turned out right; the others are failures. */
      settle(right: readonly string[]): Promise<void>;
    }
  /** No place before `until`. */
  | { readonly ok: false; readonly until: Instant };

/** Somebody who sends a dozen right codes at once waits until the first ones gave their places back. */
const PATIENCE = [100, 250, 600];

/**
 * Stands where messages are read: each text in one that might be a code takes a place at its sender and at itself before
 * it is compared. A telephone cannot work for a try as a page does, so its owner waits a quarter of an hour.
 */
export class MessageGuard {
  readonly #deps: MessageGuardDeps;
  constructor(deps: MessageGuardDeps) {
    this.#deps = deps;
  }

  /**
   * `sender` is a phone that the telco names, or whoever writes in a chat. The same message again tells them nothing new;
   * the same code with another PIN does. Once the sender has no place left the guesses behind are left for later: those
   * that turn out right give theirs back, and whoever sends ten right codes comes again with the rest of them.
   */
  async admit(sender: string, text: string, guesses: readonly string[]): Promise<MessageAdmission> {
    const now = this.#deps.now();
    const admitted = new Map<string, { readonly isScarce: boolean }>();
    let until = now;
    for (const guess of guesses) {
      const place = await this.#reserve(sender, text, guess, now, admitted.size === 0);
      if (place.taken) admitted.set(guess, place);
      else if (place.until > until) until = place.until;
      if (place.isFull) break;
    }
    if (guesses.length > 0 && admitted.size === 0) return { ok: false, until };
    return {
      ok: true,
      admitted: new Set(admitted.keys()),
      until,
      settle: (right) => this.#settle({ sender, text, admitted }, right, now),
    };
  }

  /** First at the sender: whoever has no place there must not use up a code. */
  async #reserve(sender: string, text: string, guess: string, now: Instant, isFirst: boolean): Promise<Reserved> {
    const mark = markAtSender(guess, text);
    const { limits, pause, patience = PATIENCE } = this.#deps;
    let place = await limits.reserve('sender', sender, mark, now);
    // Behind others of the same message nobody else's success is waited for, but theirs.
    for (const milliseconds of isFirst ? patience : []) {
      if (place.taken) break;
      await pause(milliseconds);
      place = await limits.reserve('sender', sender, mark, now);
    }
    return place.taken ? this.#reserveAtCode(guess, place, now) : { ...place, isFull: true };
  }

  async #reserveAtCode(guess: string, ofSender: { readonly isScarce: boolean }, now: Instant): Promise<Reserved> {
    const place = await this.#deps.limits.reserve('code', guess, markOf(guess), now);
    return place.taken ? { ...place, isScarce: place.isScarce || ofSender.isScarce } : place;
  }

  async #settle({ sender, text, admitted }: Tried, right: readonly string[], now: Instant): Promise<void> {
    const { limits, failures } = this.#deps;
    const release = async (guess: string) => {
      // As long as half is left, nobody misses the place of a success.
      if (!admitted.get(guess)?.isScarce) return;
      await Promise.all([
        limits.release('sender', sender, markAtSender(guess, text), now),
        limits.release('code', guess, markOf(guess), now),
      ]);
    };
    const isFailure = [...admitted.keys()].some((guess) => !right.includes(guess));
    await Promise.all([
      ...right.filter((guess) => admitted.has(guess)).map(release),
      isFailure ? failures.count(now) : undefined,
    ]);
  }
}

/** `isFull`: the sender has no place for any guess. */
type Reserved = Place & { readonly isFull?: boolean };

interface Tried {
  readonly sender: string;
  readonly text: string;
  readonly admitted: ReadonlyMap<string, { readonly isScarce: boolean }>;
}

function markAtSender(guess: string, text: string): string {
  return markOf(`${guess}:${text}`);
}
