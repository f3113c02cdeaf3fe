import { index, keys, lists, UNDISPATCHED_SHARDS } from '../table/keys.ts';
import { type Table, update } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import type { DomainEvent } from './domain-event.ts';
import { outboxItemSchema } from './outbox.ts';

/** What was announced and whether it has left. */
export class OutboxRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Takes the event off the sweeper's list. Marking twice is harmless. */
  async markDispatched(eventId: string, at: Instant): Promise<void> {
    await this.#table.write(
      update(keys.outbox(eventId), {
        update: 'SET dispatchedAt = if_not_exists(dispatchedAt, :at) REMOVE gsi2pk, gsi2sk',
        condition: 'attribute_exists(pk)',
        values: { ':at': at },
      }),
    );
  }

  /** Events announced before `before` that nobody has dispatched, oldest first per shard. */
  async *undispatchedBefore(before: Instant): AsyncGenerator<DomainEvent> {
    for (let shard = 0; shard < UNDISPATCHED_SHARDS; shard += 1) {
      const { gsi2pk = '' } = lists.undispatched(shard, before);
      const items = this.#table.queryAll({ pk: gsi2pk, index: index.second, to: before }, outboxItemSchema);
      for await (const item of items) yield item.event;
    }
  }
}
