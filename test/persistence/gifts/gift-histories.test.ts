import { expect, test } from 'vitest';
import type { Gift } from '../../../shared/gifts/catalogue/gift.ts';
import { type GiftOrder, giftOrderSchema, type OrderMove } from '../../../shared/gifts/order/gift-order.ts';
import { keys } from '../../../shared/table/keys.ts';
import { Table, TableBusy } from '../../../shared/table/table.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { randomFrom } from '../../simulation/turns.ts';
import { ConnectionBroke, type Fault, meetFault } from '../faults.ts';
import type { Item } from '../memory/expression.ts';
import { MemoryTable } from '../memory/memory-table.ts';
import { AT, canceled, findingsOn, GiftWorld, sent } from './gift-world.ts';

const HISTORIES = 60;
const TURNS = 25;
const PEOPLE = ['P1', 'P2', 'C-1'];
const CODES = Array.from({ length: 12 }, (_, n) => `CODE${n}`);
const MOVES: readonly OrderMove[] = [{ to: 'packed' }, sent, { to: 'delivered' }, canceled];
const FAULTS: readonly (Fault | undefined)[] = ['lost-reply', 'lost-request', 'conflict', undefined, undefined];
const NEXT_YEAR = instantSchema.parse('2027-04-01T03:00:00.000Z');
const YEAR = { year: 2026, lastDay: localDateSchema.parse('2027-03-31') };

/** A company whose connections break, and in which several people do something at once, all decided by a seed. */
async function history(seed: number): Promise<{ readonly flaws: readonly string[]; readonly orders: number }> {
  const random = randomFrom(seed);
  const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(random() * some.length)];
  const memory = new MemoryTable();
  let isFaulty = false;
  const client = memory.client((command, send) => {
    const isWrite = typeof command === 'object' && command !== null && /Transact/.test(command.constructor.name);
    return meetFault(isWrite && isFaulty && random() < 0.3 ? pick(FAULTS) : undefined, () => send(command));
  });
  const table = new Table(client, 'memory', { now: () => AT, sleep: async () => undefined, random });
  const world = new GiftWorld(table);
  const gifts = [await world.gift({ stock: 3, limitPerPerson: 2 }), await world.gift({ stock: 2, price: 250 })];
  isFaulty = true;

  const orders = () => memory.items().filter((item) => String(item['pk']).startsWith('GIFTORDER#'));
  const act = async (): Promise<unknown> => {
    const who = pick(PEOPLE) ?? '';
    const code = pick(CODES) ?? '';
    const gift = pick(gifts);
    const order = pick(orders());
    switch (Math.floor(random() * 9)) {
      case 0:
      case 1:
      case 2:
        // Whose a code is follows from the code: the event says so each time.
        return world.earn(PEOPLE[Number(code.slice(4)) % PEOPLE.length] ?? '', 120, AT, code);
      case 3:
        return world.takeBack(code);
      case 4:
      case 5:
        return gift && world.redeem(who, gift);
      case 6:
      case 7:
        return (
          order && world.move({ id: String(order['id']) } satisfies Pick<GiftOrder, 'id'>, pick(MOVES) ?? canceled)
        );
      default:
        return random() < 0.3
          ? world.points.expire(who, YEAR, NEXT_YEAR)
          : gift && restock(world, gift, random() < 0.5 ? 1 : -1, `R${Math.floor(random() * 1e9)}`);
    }
  };
  const flaws: string[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const tried = await Promise.allSettled([act(), act(), act()]);
    for (const one of tried) {
      if (one.status === 'rejected' && !isLost(one.reason)) flaws.push(`turn ${turn}: ${String(one.reason)}`);
    }
    flaws.push(...(await findingsOn(memory.items())).map((finding) => `turn ${turn}: ${finding}`));
    flaws.push(...miscounted(memory.items(), gifts).map((flaw) => `turn ${turn}: ${flaw}`));
    if (flaws.length > 0) break;
  }
  return { flaws, orders: orders().length };
}

/** How often each person took each gift is what their orders say, and never more than allowed. */
function miscounted(items: readonly Item[], gifts: readonly Gift[]): readonly string[] {
  const orders = items.flatMap((item) => giftOrderSchema.safeParse(item).data ?? []);
  return gifts.flatMap(({ id, limitPerPerson = Number.POSITIVE_INFINITY }) =>
    PEOPLE.flatMap((who) => {
      const { pk } = keys.giftUse(id, who);
      const counted = Number(items.find((item) => item['pk'] === pk)?.['taken'] ?? 0);
      const took = orders.filter((one) => one.giftId === id && one.holderId === who && one.state !== 'canceled').length;
      return counted === took && took <= limitPerPerson ? [] : [`${who} took ${took}, counted ${counted}`];
    }),
  );
}

function restock(world: GiftWorld, { id: giftId }: Gift, change: number, id: string) {
  const stock = { id, giftId, change, note: 'kiểm kho', at: AT, by: 'warehouse-1' };
  return world.gifts.changeStock(stock, { scope: 'test', key: `restock-${id}`, fingerprint: id });
}

const isLost = (reason: unknown) => reason instanceof ConnectionBroke || reason instanceof TableBusy;

test(`in ${HISTORIES} random histories points, orders and stock always fit each other`, async () => {
  let orders = 0;
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const told = await history(seed);
    expect(told.flaws, `seed ${seed}`).toEqual([]);
    orders += told.orders;
  }
  // A history in which nobody could afford anything would prove nothing.
  expect(orders).toBeGreaterThan(HISTORIES);
});
