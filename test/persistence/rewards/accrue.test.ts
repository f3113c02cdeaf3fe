import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { productSchema } from '../../../shared/catalog/product.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import { transferSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { periodShardOf, periodShardSchema } from '../../../shared/rewards/reconciliation/period.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { sumikuraMatrix } from '../../domain/rewards/sumikura-2023.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { type World, worldOn } from './accrual-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

let engine: Engine;
let world: World;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
});

const events = (count: number, about: Parameters<typeof activation>[0] = {}) =>
  Array.from({ length: count }, (_, number) =>
    activation({ ...about, id: `E${number}`, code: codeNumber(number), at: `2026-11-21T03:00:00.${100 + number}Z` }),
  );
const FREEZER = 50_000;

const countersOf = async (partnerId: string, period: string) =>
  engine.table.get(keys.period(period, periodShardOf(partnerId)), periodShardSchema);
const announcedBy = async () => {
  const page = await Promise.all(
    Array.from({ length: 8 }, (_, shard) =>
      engine.table.query({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: 'gsi2' }, outboxItemSchema),
    ),
  );
  return page.flatMap(({ items }) => items.map(({ event }) => event));
};

test('an accrual is a transfer, an entry, a line, a balance, counters and an event, all of them', async () => {
  const [event] = events(1);
  expect(await world.deliver(events(1))).toEqual([]);

  const id = transferIds.accrue({ code: codeNumber(0), award: 1, role: 'installer', currency: ACCRUED_CURRENCY });
  expect(await engine.table.get(keys.transfer(id), transferSchema)).toMatchObject({
    kind: 'accrue',
    debit: 'company:rewards',
    credit: 'partner:P1:pending',
    amount: FREEZER,
    currency: 'VND',
    ruleVersion: 'installer@1/household',
    actor: 'system:rewards',
  });
  expect(await world.entries('P1')).toMatchObject([{ version: 1, transferId: id, change: { pending: FREEZER } }]);
  expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, available: 0, reserved: 0, paid: 0, version: 1 });
  expect(await world.lines('P1')).toMatchObject([
    { code: codeNumber(0), amount: FREEZER, state: 'pending', period: '2026-11', activatedAt: event?.at },
  ]);
  expect(await countersOf('P1', '2026-11')).toMatchObject({ state: 'open', pendingCount: 1, pendingSum: FREEZER });
  expect(await announcedBy()).toMatchObject([
    { type: 'rewards.accrued', data: { partnerId: 'P1', code: codeNumber(0), amount: FREEZER, sku: 'TD-200' } },
  ]);
});

test('every row of the policy earns its amount to the đồng', async () => {
  const products = sumikuraMatrix.map(({ kind }, number) =>
    productSchema.parse({ sku: `SKU-${number}`, name: `Sản phẩm ${number}`, warrantyMonths: 24, ...kind }),
  );
  world = worldOn(engine, { products });
  const all = products.map(({ sku }, number) => activation({ id: `E${number}`, code: codeNumber(number), sku }));
  for (let from = 0; from < all.length; from += 10) expect(await world.deliver(all.slice(from, from + 10))).toEqual([]);

  const earned = new Map((await world.lines('P1')).map(({ sku, amount }) => [String(sku), amount]));
  expect(sumikuraMatrix.map((_, number) => earned.get(`SKU-${number}`))).toEqual(
    sumikuraMatrix.map(({ amount }) => amount),
  );
  expect((await world.balance('P1')).pending).toBe(sumikuraMatrix.reduce((total, { amount }) => total + amount, 0));
  expect(await world.chain('P1')).toEqual({ intact: true });
});

test('ten accruals of one account take one transaction', async () => {
  let transactions = 0;
  const counting = withFaults(engine.connect(), ({ command }) => {
    if (command === 'TransactWriteItems') transactions += 1;
    return undefined;
  });
  expect(await world.deliver(events(10), counting)).toEqual([]);
  expect(transactions).toBe(1);
  expect(await world.balance('P1')).toMatchObject({ pending: 10 * FREEZER, version: 10 });
  expect(await world.chain('P1')).toEqual({ intact: true });
});

describe('each accrual counts once', () => {
  const expectOnce = async (count: number) => {
    expect(await world.balance('P1')).toMatchObject({ pending: count * FREEZER, version: count });
    expect(await world.lines('P1')).toHaveLength(count);
    expect(await countersOf('P1', '2026-11')).toMatchObject({ pendingCount: count, pendingSum: count * FREEZER });
    expect(await announcedBy()).toHaveLength(count);
    expect(await world.chain('P1')).toEqual({ intact: true });
  };

  test('when its message comes again, alone or among new ones', async () => {
    const all = events(6);
    expect(await world.deliver(all.slice(0, 3))).toEqual([]);
    expect(await world.deliver(all)).toEqual([]);
    expect(await world.deliver([...all].reverse())).toEqual([]);
    await expectOnce(6);
  });

  test('when its message stands twice in one batch', async () => {
    const [one, two] = events(2);
    if (!one || !two) throw new Error('two events');
    expect(await world.deliver([one, two, one, one])).toEqual([]);
    await expectOnce(2);
  });

  test('when the policy changed between two deliveries', async () => {
    await world.deliver(events(2));
    const dearer = worldOn(engine, { policy: undefined });
    expect(await dearer.deliver(events(2))).toEqual([]);
    await expectOnce(2);
  });

  test.each([
    { lost: 1, comeAgain: 3 },
    { lost: 2, comeAgain: 3 },
    { lost: 3, comeAgain: 2 },
    { lost: 4, comeAgain: 1 },
  ])('when the answer of transaction $lost is lost', async ({ lost, comeAgain }) => {
    const all = events(3);
    await world.deliver(all.slice(1, 2));
    // The fold is refused by the accrual that is there already, so that the rest goes one by one.
    const cut = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand === lost ? 'lost-reply' : undefined,
    );
    const again = await world.deliver(all, cut);
    const waiting = all.filter(({ id }) => again.includes(id));
    expect(waiting).toHaveLength(comeAgain);
    expect(await world.deliver(waiting)).toEqual([]);
    await expectOnce(3);
  });

  test('when the answer of a whole fold is lost', async () => {
    const cut = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    expect(await world.deliver(events(4), cut)).toEqual(['E0', 'E1', 'E2', 'E3']);
    expect(await world.deliver(events(4))).toEqual([]);
    await expectOnce(4);
  });

  test.each<Fault>(['conflict', 'throttle'])('through a %s at every second transaction', async (fault) => {
    const contended = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand % 2 === 1 ? fault : undefined,
    );
    expect(await world.deliver(events(10), contended)).toEqual([]);
    await expectOnce(10);
  });

  test('when conflicts outlast every attempt and the messages come again', async () => {
    const blocked = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'conflict' : undefined,
    );
    expect(await world.deliver(events(3), blocked)).toEqual(['E0', 'E1', 'E2']);
    expect(world.failures).toEqual(['table-busy']);
    expect(await world.deliver(events(3))).toEqual([]);
    await expectOnce(3);
  });

  test('when five workers are handed overlapping batches of one account at once', async () => {
    const all = events(20);
    const batches = [0, 4, 8, 10, 3].map((from) => all.slice(from, from + 10));
    const failed = await Promise.all(batches.map((batch) => world.deliver(batch, engine.connect())));
    expect(failed).toEqual([[], [], [], [], []]);
    await expectOnce(20);
  });

  test('when the balance moves between reading and writing it', async () => {
    await world.deliver(events(1));
    const moved = engine.connect();
    const move = () =>
      engine.client.send(
        new UpdateCommand({
          TableName: engine.tableName,
          Key: keys.account('P1', 'VND'),
          UpdateExpression: 'SET available = available + :more, #version = #version + :more',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':more': 1 },
        }),
      );
    let moves = 0;
    moved.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'TransactWriteItemsCommand' && moves === 0) {
          moves += 1;
          await move();
        }
        return next(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    expect(await world.deliver(events(3).slice(1), moved)).toEqual([]);
    expect(await world.balance('P1')).toMatchObject({ pending: 3 * FREEZER, available: 1, version: 4 });
  });

  test('when workers race and each loses its first answer', async () => {
    const all = events(12);
    const firstLost = () =>
      withFaults(engine.connect(), ({ command, ofCommand }) =>
        command === 'TransactWriteItems' && ofCommand === 1 ? 'lost-reply' : undefined,
      );
    await Promise.all([0, 4, 8].map((from) => world.deliver(all.slice(from, from + 4), firstLost())));
    expect(await world.deliver(all)).toEqual([]);
    await expectOnce(12);
  });
});

describe('an account that fails', () => {
  const unknown = { sku: 'KHONG-CO' };

  test('stops at its first failure: that one and the later ones come again', async () => {
    const [a, b, c, d] = events(4);
    if (!a || !b || !c || !d) throw new Error('four events');
    const broken = activation({ ...unknown, id: 'X', code: codeNumber(99) });
    expect(await world.deliver([a, b, broken, c, d])).toEqual(['X', 'E2', 'E3']);
    expect(world.failures).toEqual(['accrual-unreadable']);
    expect((await world.balance('P1')).pending).toBe(2 * FREEZER);
  });

  test('does not hold up another one', async () => {
    const broken = activation({ ...unknown, id: 'X', code: codeNumber(99) });
    const other = events(3, { partnerId: 'P2' });
    expect(await world.deliver([broken, ...other])).toEqual(['X']);
    expect((await world.balance('P2')).pending).toBe(3 * FREEZER);
  });

  test('is loud when an award exists that says something else', async () => {
    await world.deliver(events(1));
    const other = activation({ id: 'OTHER', code: codeNumber(0), at: '2026-11-21T03:00:00.100Z' });
    const elsewhere = activation({ id: 'OTHER', code: codeNumber(0), at: '2026-11-20T03:00:00.000Z', partnerId: 'P2' });
    expect(await world.deliver([other])).toEqual(['OTHER']);
    expect(await world.deliver([elsewhere])).toEqual(['OTHER']);
    expect(world.failures).toEqual(['ledger-mismatch', 'ledger-mismatch']);
    expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, version: 1 });
    expect(await world.balance('P2')).toMatchObject({ pending: 0, version: 0 });
  });
});

describe('a line of 0 đ', () => {
  const ownPhone = { reward: { state: 'none', reason: 'own-phone' } } as const;

  test('has its reason, an event and no trace in the ledger, however often it comes', async () => {
    const event = activation({ ...ownPhone, id: 'N' });
    for (let time = 0; time < 3; time += 1) expect(await world.deliver([event])).toEqual([]);
    expect(await world.lines('P1')).toMatchObject([{ amount: 0, state: 'none', reason: 'own-phone' }]);
    expect(await world.entries('P1')).toEqual([]);
    expect(await world.balance('P1')).toMatchObject({ pending: 0, version: 0 });
    expect(await countersOf('P1', '2026-11')).toMatchObject({ pendingCount: 0, pendingSum: 0, noneCount: 1 });
    expect(await announcedBy()).toMatchObject([{ data: { amount: 0, reason: 'own-phone' } }]);
  });

  test('stands among others of its account and blocks none', async () => {
    const all = events(3);
    const none = activation({ ...ownPhone, id: 'N', code: codeNumber(50) });
    expect(await world.deliver([...all.slice(0, 2), none, ...all.slice(2)])).toEqual([]);
    expect(await world.balance('P1')).toMatchObject({ pending: 3 * FREEZER, version: 3 });
    expect(await world.lines('P1')).toHaveLength(4);
  });

  test('says that no rule covers the product', async () => {
    world = worldOn(engine, { policy: undefined });
    expect(await world.deliver(events(1))).toEqual([]);
    expect(await world.lines('P1')).toMatchObject([{ amount: 0, state: 'none', reason: 'no-rule' }]);
  });
});

describe('the period of a line', () => {
  const freeze = (period: string) =>
    engine.client.send(
      new PutCommand({
        TableName: engine.tableName,
        Item: { ...keys.period(period, periodShardOf('P1')), state: 'frozen' },
      }),
    );

  test('is the month of the activation in Việt Nam', async () => {
    await world.deliver([activation({ at: '2026-11-30T17:00:00.000Z' })]);
    expect(await world.lines('P1')).toMatchObject([{ period: '2026-12' }]);
  });

  test('is the next open one, marked late, when its own is frozen', async () => {
    await freeze('2026-11');
    await freeze('2026-12');
    expect(await world.deliver(events(3))).toEqual([]);
    expect((await world.lines('P1')).map(({ period, late }) => [period, late])).toEqual(
      Array.from({ length: 3 }, () => ['2027-01', true]),
    );
    expect(await countersOf('P1', '2027-01')).toMatchObject({ pendingCount: 3, pendingSum: 3 * FREEZER });
    expect(await countersOf('P1', '2026-11')).toMatchObject({ state: 'frozen', pendingCount: 0 });
  });

  test('counts each line once where a batch falls into two months', async () => {
    const november = events(2);
    const december = activation({ id: 'D', code: codeNumber(77), at: '2026-12-01T03:00:00.000Z' });
    expect(await world.deliver([...november, december])).toEqual([]);
    expect(await countersOf('P1', '2026-11')).toMatchObject({ pendingCount: 2, pendingSum: 2 * FREEZER });
    expect(await countersOf('P1', '2026-12')).toMatchObject({ pendingCount: 1, pendingSum: FREEZER });
  });
});

test('an account whose balance was tampered with does not fit its chain', async () => {
  await world.deliver(events(3));
  await engine.client.send(
    new UpdateCommand({
      TableName: engine.tableName,
      Key: keys.account('P1', 'VND'),
      UpdateExpression: 'SET pending = pending + :more',
      ExpressionAttributeValues: { ':more': 1 },
    }),
  );
  expect(await world.chain('P1')).toMatchObject({ intact: false, flaw: 'balance-differs' });
});

test('lines are listed by period and state', async () => {
  await world.deliver(events(2));
  const { gsi1pk } = lists.rewards('2026-11', 'pending', periodShardOf('P1'), '');
  const { Items: items } = await engine.client.send(
    new QueryCommand({
      TableName: engine.tableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': gsi1pk },
    }),
  );
  expect(items).toHaveLength(2);
});
