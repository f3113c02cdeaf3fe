import * as z from 'zod';
import { index, keys, lists, prefix } from '../../table/keys.ts';
import type { Page, Table } from '../../table/table.ts';
import type { Stretch } from '../batch/batch.ts';
import { type Roll, rollSchema } from './roll.ts';
import { endOf } from './roll-pieces.ts';

/** A roll in a list of many batches: its key tells of which one it is. */
const listedRollSchema = rollSchema
  .extend({ pk: z.string() })
  .transform(({ pk, ...roll }) => ({ ...roll, batchId: pk.slice(prefix.batch.length) }));
export type ListedRoll = z.output<typeof listedRollSchema>;

interface Paging {
  readonly limit: number;
  readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
}

/** Reads rolls; what changes them is a move. */
export class RollRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** The roll that a sticker is on. Consistent. */
  async at(batchId: string, stickerIndex: number): Promise<Roll | undefined> {
    const { pk, sk: to } = keys.roll(batchId, stickerIndex);
    const from = keys.roll(batchId, 0).sk;
    const { items } = await this.#table.query({ pk, from, to, newestFirst: true, limit: 1 }, rollSchema);
    return items.find((roll) => endOf(roll) > stickerIndex);
  }

  /** The rolls that a stretch touches, in order, `most` at most. Consistent. */
  async within(batchId: string, stretch: Stretch, most: number): Promise<Roll[]> {
    const first = await this.at(batchId, stretch.firstIndex);
    const rolls = first ? [first] : [];
    if (endOf(first) >= endOf(stretch)) return rolls;
    const { pk, sk: from } = keys.roll(batchId, stretch.firstIndex + 1);
    const to = keys.roll(batchId, endOf(stretch) - 1).sk;
    for await (const roll of this.#table.queryAll({ pk, from, to }, rollSchema)) {
      if (rolls.length >= most) break;
      rolls.push(roll);
    }
    return rolls;
  }

  /** Rolls of all batches in a state, by the index. */
  inState(state: Roll['state'], { limit, startAfter }: Paging): Promise<Page<ListedRoll>> {
    const { gsi1pk: pk = '' } = lists.rolls(state, undefined, '', 0);
    const from = startAfter ? { startAfter } : {};
    return this.#table.query({ pk, index: index.first, limit, ...from }, listedRollSchema);
  }

  /** Rolls of all batches that were shipped to a place, by the index. */
  atPlace(place: string, { limit, startAfter }: Paging): Promise<Page<ListedRoll>> {
    const { gsi2pk: pk = '' } = lists.rolls('shipped', place, '', 0);
    const from = startAfter ? { startAfter } : {};
    return this.#table.query({ pk, index: index.second, limit, ...from }, listedRollSchema);
  }
}
