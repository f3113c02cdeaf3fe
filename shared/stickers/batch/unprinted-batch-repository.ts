import * as z from 'zod';
import type { Import } from '../../imports/import.ts';
import { keys, lists } from '../../table/keys.ts';
import { putNew, type Table, TableBusy, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { rollsOf } from '../roll/roll.ts';
import { batchIdOf, batchSchema, MAX_BATCH_NUMBER } from './batch.ts';
import { NoBatchNumberLeft } from './batch-repository.ts';

const COUNTER = keys.counter('batch');
const counterSchema = z.object({ last: z.int().positive() });
const importedSchema = z.object({ batchId: z.string().optional() });
/** Orders and imports at the same moment that each still get their number. */
const RACES = 100;

/** Makes batches whose stickers are never rendered: their codes stand for units that bear another mark. */
export class UnprintedBatchRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * The batch of an import, made with the ordinary counter if it has none yet; repeated, it is the same one. Sealed from
   * its beginning, with its rolls: an import has 100,000 rows at most, which are 20 rolls, so one transaction holds all.
   */
  async batchOf(about: Import, keyVersion: number, now: Instant): Promise<string> {
    for (let race = 0; race < RACES; race += 1) {
      const known = await this.#table.get(keys.import(about.id), importedSchema);
      if (known?.batchId !== undefined) return known.batchId;
      const number = await this.#nextNumber();
      const id = batchIdOf(number);
      const batch = batchSchema.parse({
        id,
        number,
        origin: 'unprinted',
        template: 'plain',
        count: about.places,
        kind: 'standard',
        keyVersion,
        state: 'sealed',
        rendered: 0,
        orderedAt: now,
        orderedBy: about.createdBy,
        sealedAt: now,
      });
      const outcome = await this.#table.transact([
        takeNumber(number),
        putNew(keys.batch(id), { ...batch, ...lists.batches(id) }),
        update(keys.import(about.id), {
          update: 'SET batchId = :batchId',
          condition: 'attribute_exists(pk) AND attribute_not_exists(batchId)',
          values: { ':batchId': id },
        }),
        ...rollsOf(batch).map((roll) => putNew(keys.roll(id, roll.firstIndex), roll)),
      ]);
      if (outcome.saved) return id;
    }
    throw new TableBusy(new Error('every batch number was taken by another order'));
  }

  async #nextNumber(): Promise<number> {
    const counter = await this.#table.get(COUNTER, counterSchema);
    const number = (counter?.last ?? 0) + 1;
    if (number > MAX_BATCH_NUMBER) throw new NoBatchNumberLeft('all batch numbers are given');
    return number;
  }
}

function takeNumber(number: number): Write {
  return update(COUNTER, {
    update: 'SET #last = :number',
    condition: number === 1 ? 'attribute_not_exists(#last)' : '#last = :previous',
    names: { '#last': 'last' },
    values: { ':number': number, ...(number === 1 ? {} : { ':previous': number - 1 }) },
  });
}
