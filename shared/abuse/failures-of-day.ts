import * as z from 'zod';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, type LocalDate, localDate } from '../time/local-date.ts';

/** So that failures from everywhere do not queue at one item. */
const SHARDS = 16;
const BELIEVED_FOR = 30_000;

const shardSchema = z.object({ count: z.int() });

/**
 * All failures of a day, about: each is counted at a shard by lot, and what one shard holds stands for all. A container
 * looks at one shard every half minute at most, so that an honest request waits for no count.
 */
export class FailuresOfDay {
  readonly #table: Pick<Table, 'change' | 'get'>;
  readonly #threshold: number;
  readonly #random: () => number;
  #flooded: LocalDate | undefined;
  #believedUntil: Instant | undefined;

  constructor(table: Pick<Table, 'change' | 'get'>, threshold: number, random: () => number = Math.random) {
    this.#table = table;
    this.#threshold = threshold;
    this.#random = random;
  }

  async count(now: Instant): Promise<void> {
    const day = localDate(now);
    const item = await this.#table.change(
      this.#shard(day),
      {
        update: 'ADD #count :one SET expiresAt = :end',
        names: { '#count': 'count' },
        values: { ':one': 1, ':end': epochSeconds(addMilliseconds(now, 48 * 3_600_000)) },
      },
      shardSchema,
    );
    this.#learn(day, item?.count ?? 0);
  }

  /** Whether so many codes were guessed today that everybody has to work for a try. */
  async isFlooded(now: Instant): Promise<boolean> {
    const day = localDate(now);
    if (this.#flooded === day) return true;
    if (this.#believedUntil !== undefined && now < this.#believedUntil) return false;
    this.#believedUntil = addMilliseconds(now, BELIEVED_FOR);
    this.#learn(day, (await this.#table.get(this.#shard(day), shardSchema))?.count ?? 0);
    return this.#flooded === day;
  }

  #learn(day: LocalDate, ofShard: number): void {
    if (ofShard * SHARDS >= this.#threshold) this.#flooded = day;
  }

  #shard(day: LocalDate) {
    return keys.limit('failures-of-all', String(Math.floor(this.#random() * SHARDS)), day);
  }
}
