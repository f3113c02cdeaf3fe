import * as z from 'zod';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { put, putNew, type Table, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { type Gift, giftItem, giftSchema, type StockChange } from './gift.ts';

/** Orders take from the stock while somebody writes of the gift; few rounds are ever needed. */
const ROUNDS = 40;
const useSchema = z.object({ taken: z.int() });

/** Others kept moving the stock. Nothing was written; safe to try again. */
export class GiftBusy extends Error {
  readonly code = 'gift-busy';
}

/** The only place that knows how gifts and their stock are stored; orders take from it and give back. */
export class GiftRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  find(id: string): Promise<Gift | undefined> {
    return this.#table.get(keys.gift(id), giftSchema);
  }

  /** Newest first. */
  async all(): Promise<readonly Gift[]> {
    const { gsi1pk: pk = '' } = lists.gifts('');
    return Array.fromAsync(this.#table.queryAll({ pk, index: index.first, newestFirst: true }, giftSchema));
  }

  /** How often somebody took a gift. */
  async taken(giftId: string, holderId: string): Promise<number> {
    return (await this.#table.get(keys.giftUse(giftId, holderId), useSchema))?.taken ?? 0;
  }

  /** With what is in stock to begin with. */
  async add(gift: Gift, stock: StockChange | undefined, request: Idempotent): Promise<'saved' | 'repeated'> {
    const outcome = await this.#table.transact([
      putNew(keys.gift(gift.id), { ...giftItem(gift) }),
      ...(stock ? [putNew(keys.giftStock(gift.id, stock.id), stock)] : []),
      completed(request, 201, gift, gift.createdAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** Writes of a gift anew if it still is what its writer saw; its stock goes on meanwhile. */
  change(
    id: string,
    written: { readonly revision: number; readonly next: (gift: Gift) => Gift; readonly at: Instant },
    request: Idempotent,
  ): Promise<Gift | 'unknown' | 'changed' | 'repeated'> {
    return this.#rewrite<'changed'>(id, written.at, request, (gift) => {
      if (gift.revision !== written.revision) return { no: 'changed' };
      return { after: { ...written.next(gift), revision: gift.revision + 1 }, besides: [] };
    });
  }

  /** Puts in or takes out; never more than is left. */
  changeStock(
    stock: StockChange,
    request: Idempotent,
  ): Promise<Gift | 'unknown' | 'repeated' | { readonly left: number }> {
    return this.#rewrite<{ left: number }>(stock.giftId, stock.at, request, (gift) => {
      const left = gift.left + stock.change;
      if (left < 0) return { no: { left: gift.left } };
      const after = { ...gift, left, putIn: gift.putIn + stock.change };
      return { after, besides: [putNew(keys.giftStock(gift.id, stock.id), stock)] };
    });
  }

  async #rewrite<No>(
    id: string,
    at: Instant,
    request: Idempotent,
    plan: (gift: Gift) => { readonly no: No } | { readonly after: Gift; readonly besides: readonly Write[] },
  ): Promise<Gift | 'unknown' | 'repeated' | No> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const gift = await this.find(id);
      if (!gift) return 'unknown';
      const planned = plan(gift);
      if ('no' in planned) return planned.no;
      const outcome = await this.#table.transact([
        completed(request, 200, planned.after, at),
        put(keys.gift(id), { ...giftItem(planned.after) }, unchanged(gift)),
        ...planned.besides,
      ]);
      if (outcome.saved) return planned.after;
      if (outcome.refusedAt.includes(0)) return 'repeated';
    }
    throw new GiftBusy('the stock of a gift kept changing');
  }
}

function unchanged({ revision, left, open, delivered, putIn }: Gift) {
  return {
    expression: '#revision = :revision AND #left = :left AND #open = :open AND #delivered = :delivered AND #in = :in',
    names: { '#revision': 'revision', '#left': 'left', '#open': 'open', '#delivered': 'delivered', '#in': 'putIn' },
    values: { ':revision': revision, ':left': left, ':open': open, ':delivered': delivered, ':in': putIn },
  };
}
