import * as z from 'zod';
import { completed, type IdempotencyRecords, type Idempotent } from '../http/idempotency.ts';
import type { Table } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';

const bodySchema = z.object({
  text: z.string(),
  /** Absent where it may have told the customer of an activation all that a notice would. */
  tells: z.boolean().default(true),
});

/** The same id came with another text or from another phone: it is no repetition. */
export class MessageReplayed extends Error {
  readonly code = 'message-replayed';
}

/** What each message was answered; kept longer than any gateway repeats one, and than a repetition is taken for fresh. */
export class AnswerRepository {
  readonly #table: Table;
  readonly #records: IdempotencyRecords;
  constructor(table: Table, records: IdempotencyRecords) {
    this.#table = table;
    this.#records = records;
  }

  /** The answer that a message got before. Throws MessageReplayed. */
  async find(request: Idempotent): Promise<string | undefined> {
    return (await this.findWhole(request))?.text;
  }

  /** As above, with whether the customer needs no notice beside it. */
  async findWhole(request: Idempotent): Promise<z.output<typeof bodySchema> | undefined> {
    const record = await this.#records.find(request);
    if (!record) return undefined;
    if (record.fingerprint !== request.fingerprint) throw new MessageReplayed('a known id with another message');
    return bodySchema.parse(JSON.parse(record.body));
  }

  /** Keeps an answer that nothing else was written with; false where another delivery of the message was faster. */
  async keep(request: Idempotent, text: string, now: Instant, tells = true): Promise<boolean> {
    const outcome = await this.#table.transact([completed(request, 200, { text, tells }, now)]);
    return outcome.saved;
  }
}
