import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createNightlyAudit } from '../../../functions/audit/audit-nightly.ts';
import { LedgerWalkRepository } from '../../../shared/audit/ledger-walk-repository.ts';
import type { Gift } from '../../../shared/gifts/catalogue/gift.ts';
import type { GiftOrder } from '../../../shared/gifts/order/gift-order.ts';
import type { PointGrant } from '../../../shared/gifts/points/point-grant.ts';
import { pointTransferIds } from '../../../shared/gifts/points/point-transfer-ids.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { type Key, keys } from '../../../shared/table/keys.ts';
import { remove, Table, update } from '../../../shared/table/table.ts';
import { spyMetrics } from '../../functions/runtime/measured.ts';
import { AT, canceled, findingsOn, GiftWorld } from '../gifts/gift-world.ts';
import { MemoryTable } from '../memory/memory-table.ts';

const GRANT: PointGrant = {
  id: 'GRANT1',
  holderId: 'C-1',
  holderName: '…345',
  occasion: 'review',
  reference: 'bài 1',
  note: 'năm sao',
  points: 30,
  label: 'Viết đánh giá',
  by: 'care-1',
  at: AT,
};

let memory: MemoryTable;
let table: Table;
let world: GiftWorld;
let gift: Gift;
let order: GiftOrder;
let delivered: GiftOrder;

/** A customer with one order on its way, one handed over and one that was canceled. */
beforeEach(async () => {
  memory = new MemoryTable();
  table = new Table(memory.client(), 'memory', { now: () => AT, sleep: async () => undefined });
  world = new GiftWorld(table);
  gift = await world.gift({ stock: 5 });
  await world.earn('C-1', 500);
  await world.points.grant(GRANT, 'points@1/review', { scope: 't', key: 'k', fingerprint: 'f' });
  await world.move(await world.ordered('C-1', gift), canceled);
  delivered = await world.ordered('C-1', gift);
  for (const to of ['packed', 'delivered'] as const) await world.move(delivered, { to });
  order = await world.ordered('C-1', gift);
});

async function nightly(besides: Partial<LedgerWalkRepository> = {}) {
  const lines: string[] = [];
  const ledger = new LedgerWalkRepository(table);
  const audit = createNightlyAudit({
    ledger: Object.assign(ledger, besides),
    calendar: new PeriodCalendarRepository(table),
    now: () => AT,
    rest: async () => undefined,
    metrics: spyMetrics(),
    log: consoleLog((line) => lines.push(line)),
  });
  return { ...(await audit()), log: lines.join('\n') };
}

const set = (key: Key, values: Readonly<Record<string, unknown>>) =>
  table.transact([
    update(key, {
      update: `SET ${Object.keys(values)
        .map((name) => `#${name} = :${name}`)
        .join(', ')}`,
      names: Object.fromEntries(Object.keys(values).map((name) => [`#${name}`, name])),
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
    }),
  ]);
const stockKey = () => {
  const item = memory.items().find(({ sk }) => String(sk).startsWith('STOCK#'));
  return { pk: String(item?.['pk']), sk: String(item?.['sk']) };
};

test('what orders and stock wrote fits, by scan and at night', async () => {
  expect(await findingsOn(memory.items())).toEqual([]);
  expect(await nightly()).toMatchObject({ accounts: 1, findings: 0 });
});

describe('both the audit and the night find', () => {
  test.each<readonly [what: string, rule: string, how: () => Promise<unknown>]>([
    ['a gift too many on the shelf', 'gift-stock', () => set(keys.gift(gift.id), { left: 4 })],
    ['a gift that waits for nobody', 'gift-stock', () => set(keys.gift(gift.id), { left: 2, open: 2 })],
    ['a gift handed over to nobody', 'gift-stock', () => set(keys.gift(gift.id), { open: 0, delivered: 2 })],
    ['stock that nobody put in', 'gift-stock', () => set(keys.gift(gift.id), { left: 9, putIn: 11 })],
    ['a change of stock that is gone', 'gift-stock', () => table.transact([remove(stockKey())])],
    ['a gift that is gone', 'gift-stock', () => table.transact([remove(keys.gift(gift.id))])],
    ['an order that is gone', 'gift-order', () => table.transact([remove(keys.giftOrder(order.id))])],
    ['an order of other points', 'gift-order', () => set(keys.giftOrder(order.id), { points: 1 })],
    ['an order that ended by itself', 'gift-order', () => set(keys.giftOrder(order.id), { state: 'delivered' })],
    ['an order of another gift', 'gift-use', () => set(keys.giftOrder(delivered.id), { giftId: 'G2' })],
    ['a gift taken less often than it was', 'gift-use', () => set(keys.giftUse(gift.id, 'C-1'), { taken: 1 })],
    ['a count that is gone', 'gift-use', () => table.transact([remove(keys.giftUse(gift.id, 'C-1'))])],
    ['a grant of other points', 'grant', () => set(keys.pointGrant(GRANT.id), { points: 31 })],
    ['a grant of somebody else', 'grant', () => set(keys.pointGrant(GRANT.id), { by: 'care-2' })],
    ['a grant that is gone', 'grant', () => table.transact([remove(keys.pointGrant(GRANT.id))])],
    [
      'points given out of nothing',
      'entry-transfer',
      () => set(keys.transfer(pointTransferIds.grant(GRANT.id)), { amount: 300 }),
    ],
  ])('%s (%s)', async (_what, rule, how) => {
    await how();
    expect((await findingsOn(memory.items())).map((finding) => finding.split(' ')[0])).toContain(rule);
    const { findings, log } = await nightly();
    expect(findings).toBeGreaterThan(0);
    expect(log).toContain(`"rule":"${rule}"`);
  });
});

test('a gift that is taken while the night counts is left to another look', async () => {
  const ledger = new LedgerWalkRepository(table);
  let looks = 0;
  const giftOrders = async function* () {
    yield* ledger.giftOrders();
    looks += 1;
    await world.redeem('C-1', gift);
  };
  expect(await nightly({ giftOrders })).toMatchObject({ findings: 0 });
  expect(looks).toBe(1);
});

test('an order that cannot be read is found', async () => {
  const item = memory.items().find(({ pk }) => pk === keys.giftOrder(order.id).pk);
  await memory.client().send(new PutCommand({ TableName: 'memory', Item: { ...item, points: 'hundred' } }));
  expect((await nightly()).findings).toBeGreaterThan(0);
});
