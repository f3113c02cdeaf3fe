import { expect, test } from 'vitest';
import {
  createApproveAdjustment,
  createRefuseAdjustment,
} from '../../../functions/rewards/adjustment/decide-adjustment.ts';
import { createListAdjustments } from '../../../functions/rewards/adjustment/list-adjustments.ts';
import { createProposeAdjustment } from '../../../functions/rewards/adjustment/propose-adjustment.ts';
import { auditStream, groupsInMemory } from '../../../shared/audit/audit.ts';
import { storedItemSchema } from '../../../shared/audit/audit-item.ts';
import { LedgerWalkRepository } from '../../../shared/audit/ledger-walk-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { type Adjustment, adjustmentSchema } from '../../../shared/rewards/adjustment/adjustment.ts';
import { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { adjustmentRoutes } from '../../../shared/rewards/adjustment/adjustment-routes.ts';
import { balanceSchema } from '../../../shared/rewards/ledger/ledger.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { put, Table, TableBusy } from '../../../shared/table/table.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { phoneOf } from '../../simulation/goods.ts';
import { ConnectionBroke } from '../faults.ts';
import { MemoryTable } from '../memory/memory-table.ts';

const at = instantSchema.parse('2026-11-22T03:00:00.000Z');
const now = () => at;

async function office() {
  const memory = new MemoryTable();
  let isLost = false;
  const client = memory.client(async (command, send) => {
    const result = await send(command);
    if (!isLost || !(result instanceof Object) || 'Item' in result || 'Items' in result) return result;
    isLost = false;
    throw new ConnectionBroke('after');
  });
  const table = new Table(client, 'memory', { now, sleep: async () => undefined });
  const profile = {
    id: 'P1',
    phone: phoneOf('P1'),
    name: 'Tám',
    kind: 'installer',
    state: 'approved',
    registeredAt: at,
  };
  await table.transact([put(keys.partner('P1'), { ...profile, ...lists.partners('approved', at) })]);
  const adjustments = new AdjustmentRepository(table, newUlid);
  const door = testDoor(new IdempotencyRepository(table));
  const partners = new PartnerRepository(table);
  const propose = serve(
    adjustmentRoutes.propose,
    createProposeAdjustment({ adjustments, partners, now, newId: newUlid }),
    door,
  );
  const approve = serve(adjustmentRoutes.approve, createApproveAdjustment({ adjustments, now }), door);
  const refuse = serve(adjustmentRoutes.refuse, createRefuseAdjustment({ adjustments, now }), door);
  const list = serve(adjustmentRoutes.list, createListAdjustments({ adjustments, partners }), door);
  const as = (by: string, role: string, key = newUlid()) => ({
    claims: { token_use: 'access', username: by, 'cognito:groups': `[${role}]` },
    headers: { 'idempotency-key': key },
  });
  const placeOf = ({ id }: Adjustment) => ({ method: 'POST', params: { partnerId: 'P1', id }, path: '/v1/adjustment' });
  return {
    loseNextReply: () => {
      isLost = true;
    },
    ask: (body: object, by = 'accountant-1', partnerId = 'P1', key?: string) =>
      call(propose, {
        method: 'POST',
        path: '/v1/adjustments',
        params: { partnerId },
        body,
        ...as(by, 'accountant', key),
      }),
    askWithoutKey: (body: object) =>
      call(propose, {
        method: 'POST',
        path: '/v1/adjustments',
        params: { partnerId: 'P1' },
        body,
        claims: as('accountant-1', 'accountant').claims,
      }),
    async proposed(body: object): Promise<Adjustment> {
      return adjustmentSchema.parse((await this.ask({ note: 'thưởng Tết', ...body })).body);
    },
    approve: (adjustment: Adjustment, by = 'manager-1', key?: string) =>
      call(approve, { ...placeOf(adjustment), ...as(by, 'manager', key) }),
    refuse: (adjustment: Adjustment, by = 'manager-1') =>
      call(refuse, { ...placeOf(adjustment), body: { note: 'sai số tiền' }, ...as(by, 'manager') }),
    list: (state: string) => call(list, { path: '/v1/adjustments', query: { state }, ...as('manager-1', 'manager') }),
    balance: () => table.get(keys.account('P1', 'VND'), balanceSchema),
    async findings() {
      const stored = memory.items().map((item) => storedItemSchema.parse(item));
      return (await auditStream(stored, groupsInMemory(), at)).findings;
    },
    walk: () => new LedgerWalkRepository(table).account('P1', 'VND'),
    async tamper(adjustment: Adjustment, change: object) {
      await table.transact([put(keys.adjustment('P1', 'VND', adjustment.id), { ...adjustment, ...change })]);
    },
  };
}

test('a proposal said twice is one, and none is taken without a key that tells so', async () => {
  const desk = await office();
  const body = { amount: 300_000, note: 'thưởng Tết' };
  expect(await desk.askWithoutKey(body)).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
  const first = await desk.ask(body, 'accountant-1', 'P1', 'one-and-the-same');
  expect(await desk.ask(body, 'accountant-1', 'P1', 'one-and-the-same')).toEqual(first);
  expect((await desk.list('proposed')).body).toMatchObject({ items: [{ amount: 300_000 }] });
});

test('an adjustment moves money once, by the word of two people, neither of whom may pay it out', async () => {
  const desk = await office();
  const adjustment = await desk.proposed({ amount: 300_000 });
  expect(await desk.balance()).toBeUndefined();
  expect((await desk.list('proposed')).body).toMatchObject({ items: [{ id: adjustment.id, state: 'proposed' }] });
  expect(await desk.approve(adjustment, 'accountant-1')).toMatchObject({
    status: 403,
    body: { code: 'adjustment-needs-second-person' },
  });
  expect(await desk.approve(adjustment)).toMatchObject({ status: 200, body: { state: 'approved' } });
  expect(await desk.approve(adjustment)).toMatchObject({ status: 200 });
  expect(await desk.approve(adjustment, 'manager-2')).toMatchObject({ status: 409 });
  expect(await desk.refuse(adjustment)).toMatchObject({ status: 409, body: { code: 'adjustment-already-decided' } });
  expect(await desk.balance()).toMatchObject({
    available: 300_000,
    version: 1,
    approvers: ['accountant-1', 'manager-1'],
  });
  expect((await desk.list('approved')).body).toMatchObject({ items: [{ id: adjustment.id }] });
  expect(await desk.findings()).toEqual([]);
  expect((await desk.walk()).map(({ kind }) => kind)).toEqual(['balance', 'entry', 'adjustment', 'transfer']);
});

test('several people at once approve it once', async () => {
  const desk = await office();
  const adjustment = await desk.proposed({ amount: 300_000 });
  const answers = await Promise.all(['manager-1', 'manager-2', 'manager-3'].map((by) => desk.approve(adjustment, by)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await desk.balance()).toMatchObject({ available: 300_000, version: 1 });
});

test('an answer that is lost is given again', async () => {
  const desk = await office();
  const adjustment = await desk.proposed({ amount: 300_000 });
  desk.loseNextReply();
  expect((await desk.approve(adjustment, 'manager-1', 'a-key-of-the-client')).status).toBe(503);
  expect(await desk.approve(adjustment, 'manager-1', 'a-key-of-the-client')).toMatchObject({ status: 200 });
  expect(await desk.balance()).toMatchObject({ available: 300_000, version: 1 });
});

test('nobody is brought below nothing by hand', async () => {
  const desk = await office();
  await desk.approve(await desk.proposed({ amount: 100_000 }));
  const tooMuch = await desk.proposed({ amount: -100_001 });
  expect(await desk.approve(tooMuch)).toMatchObject({
    status: 409,
    body: { code: 'adjustment-exceeds-available', values: { available: '100000' } },
  });
  expect(await desk.refuse(tooMuch)).toMatchObject({ body: { state: 'refused', decisionNote: 'sai số tiền' } });
  expect(await desk.approve(await desk.proposed({ amount: -100_000 }))).toMatchObject({ status: 200 });
  expect(await desk.balance()).toMatchObject({ available: 0, version: 2 });
  expect(await desk.findings()).toEqual([]);
});

test('an account has one opening balance', async () => {
  const desk = await office();
  const [first, second] = [
    await desk.proposed({ kind: 'opening', amount: 2_000_000 }),
    await desk.proposed({ kind: 'opening', amount: 2_000_000 }),
  ];
  expect(await desk.approve(first)).toMatchObject({ status: 200 });
  expect(await desk.approve(second)).toMatchObject({ status: 409, body: { code: 'opening-exists' } });
  expect(await desk.ask({ kind: 'opening', amount: 1, note: 'nữa' })).toMatchObject({
    body: { code: 'opening-exists' },
  });
  expect(await desk.ask({ kind: 'opening', amount: -1, note: 'nợ' })).toMatchObject({ status: 400 });
  expect(await desk.refuse(second)).toMatchObject({ status: 200 });
  expect(await desk.balance()).toMatchObject({ available: 2_000_000, version: 1 });
  expect(await desk.findings()).toEqual([]);
});

test('who is no partner gets nothing', async () => {
  const desk = await office();
  expect(await desk.ask({ amount: 1, note: 'thử' }, 'accountant-1', 'P9')).toMatchObject({ status: 404 });
  expect(await desk.ask({ amount: 0, note: 'thử' })).toMatchObject({ status: 400 });
});

test('the audit names an adjustment that one person alone would have made, and one of another amount', async () => {
  for (const change of [
    { decidedBy: 'accountant-1' },
    { amount: 400_000 },
    { amount: -300_000 },
    { state: 'proposed' },
  ]) {
    const desk = await office();
    const adjustment = await desk.proposed({ amount: 300_000 });
    await desk.approve(adjustment);
    await desk.tamper({ ...adjustment, state: 'approved', decidedBy: 'manager-1' }, change);
    expect([change, (await desk.findings())[0]?.rule]).toEqual([change, 'adjustment']);
  }
});

test('an opening by a file is not written over what stands at its place, and moves nothing', async () => {
  const table = new Table(new MemoryTable().client(), 'memory', { now, sleep: async () => undefined });
  const adjustments = new AdjustmentRepository(table, newUlid);
  const about = {
    id: 'IMPORT1-1',
    partnerId: 'P1',
    currency: 'VND',
    kind: 'opening',
    amount: 90_000,
    note: 'số dư cũ',
  };
  const signed = { proposedBy: 'accountant-1', proposedAt: at, decidedBy: 'boss-1', decidedAt: at };
  await table.transact([put(keys.adjustment('P1', 'VND', 'IMPORT1-1'), { planted: true })]);
  const opening = adjustmentSchema.parse({ ...about, ...signed, state: 'approved' });
  await expect(adjustments.open(opening)).rejects.toBeInstanceOf(TableBusy);
  expect(await adjustments.openedWith('P1', 'VND')).toBeUndefined();
});
