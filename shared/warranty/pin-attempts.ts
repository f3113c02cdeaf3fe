import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keys } from '../table/keys.ts';
import { putNew, remove, type Table, update, type Write } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, instantOf } from '../time/local-date.ts';

export const MAX_PIN_TRIES = 5;
const LOCKED_FOR = 24 * 3_600_000;

/** Different PINs tried, as digests; the item expires, and with it the lock. */
const attemptsSchema = z.object({ tried: z.set(z.string()), expiresAt: z.int() });

export type Reservation =
  | { readonly ok: true; readonly triesLeft: number; readonly lockedUntil: Instant }
  | { readonly ok: false; readonly lockedUntil: Instant };

/**
 * Counts a try at a PIN before it is compared, so that parallel guesses cannot outrun the lock. The same PIN again is
 * the same try: a request repeated after a lost reply costs nothing, and repeating a guess tells a guesser nothing.
 */
export class PinAttempts {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  async reserve(code: string, pin: string, now: Instant): Promise<Reservation> {
    const key = keys.pinAttempts(code);
    const digest = createHash('sha256').update(`${code}:${pin}`).digest('base64url').slice(0, 16);
    const lockedUntil = addMilliseconds(now, LOCKED_FOR);
    const expiresAt = epochSeconds(lockedUntil);

    const first = await this.#table.transact([putNew(key, { tried: new Set([digest]), expiresAt })]);
    if (!first.saved) {
      const next = await this.#table.transact([
        update(key, {
          update: 'ADD tried :digest SET expiresAt = :expiresAt',
          condition: 'contains(tried, :one) OR size(tried) < :most',
          values: { ':digest': new Set([digest]), ':one': digest, ':most': MAX_PIN_TRIES, ':expiresAt': expiresAt },
        }),
      ]);
      if (!next.saved) return { ok: false, lockedUntil: (await this.#expiry(code)) ?? lockedUntil };
    }
    const attempts = await this.#table.get(key, attemptsSchema);
    return { ok: true, triesLeft: MAX_PIN_TRIES - (attempts?.tried.size ?? 1), lockedUntil };
  }

  /** The right PIN was given: forget the wrong ones. Outside a transaction for answers that change nothing else. */
  async clear(code: string): Promise<void> {
    await this.#table.transact([this.cleared(code)]);
  }

  /** The same as part of a transaction. */
  cleared(code: string): Write {
    return remove(keys.pinAttempts(code));
  }

  async #expiry(code: string): Promise<Instant | undefined> {
    const attempts = await this.#table.get(keys.pinAttempts(code), attemptsSchema);
    return attempts && instantOf(attempts.expiresAt * 1000);
  }
}
