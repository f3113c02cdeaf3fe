import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createMyPayments } from '../../../functions/payouts/partner/my-payments.ts';
import { createTakeBackWithdrawal } from '../../../functions/payouts/partner/take-back-withdrawal.ts';
import { createWithdraw } from '../../../functions/payouts/partner/withdraw.ts';
import { createWithdrawalTerms } from '../../../functions/payouts/partner/withdrawal-terms.ts';
import { createRecordInvoice } from '../../../functions/payouts/record-invoice.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../../shared/payouts/payout-routes.ts';
import { WithdrawalRepository } from '../../../shared/payouts/withdrawal/withdrawal-repository.ts';
import { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { now, type World, worldOn } from './payout-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

const W1 = '2026-11-W1';
let engine: Engine;
let world: World;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  await world.enrol('P1', 'P2');
  await world.approve('P1', 200_000);
});

function dependencies(fault?: Fault) {
  const client = withFaults(engine.connect(), ({ command }) => (command === 'TransactWriteItems' ? fault : undefined));
  const table = engine.tableWith({ client, now, sleep: () => Promise.resolve() });
  return {
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    payouts: new PayoutRepository(table, newUlid),
    withdrawals: new WithdrawalRepository(table),
    smallest: 50_000,
    now,
  };
}
const claims = (id: string) => ({ token_use: 'access', username: id, 'cognito:groups': '[partner]' });
const door = () => testDoor(new IdempotencyRepository(engine.tableWith({ client: engine.client, now })));
const withdraw = (
  amount: number,
  { by = 'P1', key = newUlid(), fault, invoice }: { by?: string; key?: string; fault?: Fault; invoice?: string } = {},
) =>
  call(serve(withdrawalRoutes.withdraw, createWithdraw(dependencies(fault)), door()), {
    method: 'POST',
    path: '/v1/me/withdrawals',
    body: { amount, ...(invoice === undefined ? {} : { invoice }) },
    claims: claims(by),
    headers: { 'idempotency-key': key },
  });
const payments = (by = 'P1', query: Record<string, string> = {}) =>
  call(serve(withdrawalRoutes.payments, createMyPayments(dependencies()), door()), { query, claims: claims(by) });

test('a withdrawal holds the amount at once and goes the way of every payout', async () => {
  expect(await withdraw(80_000)).toMatchObject({
    status: 201,
    body: { runId: W1, kind: 'withdrawal', gross: 80_000, tax: 0, net: 80_000, status: 'reserved' },
  });
  expect(await world.balance('P1')).toMatchObject({ available: 120_000, reserved: 80_000, approvers: ['manager-1'] });
  expect(await world.approveRun(W1, { by: 'manager-1', role: 'manager' })).toMatchObject({ status: 403 });
  expect(await world.approveRun(W1)).toMatchObject({ status: 200, body: { kind: 'withdrawal' } });
  expect(await world.end(W1, 'P1', 'paid')).toMatchObject({ status: 200 });
  expect((await payments()).body).toMatchObject({
    items: [{ runId: W1, status: 'paid', bank: { account: '•••• 0000' } }],
  });
  expect(await world.flaws([W1], ['P1'])).toEqual([]);
  expect(await withdraw(50_000)).toMatchObject({ status: 201, body: { runId: '2026-11-W2' } });
});

test('a canceled one gives the money back', async () => {
  await withdraw(80_000);
  await world.cancelRun(W1);
  await world.work();
  expect(await world.balance('P1')).toMatchObject({ available: 200_000, reserved: 0 });
  expect(await world.flaws([W1], ['P1'])).toEqual([]);
});

test.each([
  ['more than is available', 200_001, 'amount-not-available'],
  ['less than the minimum', 49_999, 'amount-below-minimum'],
])('%s is refused', async (_what, amount, code) => {
  expect(await withdraw(amount)).toMatchObject({ status: 409, body: { code } });
});

test('one is on its way at a time, whoever presses how often', async () => {
  const answers = await Promise.all([withdraw(60_000), withdraw(60_000), withdraw(60_000)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(await world.balance('P1')).toMatchObject({ available: 140_000, reserved: 60_000 });
});

test('without a bank account it is refused with what to do', async () => {
  await world.describe('P1', {});
  expect(await withdraw(60_000)).toMatchObject({ status: 409, body: { code: 'withdrawal-refused' } });
});

test.each(['lost-reply', 'lost-request'] as const)('repeated with its key after a %s it is one', async (fault) => {
  const key = 'the-same-key';
  expect((await withdraw(60_000, { key, fault })).status).toBe(503);
  expect(await withdraw(60_000, { key })).toMatchObject({ status: 201, body: { runId: W1 } });
  expect(await world.balance('P1')).toMatchObject({ available: 140_000, reserved: 60_000 });
  expect(await world.flaws([W1], ['P1'])).toEqual([]);
});

test('nobody sees or pages into another’s payments', async () => {
  await world.approve('P2', 90_000);
  await withdraw(60_000);
  await withdraw(60_000, { by: 'P2' });
  const { items } = z
    .object({ items: z.array(z.looseObject({ runId: z.string() })) })
    .parse((await payments('P2')).body);
  expect(items.map(({ runId }) => runId)).toEqual(['2026-11-W2']);
});

const terms = (by = 'P1') =>
  call(serve(withdrawalRoutes.terms, createWithdrawalTerms(dependencies()), door()), { claims: claims(by) });
const takeBack = (id: string, by = 'P1') =>
  call(serve(withdrawalRoutes.takeBack, createTakeBackWithdrawal(dependencies()), door()), {
    method: 'POST',
    params: { id },
    claims: claims(by),
    headers: { 'idempotency-key': newUlid() },
  });

test('the terms say what all of it comes to, and then which withdrawal is on its way', async () => {
  expect((await terms()).body).toMatchObject({
    available: 200_000,
    minimum: 50_000,
    whole: { gross: 200_000, tax: 0, net: 200_000 },
    bank: { account: '•••• 0000' },
  });
  await withdraw(80_000);
  expect((await terms()).body).toMatchObject({
    available: 120_000,
    reserved: 80_000,
    open: { state: 'open', payment: { runId: W1, net: 80_000 } },
  });
  await world.describe('P1', {});
  expect((await terms()).body).toMatchObject({ blocked: { en: expect.stringContaining('no bank account') } });
});

test('its partner takes it back until somebody approved it, and nobody else’s', async () => {
  await withdraw(80_000);
  expect(await takeBack(W1, 'P2')).toMatchObject({ status: 404, body: { code: 'payout-run-unknown' } });
  expect(await takeBack(W1)).toMatchObject({ status: 202, body: { id: W1, state: 'canceling' } });
  await world.work();
  expect(await world.balance('P1')).toMatchObject({ available: 200_000, reserved: 0 });
  expect(await takeBack(W1)).toMatchObject({ status: 202, body: { state: 'canceled' } });
  expect((await terms()).body).not.toHaveProperty('open');
  await withdraw(80_000);
  await world.approveRun('2026-11-W2');
  expect(await takeBack('2026-11-W2')).toMatchObject({ status: 409, body: { code: 'withdrawal-on-its-way' } });
  expect(await world.flaws([W1, '2026-11-W2'], ['P1'])).toEqual([]);
});

describe('an invoice that a business sent before', () => {
  const business = { tax: { kind: 'household', taxNumber: '0312345678', resident: true } } as const;
  const bank = { bin: '970436', account: '0011000000', holder: 'DIEN LANH NAM', from: now(), by: 'P1' };
  const record = (number?: string) =>
    call(serve(payoutRoutes.recordInvoice, createRecordInvoice(dependencies()), door()), {
      method: 'PUT',
      params: { id: 'P1' },
      body: number === undefined ? {} : { number },
      claims: { token_use: 'access', username: 'accountant-1', 'cognito:groups': '[accountant]' },
      headers: { 'idempotency-key': newUlid() },
    });
  const payee = () => dependencies().payees.find('P1');
  beforeEach(() => world.describe('P1', { ...business, bank }));

  test('is taken by the next withdrawal, once', async () => {
    expect((await terms()).body).toMatchObject({ needsInvoice: true });
    expect(await withdraw(60_000)).toMatchObject({ status: 409, body: { code: 'withdrawal-refused' } });
    expect(await record('1C26THN-27')).toMatchObject({ status: 200, body: { invoice: { number: '1C26THN-27' } } });
    expect((await terms()).body).toMatchObject({ needsInvoice: false });
    expect(await withdraw(60_000)).toMatchObject({ status: 201, body: { invoice: '1C26THN-27', tax: 0 } });
    expect((await payee()).invoice).toBeUndefined();
    expect(await record('1C26THN-27')).toMatchObject({ status: 409, body: { code: 'invoice-used' } });
    expect(await world.flaws([W1], ['P1'])).toEqual([]);
  });

  test('is given with one withdrawal, and with another only where that one failed', async () => {
    const invoice = '1C26THN27';
    expect(await withdraw(60_000, { invoice })).toMatchObject({ status: 201 });
    await world.approveRun(W1);
    await world.end(W1, 'P1', 'paid');
    expect(await withdraw(60_000, { invoice: '1c26thn 27' })).toMatchObject({
      status: 409,
      body: { code: 'invoice-used' },
    });
    expect(await withdraw(60_000, { invoice: '1C26THN-28' })).toMatchObject({ status: 201 });
    await world.approveRun('2026-11-W2');
    await world.end('2026-11-W2', 'P1', 'failed');
    expect(await withdraw(60_000, { invoice: '1C26THN-28' })).toMatchObject({ status: 201 });
  });

  test('is for one payment, also where the accountant gives its number with a run', async () => {
    const number = '1C26THN-27';
    await withdraw(60_000, { invoice: number });
    await world.freeze('2026-10');
    expect(await world.create('2026-10', { chosen: { invoices: [{ partnerId: 'P1', number }] } })).toMatchObject({
      status: 409,
      body: { code: 'invoice-used', errors: [{ field: 'invoices.0.number' }] },
    });
    const other = { partnerId: 'P1', number: '1C26THN-28' };
    expect(await world.create('2026-10', { chosen: { invoices: [other] } })).toMatchObject({ status: 202 });
  });

  test('is taken by the next run, and a number that was mistaken is replaced or removed', async () => {
    await record('1C26THN-26');
    await record();
    expect((await payee()).invoice).toBeUndefined();
    await record('1C26THN-27');
    await world.freeze('2026-10');
    await world.create('2026-10');
    await world.work();
    expect(await world.payouts.findLine('2026-10-R1', 'P1')).toMatchObject({
      status: 'reserved',
      invoice: '1C26THN-27',
    });
    expect((await payee()).invoice).toBeUndefined();
    const { what, invoice } = (await dependencies().payees.history('P1'))[0] ?? {};
    expect({ what, invoice }).toEqual({ what: 'invoice-recorded', invoice: '1C26THN-27' });
  });
});

describe('who has left', () => {
  beforeEach(() => setState('P1', 'left'));

  test('withdraws what they earned and reads what was paid', async () => {
    expect(await withdraw(80_000)).toMatchObject({ status: 201, body: { net: 80_000 } });
    await world.approveRun(W1);
    await world.end(W1, 'P1', 'paid');
    expect(await payments()).toMatchObject({ status: 200, body: { items: [{ runId: W1, status: 'paid' }] } });
  });
});

test.each([
  ['waiting', 403, 200],
  ['suspended', 403, 403],
  ['refused', 403, 403],
] as const)('who is %s withdraws nothing', async (state, withdraws, reads) => {
  await setState('P1', state);
  expect((await withdraw(80_000)).status).toBe(withdraws);
  expect((await payments()).status).toBe(reads);
});

async function setState(id: string, state: 'waiting' | 'left' | 'suspended' | 'refused') {
  const partner = await new PartnerRepository(engine.table).find(id);
  await engine.table.transact([put(keys.partner(id), { ...partner, state })]);
}
