import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { countEnded } from '../../../functions/payouts/count-ended.ts';
import { createEndLine } from '../../../functions/payouts/end-line.ts';
import { createListRuns } from '../../../functions/payouts/list-runs.ts';
import { createReadRun } from '../../../functions/payouts/read-run.ts';
import { createReserve } from '../../../functions/payouts/reserve.ts';
import { serve } from '../../../shared/http/serve.ts';
import { payoutRoutes } from '../../../shared/payouts/payout-routes.ts';
import {
  type PayoutLine,
  type PayoutRun,
  payoutLineSchema,
  payoutRunSchema,
} from '../../../shared/payouts/payout-run.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../http/door.ts';
import { spyMetrics } from '../runtime/measured.ts';

const now = instantSchema.parse('2026-11-21T03:00:00.000Z');
const ID = '2026-10-R1';

function run(change: Partial<PayoutRun> = {}): PayoutRun {
  return payoutRunSchema.parse({
    id: ID,
    period: '2026-10',
    state: 'approved',
    createdAt: now,
    createdBy: 'accountant-1',
    reserved: 80_000,
    paid: 50_000,
    failed: 0,
    outstanding: 30_000,
    refused: 5_000_000,
    outstandingLines: 1,
    reserving: { step: 0, shard: 0 },
    ...change,
  });
}

function line(partnerId: string, partnerName: string, change: Partial<PayoutLine> = {}): PayoutLine {
  return payoutLineSchema.parse({
    runId: ID,
    partnerId,
    partnerName,
    phone: '+84912345678',
    amount: 50_000,
    status: 'reserved',
    createdAt: now,
    approvers: ['manager-1'],
    ...change,
  });
}

const as = (role: string, username = `${role}-1`) => ({
  token_use: 'access',
  username,
  'cognito:groups': `[${role}]`,
});

describe('reading a run', () => {
  const lines = [
    line('P1', 'Võ Văn Út', { status: 'paid', reference: 'FT1', decidedBy: 'accountant-1', decidedAt: now }),
    line('P2', 'Đặng Thị Ba', { amount: 5_000_000, status: 'refused', reason: 'tax-rules-missing' }),
    line('P3', 'Dương Văn Tám', { amount: 30_000 }),
    line('P5', 'Dương Văn Tám', { amount: 30_000 }),
  ];
  const read = (role: string, found: PayoutRun | undefined = run()) => {
    const payouts = {
      find: async (id: string) => (id === ID ? found : undefined),
      lines: async () => [...lines].reverse(),
    };
    return call(serve(payoutRoutes.read, createReadRun({ payouts }), testDoor()), {
      params: { id: ID },
      claims: as(role),
    });
  };

  test('shows its sums and its lines by name, as Vietnamese sorts them', async () => {
    const { body } = await read('manager');
    expect(body).toMatchObject({
      id: ID,
      period: '2026-10',
      state: 'approved',
      createdAt: now,
      createdBy: 'accountant-1',
      totals: { reserved: 80_000, paid: 50_000, failed: 0, outstanding: 30_000, refused: 5_000_000 },
    });
    const { lines: shown } = z.object({ lines: z.array(z.object({ partnerId: z.string() })) }).parse(body);
    expect(shown.map(({ partnerId }) => partnerId)).toEqual(['P3', 'P5', 'P2', 'P1']);
  });

  test('tells in both languages why a line is refused', async () => {
    const { body } = await read('accountant');
    const { lines: shown } = z.object({ lines: z.array(z.looseObject({ partnerId: z.string() })) }).parse(body);
    expect(shown.find(({ partnerId }) => partnerId === 'P2')).toMatchObject({
      partnerId: 'P2',
      partnerName: 'Đặng Thị Ba',
      phone: '+84912345678',
      amount: 5_000_000,
      status: 'refused',
      reason: 'tax-rules-missing',
      reasonText: { vi: expect.stringContaining('thuế'), en: expect.stringContaining('tax') },
    });
  });

  test.each([
    ['accountant', 200],
    ['manager', 200],
    ['admin', 200],
    ['care', 403],
    ['sales', 403],
    ['warehouse', 403],
    ['printing', 403],
  ])('by %s: %d', async (role, status) => {
    expect((await read(role)).status).toBe(status);
  });

  test('that never was is answered with what to do', async () => {
    const payouts = { find: async () => undefined, lines: async () => [] };
    const handler = serve(payoutRoutes.read, createReadRun({ payouts }), testDoor());
    expect(await call(handler, { params: { id: '2026-10-R9' }, claims: as('manager') })).toMatchObject({
      status: 404,
      body: { code: 'payout-run-unknown' },
    });
  });
});

test('the list shows sums without lines, page by page', async () => {
  const payouts = {
    list: async ({ limit }: { limit: number }) => ({ items: [run()].slice(0, limit), next: { pk: `RUN#${ID}` } }),
  };
  const handler = serve(payoutRoutes.list, createListRuns({ payouts }), testDoor());
  expect(await call(handler, { query: { limit: '1' }, claims: as('accountant') })).toMatchObject({
    status: 200,
    body: { items: [{ id: ID, totals: { outstanding: 30_000 } }], next: expect.any(String) },
  });
});

describe('ending a line', () => {
  const end = (body: object) => {
    const useCase = createEndLine({
      payouts: {
        find: async () => run(),
        findLine: async () => line('P1', 'Võ Văn Út'),
        end: async (_run, found, { ending, replyOf }) => {
          expect(replyOf(found)).not.toHaveProperty('approvers');
          return { ...found, status: ending.end, decidedBy: ending.by, ...(ending.note ? { note: ending.note } : {}) };
        },
      },
      now: () => now,
    });
    const params = { id: ID, partnerId: 'P1' };
    return call(serve(payoutRoutes.endLine, useCase, testDoor()), {
      method: 'PATCH',
      path: `/v1/payout-runs/${ID}/lines/P1`,
      params,
      body,
      headers: { 'idempotency-key': 'key-00001' },
      claims: as('accountant'),
    });
  };

  test('answers with the line, without telling who approved', async () => {
    const answer = await end({ status: 'paid' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'paid', decidedBy: 'accountant-1' } });
    expect(answer.body).not.toHaveProperty('approvers');
  });

  test.each(['reserved', 'refused', 'PAID', '', null])('as %j is refused beside the field', async (status) => {
    expect(await end({ status })).toMatchObject({
      status: 400,
      body: {
        errors: [{ field: 'status', vi: expect.stringContaining('paid'), en: expect.stringContaining('failed') }],
      },
    });
  });

  test('takes a form’s empty reference and note as left out', async () => {
    const answer = await end({ status: 'failed', reference: '', note: '' });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('note');
  });

  test('refuses a note with characters that no bank takes', async () => {
    expect((await end({ status: 'paid', note: 'a\u0000b' })).status).toBe(400);
    expect((await end({ status: 'paid', reference: 'x'.repeat(101) })).status).toBe(400);
  });

  test('that keeps changing is answered as busy, with nothing changed', async () => {
    const useCase = createEndLine({
      payouts: { find: async () => run(), findLine: async () => line('P1', 'Út'), end: async () => 'changed' },
      now: () => now,
    });
    const answer = await call(serve(payoutRoutes.endLine, useCase, testDoor()), {
      method: 'PATCH',
      params: { id: ID, partnerId: 'P1' },
      body: { status: 'paid' },
      headers: { 'idempotency-key': 'key-00001' },
      claims: as('accountant'),
    });
    expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } });
  });
});

test('a line that ends is counted by how it ended, and a refusal is not', async () => {
  const { measured, ...metrics } = spyMetrics();
  const handlerOf = (found: PayoutRun | undefined) => {
    const useCase = createEndLine({
      payouts: {
        find: async () => found,
        findLine: async () => line('P1', 'Út'),
        end: async (_run, ended, { ending }) => ({ ...ended, status: ending.end }),
      },
      now: () => now,
    });
    return serve(payoutRoutes.endLine, countEnded(useCase, metrics), testDoor());
  };
  for (const found of [run(), undefined]) {
    await call(handlerOf(found), {
      method: 'PATCH',
      params: { id: ID, partnerId: 'P1' },
      body: { status: 'paid' },
      headers: { 'idempotency-key': 'key-00001' },
      claims: as('accountant'),
    });
  }
  expect(measured).toEqual([{ name: 'Payments', value: 1, by: { Outcome: 'paid' } }]);
});

describe('the worker', () => {
  const never = () => Promise.reject(new Error('not to be called'));
  const worker = (found: PayoutRun | undefined) =>
    createReserve({
      payouts: {
        find: async () => found,
        order: never,
        findLine: never,
        payable: never,
        balance: never,
        earlierInMonth: never,
        reserve: never,
        advance: never,
        finish: never,
      },
      partners: { find: never },
      payees: { find: never },
      now: () => now,
    });
  const event = (data: Record<string, unknown>, type = 'payouts.run-created') => ({ id: 'E1', type, at: now, data });
  const due = event({ runId: ID, step: 3 });

  test.each([
    ['another event', event({ runId: ID, step: 3 }, 'payouts.paid')],
    ['an event without a step', event({ runId: ID })],
  ])('sets %s aside', async (_what, odd) => {
    expect(await worker(run({ state: 'reserving' }))(odd)).toEqual({ kind: 'quarantine', reason: 'not-a-payout-run' });
  });

  test('sets the event of a run that is not there aside', async () => {
    expect(await worker(undefined)(due)).toEqual({ kind: 'quarantine', reason: 'payout-run-missing' });
  });

  test.each([
    ['a run that is open', run({ state: 'open' })],
    ['a run that is settled', run({ state: 'settled' })],
    ['a step that was done before', run({ state: 'reserving', reserving: { step: 4, shard: 2 } })],
  ])('does nothing for %s', async (_what, found) => {
    expect(await worker(found)(due)).toEqual({ kind: 'done' });
  });
});
