import * as z from 'zod';
import { index, keys, lists, NAME_SHARDS } from '../../table/keys.ts';
import { put, putNew, remove, type Table, type Write } from '../../table/table.ts';
import type { Warranty } from '../warranty.ts';
import { nameShardOf, nameToFile, readingsOf } from './customer-name.ts';

/** Which activation of which unit. */
export type Filed = Pick<Warranty, 'code' | 'activationNumber'>;

const entrySchema = z.object({ sk: z.string(), code: z.string(), activationNumber: z.int().positive() });
const filedNameSchema = z.object({ name: z.string() });
const listedUnitSchema = z.object({ code: z.string(), activations: z.int().nonnegative(), gsi1sk: z.string() });

/**
 * Names of owners, by which customer care finds warranties. Each entry lives as long as its warranty bears the name and
 * counts; whoever reads one looks at the warranty itself.
 */
export class NameRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** In alphabetical order of the reading that begins so. */
  async beginningWith(beginning: string, most: number): Promise<readonly Filed[]> {
    const shards = Array.from({ length: NAME_SHARDS }, (_, shard) => shard);
    const pages = await Promise.all(
      shards.map((shard) => {
        const { pk } = keys.customerName(beginning, shard, '', 1);
        return this.#table.query({ pk, skPrefix: beginning, limit: most }, entrySchema);
      }),
    );
    const entries = pages.flatMap(({ items }) => items);
    return entries.sort((one, other) => (one.sk < other.sk ? -1 : 1)).slice(0, most);
  }

  /** The latest activations of a batch's units in their order, from a place in it on. */
  async activatedOf(batchId: string, from: number, limit: number): Promise<{ items: readonly Filed[]; next?: number }> {
    const { gsi1pk: pk = '', gsi1sk: place = '' } = lists.activatedUnits(batchId, from);
    const page = await this.#table.query({ pk, from: place, index: index.first, limit }, listedUnitSchema);
    const items = page.items
      .filter(({ activations }) => activations > 0)
      .map(({ code, activations }) => ({ code, activationNumber: activations }));
    const last = page.items.at(-1);
    return page.next && last ? { items, next: Number(last.gsi1sk) + 1 } : { items };
  }

  /**
   * Files a warranty under the name it has now, and no longer under an earlier one. False where somebody filed it
   * meanwhile, and nothing was written.
   */
  async file(about: Filed, warranty: Warranty | undefined): Promise<boolean> {
    const key = keys.filedName(about.code, about.activationNumber);
    const before = (await this.#table.get(key, filedNameSchema))?.name;
    const after = nameToFile(warranty);
    if (after !== undefined && (before === undefined || before === after)) {
      return this.#fileFirst(about, after, before !== undefined);
    }
    if (before === undefined) return true;
    const unchanged = { expression: '#name = :before', names: { '#name': 'name' }, values: { ':before': before } };
    const earlier = readingsOf(before);
    const present = after === undefined ? [] : readingsOf(after);
    const outcome = await this.#table.transact([
      after === undefined ? remove(key, unchanged) : put(key, { name: after }, unchanged),
      ...earlier.filter((reading) => !present.includes(reading)).map((reading) => remove(placeOf(reading, about))),
      ...present
        .filter((reading) => !earlier.includes(reading))
        .map((reading) => put(placeOf(reading, about), entryOf(about))),
    ]);
    return outcome.saved;
  }

  /**
   * A warranty's first name, write by write at half a transaction's price: first under which name it is filed, so that
   * whoever comes again puts what an earlier attempt left out, and last a look at whether the name changed meanwhile.
   */
  async #fileFirst(about: Filed, name: string, isFiled: boolean): Promise<boolean> {
    const key = keys.filedName(about.code, about.activationNumber);
    if (!isFiled && !(await this.#table.write(putNew(key, { name }))).saved) return false;
    const places = readingsOf(name).map((reading) => placeOf(reading, about));
    await Promise.all(places.map((place) => this.#table.write(put(place, entryOf(about)))));
    if ((await this.#table.get(key, filedNameSchema))?.name === name) return true;
    // Whoever changed it took away what stood then, perhaps before all of this did. The next attempt files what is so now.
    await Promise.all(places.map((place) => this.#table.write(remove(place))));
    return false;
  }
}

/** What files a new warranty in the transaction that begins it. */
export function filingWrites(warranty: Warranty): Write[] {
  const name = nameToFile(warranty);
  if (name === undefined) return [];
  const { code, activationNumber } = warranty;
  return [
    putNew(keys.filedName(code, activationNumber), { name }),
    ...readingsOf(name).map((reading) => put(placeOf(reading, warranty), entryOf({ code, activationNumber }))),
  ];
}

const entryOf = ({ code, activationNumber }: Filed) => ({ code, activationNumber });

function placeOf(reading: string, { code, activationNumber }: Filed) {
  return keys.customerName(reading, nameShardOf(code), code, activationNumber);
}
