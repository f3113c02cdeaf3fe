import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { transferSchema, voidSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { transferIds } from '../../../shared/rewards/ledger/transfer-ids.ts';
import { periodShardOf } from '../../../shared/rewards/reconciliation/period.ts';
import { rewardKey } from '../../../shared/rewards/reward-line.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import {
  activationOf,
  awardNumber,
  DECEMBER,
  FREEZER,
  interruptedAt,
  NOVEMBER,
  type ReversalWorld,
  reversalWorldOn,
} from './reversal-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

let engine: Engine;
let world: ReversalWorld;
beforeEach(async () => {
  await begin();
});
async function begin() {
  engine = await home.freshTable();
  world = reversalWorldOn(engine);
}

const ACCRUAL = transferIds.accrue(awardNumber(0));
const transfer = (id: string) => engine.table.get(keys.transfer(id), transferSchema);
const EMPTY = { pending: 0, available: 0, reserved: 0, paid: 0 };

describe('a reward is taken back from where its money stands', () => {
  test('while it waits, it goes from pending to the company', async () => {
    await world.deliver([activationOf(0), activationOf(1)]);
    expect(await world.reverse(0)).toMatchObject({ kind: 'reversed', line: { state: 'reversed', amount: FREEZER } });

    expect(await transfer(transferIds.reverse(ACCRUAL))).toMatchObject({
      kind: 'reverse',
      debit: 'partner:P1:pending',
      credit: 'company:rewards',
      amount: FREEZER,
      actor: 'manager-2',
    });
    expect(await world.balance('P1')).toMatchObject({ ...EMPTY, pending: FREEZER, version: 3 });
    expect(await world.lines('P1')).toMatchObject([
      { state: 'reversed', period: NOVEMBER, reversal: { by: 'manager-2', note: 'Khách trả hàng' } },
      { state: 'pending' },
    ]);
    expect(await world.counters()).toMatchObject({
      pendingCount: 1,
      pendingSum: FREEZER,
      reversedCount: 1,
      reversedSum: FREEZER,
    });
    expect(await world.announced('rewards.reversed')).toMatchObject([
      { data: { partnerId: 'P1', rewardId: world.rewardId(0) } },
    ]);
    expect(await world.findings()).toEqual([]);
  });

  test('once approved, it goes from available, and an account without money is payable no more', async () => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    expect(await world.payable()).toBe(1);
    expect(await world.reverse(0)).toMatchObject({ kind: 'reversed' });
    expect(await world.balance('P1')).toMatchObject(EMPTY);
    expect(await world.payable()).toBe(0);
    expect(await world.counters()).toMatchObject({ approvedCount: 0, approvedSum: 0, reversedCount: 1 });
    expect(await world.findings()).toEqual([]);
  });

  test.each(['reserved', 'paid', 'failed'] as const)('when it is %s already, available goes below 0', async (step) => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    const runId = await world.reserve();
    if (step !== 'reserved') await world.end(runId, step);
    await world.reverse(0);
    expect(await world.balance('P1')).toMatchObject({
      ...EMPTY,
      available: step === 'failed' ? 0 : -FREEZER,
      reserved: step === 'reserved' ? FREEZER : 0,
      paid: step === 'paid' ? FREEZER : 0,
    });
    expect(await world.payable()).toBe(0);
    expect(await world.findings()).toEqual([]);
  });

  test('what is below 0 nets with the next payout', async () => {
    await world.deliver([activationOf(0), activationOf(1), activationOf(2)]);
    await world.approve(0);
    await world.end(await world.reserve(), 'paid');
    await world.reverse(0);
    await world.approve(1);
    expect(await world.payable()).toBe(0);
    await world.approve(2);
    expect(await world.balance('P1')).toMatchObject({ available: FREEZER, paid: FREEZER });
    expect(await world.payable()).toBe(1);
    await world.end(await world.reserve(), 'paid');
    expect(await world.balance('P1')).toMatchObject({ ...EMPTY, paid: 2 * FREEZER });
    expect(await world.findings()).toEqual([]);
  });

  test('a payment that fails after the reversal leaves nothing', async () => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    const runId = await world.reserve();
    await world.reverse(0);
    await world.end(runId, 'failed');
    expect(await world.balance('P1')).toMatchObject(EMPTY);
    expect(await world.payable()).toBe(0);
    expect(await world.findings()).toEqual([]);
  });

  test('a cancelled one has nothing to take back: its line alone says so', async () => {
    await world.deliver([activationOf(0)]);
    await world.cancel(0);
    expect(await world.reverse(0)).toMatchObject({ kind: 'reversed', line: { state: 'reversed', note: 'Ảnh mờ' } });
    expect(await transfer(transferIds.reverse(ACCRUAL))).toBeUndefined();
    expect(await world.balance('P1')).toMatchObject({ ...EMPTY, version: 2 });
    expect(await world.counters()).toMatchObject({ cancelledCount: 0, reversedCount: 1, reversedSum: FREEZER });
    expect(await world.announced('rewards.reversed')).toEqual([]);
    expect(await world.undo(0)).toMatchObject({ kind: 'refused', refusal: 'not-decided' });
    expect(await world.findings()).toEqual([]);
  });

  test('nothing decides it afterwards', async () => {
    await world.deliver([activationOf(0)]);
    await world.reverse(0);
    expect(await world.approve(0)).toMatchObject({ kind: 'refused', refusal: 'already-decided' });
    expect(await world.cancel(0)).toMatchObject({ kind: 'refused', refusal: 'already-decided' });
    expect(await world.undo(0)).toMatchObject({ kind: 'refused', refusal: 'not-decided' });
    expect(await world.freeze()).toMatchObject({ kind: 'frozen' });
    expect(await world.balance('P1')).toMatchObject({ ...EMPTY, version: 2 });
  });
});

describe('a frozen period never changes', () => {
  test('a line below 0 in the next open one takes the reward back, marked late', async () => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    await world.freeze();
    const before = [await world.counters(), await world.lines('P1')];
    const outcome = await world.reverse(0);
    expect(outcome).toMatchObject({
      kind: 'reversed',
      line: {
        state: 'correction',
        amount: -FREEZER,
        period: DECEMBER,
        late: true,
        reason: 'reversed',
        corrects: ACCRUAL,
        transferId: transferIds.reverse(ACCRUAL),
        decisions: 0,
        reversal: { by: 'manager-2', note: 'Khách trả hàng' },
      },
    });
    const [original, correction] = await world.lines('P1');
    expect([await world.counters(), [original]]).toEqual(before);
    expect(outcome).toEqual({ kind: 'reversed', line: correction });
    expect(await world.balance('P1')).toMatchObject(EMPTY);
    expect(await world.counters(DECEMBER)).toMatchObject({
      state: 'open',
      correctionCount: 1,
      correctionSum: -FREEZER,
      pendingCount: 0,
    });
    expect(await world.findings()).toEqual([]);
  });

  test('a correction goes past every frozen month, has an id of its own and is decided by nobody', async () => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    await world.freeze();
    await world.freeze(DECEMBER);
    const outcome = await world.reverse(0);
    expect(outcome).toMatchObject({ line: { period: '2027-01' } });
    const [event] = await world.announced('rewards.reversed');
    expect(event?.data['rewardId']).not.toBe(world.rewardId(0));
    const id = String(event?.data['rewardId']);
    expect(await world.decide(id, { kind: 'approve' })).toMatchObject({ refusal: 'already-decided' });
    expect(await world.decide(id, { kind: 'cancel', note: 'Sai' })).toMatchObject({ refusal: 'already-decided' });
    expect(await world.decide(id, { kind: 'undo' })).toMatchObject({ refusal: 'not-decided' });
    expect(await world.findings()).toEqual([]);
  });

  test('a cancelled line of one stays as it is, and nothing is written', async () => {
    await world.deliver([activationOf(0)]);
    await world.cancel(0);
    await world.freeze();
    expect(await world.reverse(0)).toEqual({ kind: 'nothing' });
    expect(await world.lines('P1')).toMatchObject([{ state: 'cancelled' }]);
    expect(await world.announced('rewards.reversed')).toEqual([]);
    expect(await world.findings()).toEqual([]);
  });
});

describe('a reversal that comes before its accrual', () => {
  test('makes it a line of 0 đ with its reason, and its account goes on', async () => {
    expect(await world.reverse(1)).toEqual({ kind: 'voided' });
    expect(await world.counters()).toBeUndefined();
    expect(await world.deliver([activationOf(0), activationOf(1), activationOf(2)])).toEqual([]);
    expect(await world.lines('P1')).toMatchObject([
      { amount: FREEZER, state: 'pending' },
      { amount: 0, state: 'none', reason: 'reversed-before' },
      { amount: FREEZER, state: 'pending' },
    ]);
    expect(await world.balance('P1')).toMatchObject({ ...EMPTY, pending: 2 * FREEZER, version: 2 });
    expect(await world.counters()).toMatchObject({ pendingCount: 2, noneCount: 1, reversedCount: 0 });
    expect(world.failures).toEqual([]);
    expect(await world.deliver([activationOf(1), activationOf(0)])).toEqual([]);
    expect(await world.lines('P1')).toHaveLength(3);
    expect(await world.findings()).toEqual([]);
  });

  test('is no time to live: it stands for good, with who said so and why', async () => {
    await world.reverse(0);
    const stored = await engine.table.get(keys.transfer(ACCRUAL), voidSchema);
    expect(stored).toMatchObject({ kind: 'void', actor: 'manager-2', note: 'Khách trả hàng' });
    expect(stored).not.toHaveProperty('expiresAt');
  });

  test('does not hide that another event claims the award', async () => {
    await world.reverse(0);
    await world.deliver([activationOf(0)]);
    expect(await world.deliver([activationOf(0, { id: 'OTHER' })])).toEqual(['OTHER']);
    expect(world.failures).toEqual(['ledger-mismatch']);
  });

  test('leaves a line that was worth nothing as it was, whichever came first', async () => {
    const ownPhone = { reward: { state: 'none', reason: 'own-phone' } } as const;
    await world.deliver([activationOf(0, ownPhone)]);
    expect(await world.reverse(0)).toEqual({ kind: 'voided' });
    expect(await world.reverse(1)).toEqual({ kind: 'voided' });
    await world.deliver([activationOf(0, ownPhone), activationOf(1, ownPhone)]);
    expect(await world.lines('P1')).toMatchObject([
      { state: 'none', reason: 'own-phone' },
      { state: 'none', reason: 'own-phone' },
    ]);
    expect(await world.findings()).toEqual([]);
  });
});

describe('a reversal happens once', () => {
  type Beginning = readonly [string, () => Promise<unknown>];
  const beginnings: readonly Beginning[] = [
    ['undecided', () => world.deliver([activationOf(0)])],
    ['approved', () => world.deliver([activationOf(0)]).then(() => world.approve(0))],
    ['cancelled', () => world.deliver([activationOf(0)]).then(() => world.cancel(0))],
    [
      'frozen',
      () =>
        world
          .deliver([activationOf(0)])
          .then(() => world.approve(0))
          .then(() => world.freeze()),
    ],
    ['not accrued yet', () => Promise.resolve()],
  ];

  test.each(beginnings)('said again by the same person of one %s', async (_, beginning) => {
    await beginning();
    const first = await world.reverse(0);
    const stands = [await world.balance('P1'), await world.lines('P1')];
    expect(await world.reverse(0)).toEqual(first);
    expect([await world.balance('P1'), await world.lines('P1')]).toEqual(stands);
    expect(await world.reverse(0, { reason: 'Sai thợ' })).toEqual({ kind: 'already-reversed' });
    expect(await world.reverse(0, { by: 'manager-3' })).toEqual({ kind: 'already-reversed' });
    expect([await world.balance('P1'), await world.lines('P1')]).toEqual(stands);
    expect(await world.findings()).toEqual([]);
  });

  test.each(beginnings)('through any fault at any call, of one %s', async (_, beginning) => {
    for (const fault of ['conflict', 'lost-reply'] satisfies Fault[]) {
      let cut = true;
      for (let position = 1; cut; position += 1) {
        await begin();
        await beginning();
        cut = false;
        const client = withFaults(engine.connect(), ({ number, command }) => {
          if (number !== position) return undefined;
          cut = true;
          // Only a transaction meets conflicts.
          return fault === 'conflict' && command !== 'TransactWriteItems' ? undefined : fault;
        });
        await world.reverse(0, { client }).catch((error: unknown) => {
          expect([fault, error]).toMatchObject(['lost-reply', { code: 'connection-broke' }]);
        });
        const outcome = await world.reverse(0);
        expect(['reversed', 'voided']).toContain(outcome.kind);
        expect(await world.deliver([activationOf(0)])).toEqual([]);
        expect(await world.balance('P1')).toMatchObject(EMPTY);
        expect((await world.announced('rewards.reversed')).length).toBeLessThanOrEqual(1);
        expect(await world.findings()).toEqual([]);
      }
    }
  });

  test('whoever of several at once comes first', async () => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((by) => world.reverse(0, { by, client: engine.connect() })),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'already-reversed',
      'already-reversed',
      'already-reversed',
      'reversed',
    ]);
    expect(await world.balance('P1')).toMatchObject({ ...EMPTY, version: 3 });
    expect(await world.findings()).toEqual([]);
  });
});

describe('a reversal meets somebody else at the same moment', () => {
  const approved = async () => {
    await world.deliver([activationOf(0), activationOf(1)]);
    await world.approve(0);
    await world.approve(1);
  };
  const undecided = () => world.deliver([activationOf(0)]);
  /** What was there, what the other one does over their own connection, and what may have become of the money. */
  const encounters = {
    'an approval': { beginning: undecided, other: (client) => world.approve(0, { client }), left: 0 },
    'a cancellation': { beginning: undecided, other: (client) => world.cancel(0, { client }), left: 0 },
    'the undoing of an approval': { beginning: approved, other: (client) => world.undo(0, { client }), left: FREEZER },
    'a freeze': { beginning: approved, other: (client) => world.freeze(NOVEMBER, { client }), left: FREEZER },
    'a payout run': { beginning: approved, other: (client) => world.reserve({ client }), left: FREEZER },
    'the decision on another line': {
      beginning: () => world.deliver([activationOf(0), activationOf(1)]),
      other: (client) => world.approve(1, { client }),
      left: FREEZER,
    },
    'its own accrual': {
      beginning: () => Promise.resolve(),
      other: (client) => world.deliver([activationOf(0)], client),
      left: 0,
    },
    'another accrual of the account': {
      beginning: undecided,
      other: (client) => world.deliver([activationOf(1)], client),
      left: FREEZER,
    },
    'the same reversal': { beginning: approved, other: (client) => world.reverse(0, { client }), left: FREEZER },
    'a reversal of another line': {
      beginning: approved,
      other: (client) => world.reverse(1, { client }),
      left: 0,
    },
  } satisfies Record<
    string,
    {
      beginning: () => Promise<unknown>;
      other: (client: ReturnType<Engine['connect']>) => Promise<unknown>;
      left: number;
    }
  >;
  const pairs = Object.entries(encounters);

  const expectFits = async (left: number) => {
    expect(await world.findings()).toEqual([]);
    const { pending, available, reserved, paid } = await world.balance('P1');
    expect(pending + available + reserved + paid).toBe(left);
  };

  test.each(pairs)('%s comes between any two of its steps', async (_, { beginning, other, left }) => {
    let met = true;
    for (let position = 1; met; position += 1) {
      await begin();
      await beginning();
      met = false;
      const client = interruptedAt(engine.connect(), position, () => {
        met = true;
        return other(engine.connect());
      });
      const outcome = await world.reverse(0, { client });
      expect(['reversed', 'voided']).toContain(outcome.kind);
      if (!met) await other(engine.connect());
      await expectFits(left);
    }
  });

  test.each(pairs)('it comes between any two steps of %s', async (_, { beginning, other, left }) => {
    let met = true;
    for (let position = 1; met; position += 1) {
      await begin();
      await beginning();
      met = false;
      await other(
        interruptedAt(engine.connect(), position, () => {
          met = true;
          return world.reverse(0);
        }),
      );
      if (!met) await world.reverse(0);
      await expectFits(left);
    }
  });

  test.each(pairs)('%s runs beside it', async (_, { beginning, other, left }) => {
    for (let time = 0; time < 3; time += 1) {
      await begin();
      await beginning();
      await Promise.all([world.reverse(0, { client: engine.connect() }), other(engine.connect())]);
      await expectFits(left);
    }
  });
});

describe('the ledger is wrong before it', () => {
  test('an accrual without its line is loud', async () => {
    await world.deliver([activationOf(0)]);
    const [line] = await world.lines('P1');
    if (!line) throw new Error('a line');
    await engine.client.send(new DeleteCommand({ TableName: engine.tableName, Key: rewardKey(line) }));
    await expect(world.reverse(0)).rejects.toMatchObject({ code: 'award-without-line' });
  });

  test('counters that lack the line are loud', async () => {
    await world.deliver([activationOf(0)]);
    await engine.table.transact([put(keys.period(NOVEMBER, periodShardOf('P1')), { state: 'open' })]);
    await expect(world.reverse(0)).rejects.toMatchObject({ code: 'period-miscounted' });
    expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, version: 1 });
  });

  test('money that is not where the line says is loud', async () => {
    await world.deliver([activationOf(0)]);
    const balance = await world.balance('P1');
    await engine.table.transact([put(keys.account('P1', 'VND'), { ...balance, pending: 0 })]);
    await expect(world.reverse(0)).rejects.toMatchObject({ code: 'place-overdrawn' });
  });

  test('a transfer that took it back while its line still stands is loud', async () => {
    await world.deliver([activationOf(0)]);
    const accrual = await transfer(ACCRUAL);
    const id = transferIds.reverse(ACCRUAL);
    await engine.table.transact([put(keys.transfer(id), { ...accrual, id, kind: 'reverse' })]);
    await expect(world.reverse(0)).rejects.toMatchObject({ code: 'ledger-mismatch' });
  });
});
