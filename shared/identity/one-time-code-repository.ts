import type { DomainEvent } from '../events/domain-event.ts';
import { announce } from '../events/outbox.ts';
import { keys } from '../table/keys.ts';
import { putNew, type Table, update } from '../table/table.ts';
import { addMilliseconds, epochSeconds, localDate } from '../time/local-date.ts';
import { CODE_TRIES, type CodeBinding, type OneTimeCode, oneTimeCodeSchema } from './one-time-code.ts';

const TWO_DAYS = 48 * 3_600_000;

/** A guess that may be compared, with the request it is about; or why it may not. */
export type GuessOutcome =
  | { readonly allowed: true; readonly request: OneTimeCode; readonly triesLeft: number }
  | { readonly allowed: false; readonly reason: 'code-expired' | 'code-locked' };

/** Requests to prove a phone, their limit per day, and the guesses made at each. */
export class OneTimeCodeRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Expired and used ones are absent. */
  find(requestId: string): Promise<OneTimeCode | undefined> {
    return this.#table.get(keys.oneTimeCode(requestId), oneTimeCodeSchema);
  }

  /** Opens a request and announces it, unless the phone had its codes for this day in Việt Nam. */
  async open(request: OneTimeCode, event: DomainEvent, mostPerDay: number): Promise<'opened' | 'too-many-codes'> {
    const { guesses: _none, ...item } = request;
    const day = localDate(request.requestedAt);
    const outcome = await this.#table.transact([
      update(keys.limit(request.purpose, request.phone, day), {
        update: 'ADD #count :one SET expiresAt = :end',
        condition: 'attribute_not_exists(#count) OR #count < :most',
        names: { '#count': 'count' },
        values: {
          ':one': 1,
          ':most': mostPerDay,
          ':end': epochSeconds(addMilliseconds(request.requestedAt, TWO_DAYS)),
        },
      }),
      putNew(keys.oneTimeCode(request.requestId), { ...item, expiresAt: epochSeconds(request.validUntil) }),
      announce(event),
    ]);
    return outcome.saved ? 'opened' : 'too-many-codes';
  }

  /** Writes the guess down before anybody compares it, so that guessing in parallel gains nothing. */
  async guess({ requestId, purpose }: CodeBinding, mark: string): Promise<GuessOutcome> {
    const outcome = await this.#table.transact([
      update(keys.oneTimeCode(requestId), {
        update: 'ADD guesses :guess',
        condition:
          'purpose = :purpose AND (attribute_not_exists(guesses) OR contains(guesses, :mark) OR size(guesses) < :tries)',
        values: { ':purpose': purpose, ':guess': new Set([mark]), ':mark': mark, ':tries': CODE_TRIES },
      }),
    ]);
    const request = await this.find(requestId);
    // A request for another purpose is none for this one.
    if (request?.purpose !== purpose) return { allowed: false, reason: 'code-expired' };
    if (!outcome.saved) return { allowed: false, reason: 'code-locked' };
    return { allowed: true, request, triesLeft: CODE_TRIES - request.guesses.size };
  }
}
