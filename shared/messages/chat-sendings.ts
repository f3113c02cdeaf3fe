import * as z from 'zod';
import { fingerprintOf } from '../http/idempotency.ts';
import { keys } from '../table/keys.ts';
import { put, putNew, type Table } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant } from '../time/local-date.ts';

const itemSchema = z.object({ sending: z.enum(['begun', 'ended']) });

/** Longer than a call to Zalo takes with all its patience. */
const LEASE = 45_000;
/** Longer than a queue keeps a message. */
const KEPT_FOR = 15 * 24 * 3_600_000;

/** Which messages were sent. Zalo would bring one twice, so whoever sends says so first. */
export class ChatSendings {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** `ended`: it went before. `held`: somebody else is at it. */
  async begin(reference: string, now: Instant): Promise<'begun' | 'ended' | 'held'> {
    const key = keyOf(reference);
    const expiresAt = epochSeconds(addMilliseconds(now, LEASE));
    const outcome = await this.#table.transact([putNew(key, { sending: 'begun', expiresAt })]);
    if (outcome.saved) return 'begun';
    return (await this.#table.get(key, itemSchema))?.sending === 'ended' ? 'ended' : 'held';
  }

  async end(reference: string, now: Instant): Promise<void> {
    const expiresAt = epochSeconds(addMilliseconds(now, KEPT_FOR));
    await this.#table.transact([put(keyOf(reference), { sending: 'ended', expiresAt })]);
  }

  /** It did not go, and may be tried again at once. */
  async release(reference: string): Promise<void> {
    await this.#table.transact([put(keyOf(reference), { sending: 'begun', expiresAt: 0 })]);
  }
}

function keyOf(reference: string) {
  return keys.idempotency('messages.chat-sendings', fingerprintOf(reference));
}
