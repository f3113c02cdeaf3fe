import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decideReservation } from '../../../shared/payouts/payout.ts';
import { payoutRunCreated } from '../../../shared/payouts/payout-events.ts';
import { PayoutMismatch } from '../../../shared/payouts/payout-repository.ts';
import { type PayoutRun, runOrderSchema } from '../../../shared/payouts/payout-run.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { transferSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { keys, prefix } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { periodName } from '../../../shared/time/period.ts';
import { type Engine, startEngine } from '../engine.ts';
import { ConnectionBroke, type Fault, withFaults } from '../faults.ts';
import { now, PERIOD, type World, worldOn } from './payout-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

const bank = { bin: '970436', account: '0011001932418', holder: 'NGUYEN VAN TAM', from: now(), by: 'P1' };
/** Somebody who can be paid. */
const known = {
  partner: { name: 'Nguyễn Văn Tám', phone: phoneSchema.parse('+84912345678'), state: 'approved' },
  payee: { version: 1, bank },
  earlierInMonth: 0,
} as const;
const R1 = `${PERIOD}-R1`;
const R2 = `${PERIOD}-R2`;
let engine: Engine;
let world: World;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  await world.enrol('P1', 'P2', 'P3');
  await world.freeze(PERIOD);
});

/** A client whose n-th transaction meets the fault. */
const faulty = (fault: Fault, ...transactions: readonly number[]) =>
  withFaults(engine.connect(), ({ command, ofCommand }) =>
    command === 'TransactWriteItems' && transactions.includes(ofCommand) ? fault : undefined,
  );

/** A client that lets something else happen just before its first call that fits. */
function interrupted(fits: (command: string, pk: string) => boolean, meanwhile: () => Promise<unknown>) {
  const client = engine.connect();
  let happened = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { Key: key } = z.looseObject({ Key: z.object({ pk: z.string() }).optional() }).parse(args.input);
      if (!happened && fits((context.commandName ?? '').replace(/Command$/, ''), key?.pk ?? '')) {
        happened = true;
        await meanwhile();
      }
      return next(args);
    },
    { step: 'initialize', name: 'meanwhile' },
  );
  return client;
}

async function firstStep() {
  const [event] = await world.announced(payoutRunCreated.type);
  if (!event) throw new Error('nothing announced');
  return event;
}

describe('beginning a run', () => {
  test('takes a frozen period and answers with its number', async () => {
    expect(await world.create(PERIOD)).toMatchObject({ status: 202, body: { id: R1 } });
    expect(await world.payouts.find(R1)).toMatchObject({
      period: PERIOD,
      state: 'reserving',
      createdBy: 'accountant-1',
    });
    expect(await world.announced()).toMatchObject([{ type: 'payouts.run-created', data: { runId: R1, step: 0 } }]);
  });

  test.each([0, 1, 15])('is refused while %d of 16 parts of the month are frozen', async (shards) => {
    await world.freeze('2026-11', shards).catch(() => 'no part at all');
    expect(await world.create('2026-11')).toMatchObject({ status: 409, body: { code: 'period-not-frozen' } });
    expect(await world.announced()).toEqual([]);
  });

  test('is refused while the run before is not settled, and names it', async () => {
    await world.approve('P1', 10_000);
    await world.create(PERIOD);
    const answer = { status: 409, body: { code: 'payout-run-open', values: { period: periodName(PERIOD), id: R1 } } };
    expect(await world.create(PERIOD)).toMatchObject(answer);
    await world.work();
    expect(await world.create(PERIOD)).toMatchObject(answer);
    await world.approveRun(R1);
    expect(await world.create(PERIOD)).toMatchObject(answer);
    await world.end(R1, 'P1', 'failed');
    expect(await world.create(PERIOD)).toMatchObject({ status: 202, body: { id: R2 } });
  });

  test('by several at once makes one run; the others learn which', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => world.create(PERIOD, { by: `accountant-${n}` })),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body)).toEqual(
      Array.from({ length: 5 }, () =>
        expect.objectContaining({ code: 'payout-run-open', values: { period: periodName(PERIOD), id: R1 } }),
      ),
    );
  });

  test.each(['lost-reply', 'lost-request'] as const)(
    'repeated with its key after a %s makes one run',
    async (fault) => {
      const first = await world.create(PERIOD, { key: 'the-same-key', client: faulty(fault, 1) });
      expect(first.status).toBe(503);
      expect(await world.create(PERIOD, { key: 'the-same-key' })).toMatchObject({ status: 202, body: { id: R1 } });
      expect(await world.create(PERIOD, { key: 'the-same-key' })).toMatchObject({ status: 202, body: { id: R1 } });
      expect(await world.payouts.find(R2)).toBeUndefined();
      expect(await world.announced()).toHaveLength(1);
    },
  );

  test.each([
    ['accountant', 202],
    ['admin', 202],
    ['manager', 403],
    ['care', 403],
    ['warehouse', 403],
  ])('by %s: %d', async (role, status) => {
    expect((await world.create(PERIOD, { role })).status).toBe(status);
  });

  test('for no month at all is refused beside the field', async () => {
    expect(await world.create('2026-13')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'period', en: expect.stringContaining('2026-11') }] },
    });
  });
});

describe('reserving', () => {
  test('takes all that each partner has, once, and leaves those without money', async () => {
    await world.approve('P1', 50_000);
    await world.approve('P1', 30_000, 'manager-2');
    await world.approve('P2', 120_000);
    await world.create(PERIOD);
    await world.work();
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'open', reserved: 200_000, outstanding: 200_000 });
    expect(await world.payouts.lines(R1)).toMatchObject([
      {
        partnerId: 'P1',
        partnerName: 'Thợ P1',
        amount: 80_000,
        status: 'reserved',
        approvers: ['manager-1', 'manager-2'],
      },
      { partnerId: 'P2', amount: 120_000, approvers: ['manager-1'] },
    ]);
    expect(await world.balance('P1')).toMatchObject({ available: 0, reserved: 80_000, approvers: [] });
    expect(await engine.table.get(keys.transfer(`RESERVE:${R1}:P1`), transferSchema)).toMatchObject({ amount: 80_000 });
    expect(await world.flaws([R1], ['P1', 'P2', 'P3'])).toEqual([]);
  });

  test('leaves an account below zero alone', async () => {
    await world.approve('P1', 50_000);
    await world.approve('P1', -80_000);
    await world.create(PERIOD);
    await world.work();
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled', reserved: 0 });
    expect(await world.payouts.lines(R1)).toEqual([]);
  });

  test('withholds tax of what reaches the threshold, and leaves out whom it cannot pay, with the reason', async () => {
    await world.approve('P1', 5_000_000);
    await world.approve('P2', 4_999_999);
    await world.approve('P3', 70_000);
    await world.describe('P3', {});
    await world.create(PERIOD);
    await world.work();
    expect(await world.payouts.lines(R1)).toMatchObject(
      [
        { partnerId: 'P1', status: 'reserved', amount: 5_000_000, tax: 500_000, taxReason: 'resident', number: 1 },
        { partnerId: 'P2', status: 'reserved', tax: 0, taxReason: 'below-threshold' },
        { partnerId: 'P3', status: 'refused', reason: 'bank-account-missing', amount: 70_000 },
      ].map((line) => expect.objectContaining(line.number ? { ...line, number: expect.any(Number) } : line)),
    );
    expect(await world.balance('P3')).toMatchObject({ available: 70_000, reserved: 0, approvers: ['manager-1'] });
    expect(await world.payouts.find(R1)).toMatchObject({
      reserved: 9_999_999,
      tax: 500_000,
      refused: 70_000,
      numbered: 2,
    });
    await world.approveRun(R1);
    expect(await world.end(R1, 'P3', 'paid')).toMatchObject({ status: 409, body: { code: 'line-refused' } });
    await world.end(R1, 'P1', 'paid');
    await world.end(R1, 'P2', 'paid');
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled', refused: 70_000, paid: 9_999_999 });
    expect(await world.balance('P1')).toMatchObject({ paid: 5_000_000 });
    expect(await world.flaws([R1], ['P1', 'P2', 'P3'])).toEqual([]);
  });

  test('takes those that were chosen alone, from the minimum on, in steps', async () => {
    const partners = Array.from({ length: 9 }, (_, n) => `Q${n}`);
    await world.enrol(...partners, 'P1');
    for (const [n, id] of partners.entries()) await world.approve(id, n === 4 ? 999 : 1_000 + n);
    await world.approve('P1', 90_000);
    world = worldOn(engine, { accountsPerStep: 2 });
    const chosen = { partnerIds: [...partners].reverse(), minimum: 1_000 };
    await world.create(PERIOD, { chosen });
    await world.work();
    const lines = await world.payouts.lines(R1);
    expect(lines.map(({ partnerId }) => partnerId)).toEqual(partners);
    expect(lines.filter(({ status }) => status === 'refused')).toMatchObject([
      { partnerId: 'Q4', reason: 'below-minimum' },
    ]);
    expect(await world.balance('P1')).toMatchObject({ available: 90_000 });
    expect(await world.flaws([R1], [...partners, 'P1'])).toEqual([]);
  });

  test('shows what else a partner is paid in the month', async () => {
    await world.approve('P1', 3_000_000);
    await world.create(PERIOD);
    await world.work();
    await world.approveRun(R1);
    await world.end(R1, 'P1', 'paid');
    await world.approve('P1', 2_500_000);
    await world.create(PERIOD);
    await world.work();
    expect(await world.payouts.findLine(R2, 'P1')).toMatchObject({ earlierInMonth: 3_000_000, tax: 0 });
  });

  test('goes on in steps, over all the lists, until everybody is done', async () => {
    const partners = Array.from({ length: 45 }, (_, n) => `Q${n}`);
    await world.enrol(...partners);
    await Promise.all(partners.map((id, n) => world.approve(id, 1_000 + n)));
    for (const id of partners.filter((_, n) => n % 9 === 0)) await world.describe(id, {});
    world = worldOn(engine, { accountsPerStep: 7 });
    await world.create(PERIOD);
    const outcomes = await world.work();
    expect(outcomes.length).toBeGreaterThan(45 / 7);
    expect(new Set(outcomes)).toEqual(new Set(['done']));
    const lines = await world.payouts.lines(R1);
    expect(lines).toHaveLength(45);
    expect(lines.filter(({ status }) => status === 'refused')).toHaveLength(5);
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'open', outstandingLines: 40 });
    expect(await world.flaws([R1], partners)).toEqual([]);
  });

  test('is done once, however often and late its event comes', async () => {
    await world.approve('P1', 50_000);
    await world.create(PERIOD);
    const event = await firstStep();
    await Promise.all([world.deliver(event), world.deliver(event), world.deliver(event)]);
    await world.approveRun(R1);
    await world.end(R1, 'P1', 'failed');
    await world.approve('P1', 20_000);
    expect((await world.deliver(event)).kind).toBe('done');
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled', reserved: 50_000, failed: 50_000 });
    expect(await world.balance('P1')).toMatchObject({ available: 70_000, reserved: 0 });
    expect(await world.flaws([R1], ['P1'])).toEqual([]);
  });

  test.each(['lost-reply', 'lost-request'] as const)(
    'resumes after a crash (%s) between any two writes',
    async (fault) => {
      const partners = ['P1', 'P2', 'P3'];
      for (const id of partners) await world.approve(id, 10_000);
      await world.create(PERIOD);
      const [event] = await world.announced(payoutRunCreated.type);
      if (!event) throw new Error('nothing announced');
      for (const _ of partners) {
        // Each delivery gets one account further and dies.
        await expect(world.deliver(event, faulty(fault, fault === 'lost-reply' ? 1 : 2))).rejects.toThrow(
          ConnectionBroke,
        );
        expect(await world.flaws([R1], partners)).toEqual([]);
      }
      await world.work();
      expect(await world.payouts.find(R1)).toMatchObject({ state: 'open', reserved: 30_000, outstandingLines: 3 });
      expect(await world.flaws([R1], partners)).toEqual([]);
    },
  );

  test('waits out conflicts and throttling', async () => {
    await world.approve('P1', 10_000);
    await world.create(PERIOD);
    const event = await firstStep();
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand < 4 ? (ofCommand % 2 ? 'conflict' : 'throttle') : undefined,
    );
    expect((await world.deliver(event, client)).kind).toBe('done');
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'open', reserved: 10_000 });
  });

  test('comes again by itself where the table stays busy', async () => {
    await world.approve('P1', 10_000);
    await world.create(PERIOD);
    const event = await firstStep();
    const busy = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'conflict' : undefined,
    );
    expect(await world.deliver(event, busy)).toEqual({ kind: 'retry', reason: 'table-busy' });
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'reserving', reserved: 0 });
  });

  test('takes what an approval adds at that very moment, or leaves all of it for the next run', async () => {
    await world.approve('P1', 10_000);
    await world.create(PERIOD);
    const client = interrupted(
      (command) => command === 'TransactWriteItems',
      () => world.approve('P1', 5_000, 'manager-2'),
    );
    await world.deliver(await firstStep(), client);
    expect(await world.payouts.lines(R1)).toMatchObject([{ amount: 15_000, approvers: ['manager-1', 'manager-2'] }]);
    await world.approve('P1', 7_000, 'manager-3');
    expect(await world.balance('P1')).toMatchObject({ available: 7_000, reserved: 15_000, approvers: ['manager-3'] });
    expect(await world.flaws([R1], ['P1'])).toEqual([]);
  });

  test('by a worker that slept while another finished the run adds nothing to it', async () => {
    await world.approve('P1', 10_000);
    await world.create(PERIOD);
    const event = await firstStep();
    const slow = interrupted(
      (command) => command === 'TransactWriteItems',
      async () => {
        await world.approve('P1', -10_000);
        await world.deliver(event);
        await world.approve('P1', 10_000);
      },
    );
    expect(await world.deliver(event, slow)).toEqual({ kind: 'done' });
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled', reserved: 0 });
    expect(await world.payouts.lines(R1)).toEqual([]);
    expect(await world.balance('P1')).toMatchObject({ available: 10_000, reserved: 0 });
  });

  test('by two workers at once gives no two payments the same number', async () => {
    for (const id of ['P1', 'P2']) await world.approve(id, 10_000);
    await world.create(PERIOD);
    const read = await world.payouts.find(R1);
    if (!read) throw new Error('no run');
    const reserve = async (partnerId: string, run: PayoutRun) => {
      const candidate = {
        ...known,
        balance: await world.payouts.balance(partnerId),
        payee: { ...known.payee, partnerId },
      };
      const reservation = decideReservation(candidate, run, runOrderSchema.parse({}), now());
      if (reservation.kind === 'nothing') throw new Error('there is no money');
      return world.payouts.reserve(reservation);
    };
    expect(await reserve('P1', read)).toBe('saved');
    expect(await reserve('P2', read)).toBe('changed');
    expect(await reserve('P2', (await world.payouts.find(R1)) ?? read)).toBe('saved');
    expect((await world.payouts.lines(R1)).map(({ number }) => number).sort()).toEqual([1, 2]);
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('by several workers announces each step once', async () => {
    const partners = ['P1', 'P2', 'P3'];
    for (const id of partners) await world.approve(id, 10_000);
    world = worldOn(engine, { accountsPerStep: 1 });
    await world.create(PERIOD);
    const event = await firstStep();
    await Promise.all([world.deliver(event), world.deliver(event), world.deliver(event)]);
    const steps = (await world.announced(payoutRunCreated.type)).map(({ data }) => data['step']);
    expect(steps).toEqual([0, 1]);
  });

  test('is loud about a reservation in the ledger that the run does not know', async () => {
    await world.approve('P1', 10_000);
    await world.create(PERIOD);
    await engine.table.transact([put(keys.transfer(`RESERVE:${R1}:P1`), { id: 'planted' })]);
    await expect(world.deliver(await firstStep())).rejects.toThrow(PayoutMismatch);
    expect(await world.balance('P1')).toMatchObject({ available: 10_000, reserved: 0 });
  });

  test('by two runs at once gives each account to one of them', async () => {
    const partners = ['P1', 'P2', 'P3'];
    for (const id of partners) await world.approve(id, 10_000);
    await world.freeze('2026-09');
    await world.create(PERIOD);
    await world.create('2026-09');
    const events = await world.announced(payoutRunCreated.type);
    await Promise.all(events.flatMap((event) => [world.deliver(event), world.deliver(event)]));
    const lines = [...(await world.payouts.lines(R1)), ...(await world.payouts.lines('2026-09-R1'))];
    expect(lines.map(({ partnerId }) => partnerId).sort()).toEqual(partners);
    expect(await world.flaws([R1, '2026-09-R1'], partners)).toEqual([]);
  });
});

describe('approving a run', () => {
  beforeEach(async () => {
    await world.approve('P1', 50_000);
    await world.approve('P2', 30_000, 'manager-2');
    await world.create(PERIOD);
    await world.work();
  });

  test('lets it be paid; before that nothing of it is', async () => {
    const early = { status: 409, body: { code: 'run-not-approved' } };
    expect(await world.end(R1, 'P1', 'paid')).toMatchObject(early);
    expect(await world.end(R1, 'P1', 'failed')).toMatchObject(early);
    expect(await world.approveRun(R1)).toMatchObject({
      status: 200,
      body: { state: 'approved', approvedBy: 'boss-1' },
    });
    expect(await world.approveRun(R1)).toMatchObject({ status: 200 });
    expect(await world.end(R1, 'P1', 'paid')).toMatchObject({ status: 200 });
  });

  test.each([
    ['its creator', 'accountant-1', 'creator-may-not-approve'],
    ['who approved a reward in it', 'manager-2', 'approver-may-not-pay'],
  ])('by %s is refused', async (_who, by, code) => {
    expect(await world.approveRun(R1, { by, role: 'manager' })).toMatchObject({ status: 403, body: { code } });
    expect((await world.payouts.find(R1))?.state).toBe('open');
  });

  test.each(['lost-reply', 'lost-request'] as const)('after a %s is done once', async (fault) => {
    expect((await world.approveRun(R1, { key: 'the-same-key', client: faulty(fault, 1) })).status).toBe(503);
    expect(await world.approveRun(R1, { key: 'the-same-key' })).toMatchObject({ status: 200 });
  });

  test('and canceling it at the same moment has one outcome', async () => {
    const [approved, canceled] = await Promise.all([world.approveRun(R1), world.cancelRun(R1)]);
    expect([approved.status, canceled.status].sort()).toSatisfy((both: readonly number[]) => both.at(-1) === 409);
    await world.work();
    const run = await world.payouts.find(R1);
    expect(run?.state).toBe(approved.status === 200 ? 'approved' : 'canceled');
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('canceling gives all of it back, with its approvers, and another run may begin', async () => {
    expect(await world.cancelRun(R1)).toMatchObject({ status: 202, body: { state: 'canceling', note: 'Nhầm kỳ' } });
    expect(await world.approveRun(R1)).toMatchObject({ status: 409, body: { code: 'run-not-open' } });
    await world.work();
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'canceled', canceled: 80_000, outstanding: 0 });
    expect(await world.balance('P1')).toMatchObject({ available: 50_000, reserved: 0, approvers: ['manager-1'] });
    expect(await world.announced('payouts.failed')).toEqual([]);
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
    expect(await world.create(PERIOD)).toMatchObject({ status: 202, body: { id: R2 } });
  });

  test('canceling goes on in steps after crashes, and gives each payment back once', async () => {
    world = worldOn(engine, { accountsPerStep: 1 });
    await world.cancelRun(R1);
    const [event] = await world.announced('payouts.run-canceled');
    if (!event) throw new Error('nothing announced');
    await expect(world.deliver(event, faulty('lost-reply', 1))).rejects.toThrow(ConnectionBroke);
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
    await Promise.all([world.deliver(event), world.deliver(event)]);
    await world.work();
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'canceled', canceled: 80_000 });
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('canceling while its lines are still being made stops that', async () => {
    await world.freeze('2026-09');
    await world.approve('P3', 9_000);
    await world.create('2026-09');
    await world.cancelRun('2026-09-R1');
    await world.work();
    expect(await world.payouts.find('2026-09-R1')).toMatchObject({ state: 'canceled', reserved: 0 });
    expect(await world.balance('P3')).toMatchObject({ available: 9_000 });
  });

  test('is too late to cancel once it is approved', async () => {
    await world.approveRun(R1);
    expect(await world.cancelRun(R1)).toMatchObject({ status: 409, body: { code: 'run-not-open' } });
  });
});

describe('ending a line', () => {
  beforeEach(async () => {
    await world.approve('P1', 50_000);
    await world.approve('P2', 30_000);
    await world.create(PERIOD);
    await world.work();
    await world.approveRun(R1);
  });

  test('paid: the money has left, the partner is told, the line says who and by which reference', async () => {
    expect(await world.end(R1, 'P1', 'paid', { reference: 'FT26325001', note: 'Vietcombank' })).toMatchObject({
      status: 200,
      body: {
        partnerId: 'P1',
        amount: 50_000,
        status: 'paid',
        reference: 'FT26325001',
        note: 'Vietcombank',
        decidedBy: 'accountant-1',
        decidedAt: '2026-11-21T03:00:05.000Z',
      },
    });
    expect(await world.balance('P1')).toMatchObject({ available: 0, reserved: 0, paid: 50_000 });
    expect(await world.announced('payouts.paid')).toMatchObject([{ data: { runId: R1, partnerId: 'P1' } }]);
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'approved', paid: 50_000, outstanding: 30_000 });
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('failed: the money is available again, the partner is told, and the next run takes it', async () => {
    expect(await world.end(R1, 'P1', 'failed', { note: 'Sai số tài khoản' })).toMatchObject({ status: 200 });
    expect(await world.balance('P1')).toMatchObject({ available: 50_000, reserved: 0, approvers: ['manager-1'] });
    expect(await world.announced('payouts.failed')).toMatchObject([{ data: { runId: R1, partnerId: 'P1' } }]);
    await world.end(R1, 'P2', 'paid');
    await world.create(PERIOD);
    await world.work();
    expect(await world.payouts.lines(R2)).toMatchObject([
      { partnerId: 'P1', amount: 50_000, approvers: ['manager-1'] },
    ]);
    expect(await world.flaws([R1, R2], ['P1', 'P2'])).toEqual([]);
  });

  test('the last one settles the run', async () => {
    await world.end(R1, 'P1', 'paid');
    expect((await world.payouts.find(R1))?.state).toBe('approved');
    await world.end(R1, 'P2', 'failed');
    expect(await world.payouts.find(R1)).toMatchObject({
      state: 'settled',
      reserved: 80_000,
      paid: 50_000,
      failed: 30_000,
      outstanding: 0,
    });
  });

  test('said again is the same answer, whoever says it; the opposite is refused', async () => {
    const first = await world.end(R1, 'P1', 'paid', { reference: 'FT1' });
    const again = await world.end(R1, 'P1', 'paid', { by: 'accountant-2', reference: 'FT2' });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await world.end(R1, 'P1', 'failed')).toMatchObject({ status: 409, body: { code: 'line-already-ended' } });
    expect(await world.balance('P1')).toMatchObject({ paid: 50_000, version: 3 });
    expect(await world.announced('payouts.paid')).toHaveLength(1);
  });

  test.each(['lost-reply', 'lost-request'] as const)('whose answer met a %s is done once', async (fault) => {
    const key = 'the-same-key';
    const about = { key, reference: 'FT1' };
    expect((await world.end(R1, 'P1', 'paid', { ...about, client: faulty(fault, 1) })).status).toBe(503);
    expect(await world.end(R1, 'P1', 'paid', about)).toMatchObject({ status: 200, body: { reference: 'FT1' } });
    expect(await world.end(R1, 'P1', 'paid')).toMatchObject({ status: 200, body: { reference: 'FT1' } });
    expect(await world.balance('P1')).toMatchObject({ paid: 50_000, reserved: 0, version: 3 });
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('with a key that was used for another outcome is refused', async () => {
    await world.end(R1, 'P1', 'paid', { key: 'the-same-key' });
    expect(await world.end(R1, 'P1', 'failed', { key: 'the-same-key' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  test('just as somebody else ends it, between two looks, meets their outcome', async () => {
    const client = interrupted(
      (command, pk) => command === 'GetItem' && pk.startsWith(prefix.account),
      () => world.end(R1, 'P1', 'paid', { by: 'accountant-2', reference: 'FT2' }),
    );
    expect(await world.end(R1, 'P1', 'paid', { client, reference: 'FT1' })).toMatchObject({
      status: 200,
      body: { decidedBy: 'accountant-2', reference: 'FT2' },
    });
    expect(await world.balance('P1')).toMatchObject({ paid: 50_000, reserved: 0 });
  });

  test('that the ledger has ended already, and the run has not, changes nothing', async () => {
    await engine.table.transact([put(keys.transfer(`END:${R1}:P1`), { id: 'planted' })]);
    expect(await world.end(R1, 'P1', 'paid')).toMatchObject({ status: 503, body: { code: 'busy' } });
    const [run, line] = await Promise.all([world.payouts.find(R1), world.payouts.findLine(R1, 'P1')]);
    if (!run || !line) throw new Error('no run');
    const ending = { end: 'paid', by: 'accountant-1', at: now() } as const;
    const request = { scope: 'test', key: 'key-00001', fingerprint: '' };
    const ended = world.payouts.end(run, line, { ending, request, replyOf: () => ({}) });
    await expect(ended).rejects.toThrow(PayoutMismatch);
    expect(await world.balance('P1')).toMatchObject({ paid: 0, reserved: 50_000 });
  });

  test('by two accountants who disagree has one outcome', async () => {
    for (const partner of ['P1', 'P2']) {
      const answers = await Promise.all(
        (['paid', 'failed', 'paid', 'failed'] as const).map((status, n) =>
          world.end(R1, partner, status, { by: `accountant-${n}` }),
        ),
      );
      const winners = answers.filter(({ status }) => status === 200);
      expect(winners).toHaveLength(2);
      expect(winners[0]?.body).toEqual(winners[1]?.body);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
      expect((await world.entries(partner)).length).toBe(3);
    }
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled' });
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('all at once settles the run with the last of them', async () => {
    const [one, other] = await Promise.all([world.end(R1, 'P1', 'paid'), world.end(R1, 'P2', 'failed')]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled', outstandingLines: 0 });
    expect(await world.flaws([R1], ['P1', 'P2'])).toEqual([]);
  });

  test('by who approved a reward in it is refused, also after it failed and was reserved anew', async () => {
    const refused = { status: 403, body: { code: 'approver-may-not-pay' } };
    expect(await world.end(R1, 'P1', 'paid', { by: 'manager-1' })).toMatchObject(refused);
    expect(await world.end(R1, 'P1', 'failed', { by: 'manager-1' })).toMatchObject(refused);
    await world.end(R1, 'P1', 'failed');
    await world.end(R1, 'P2', 'paid');
    await world.approve('P1', 1_000, 'manager-2');
    await world.create(PERIOD);
    await world.work();
    await world.approveRun(R2);
    for (const by of ['manager-1', 'manager-2']) {
      expect(await world.end(R2, 'P1', 'paid', { by })).toMatchObject(refused);
    }
    expect(await world.end(R2, 'P1', 'paid')).toMatchObject({ status: 200, body: { amount: 51_000 } });
  });

  test('who approved before the last payout may pay the next one', async () => {
    await world.end(R1, 'P1', 'paid');
    await world.end(R1, 'P2', 'paid');
    await world.approve('P1', 1_000, 'manager-2');
    await world.create(PERIOD);
    await world.work();
    await world.approveRun(R2);
    expect(await world.end(R2, 'P1', 'paid', { by: 'manager-1' })).toMatchObject({ status: 200 });
  });

  test.each(['admin', 'manager', 'care', 'sales', 'warehouse', 'printing'])('by %s is refused', async (role) => {
    expect(await world.end(R1, 'P1', 'paid', { by: 'someone', role })).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });

  test('of a run or a partner that is not there is told so', async () => {
    expect(await world.end(R2, 'P1', 'paid')).toMatchObject({ status: 404, body: { code: 'payout-run-unknown' } });
    expect(await world.end(R1, 'P3', 'paid')).toMatchObject({ status: 404, body: { code: 'payout-line-unknown' } });
  });
});
