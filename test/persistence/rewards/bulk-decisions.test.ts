import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createBeginBulkDecision } from '../../../functions/rewards/bulk/begin-bulk-decision.ts';
import { createDecideInBulk } from '../../../functions/rewards/bulk/decide-in-bulk.ts';
import { createListBulkDecisions } from '../../../functions/rewards/bulk/list-bulk-decisions.ts';
import { createPreviewBulkDecision } from '../../../functions/rewards/bulk/preview-bulk-decision.ts';
import { createReadBulkDecision } from '../../../functions/rewards/bulk/read-bulk-decision.ts';
import { createUndoBulkDecision } from '../../../functions/rewards/bulk/undo-bulk-decision.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import { bulkDecisionRoutes as routes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { bulkDecisionRequested } from '../../../shared/rewards/reward-events.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now, type World, worldOn } from './accrual-world.ts';
import { announced, type Desk, deskOn, expectSoundBooks, idOf, staffClaims } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const NOVEMBER = periodSchema.parse('2026-11');
const FREEZER = 50_000;
const PARTNERS = ['P1', 'P2'];

let engine: Engine;
let world: World;
let desk: Desk;
let office: ReturnType<typeof officeOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = deskOn(engine);
  office = officeOn(engine);
});

/** Bulk decisions as staff ask for them, five lines a step. */
function officeOn(own: Engine) {
  const table = own.tableWith({ now, sleep: () => Promise.resolve() });
  const door = testDoor(new IdempotencyRepository(table));
  const jobs = new BulkDecisionRepository(table, newUlid);
  const periods = new PeriodRepository(table);
  const rewards = new ReconciliationRepository(table, newUlid);
  const handlers = {
    preview: serve(routes.preview, createPreviewBulkDecision({ periods }), door),
    begin: serve(routes.begin, createBeginBulkDecision({ periods, jobs, now, newId: newUlid }), door),
    list: serve(routes.list, createListBulkDecisions({ jobs }), door),
    read: serve(routes.read, createReadBulkDecision({ jobs }), door),
    undo: serve(routes.undo, createUndoBulkDecision({ periods, jobs, now }), door),
  };
  const params = { period: NOVEMBER };
  const asked = (key: string) => ({ method: 'POST', claims: staffClaims(), headers: { 'idempotency-key': key } });
  const worker = (changes: Partial<Parameters<typeof createDecideInBulk>[0]> = {}) =>
    createDecideInBulk({
      jobs,
      periods,
      rewards,
      holds: new HoldRepository(table, rewards),
      now,
      seconds: 60,
      linesAStep: 5,
      log: { error: () => undefined },
      ...changes,
    });
  return {
    rewards,
    preview: async (query: Record<string, string>) =>
      (await call(handlers.preview, { params, query, claims: staffClaims() })).body,
    begin: (body: object, key = newUlid()) =>
      call(handlers.begin, { ...asked(key), params, body: { expected: { count: 0, amount: 0 }, filter: {}, ...body } }),
    read: async (id: string) => (await call(handlers.read, { params: { ...params, id }, claims: staffClaims() })).body,
    list: async () => (await call(handlers.list, { params, claims: staffClaims() })).body,
    undo: (id: string, key = newUlid()) => call(handlers.undo, { ...asked(key), params: { ...params, id } }),
    /** Hands the newest message to a worker. */
    work: async (changes?: Parameters<typeof worker>[0]) => {
      const events = (await announced(own)).filter(({ type }) => type === bulkDecisionRequested.type);
      const event = events.sort((one, other) => (one.id < other.id ? -1 : 1)).at(-1);
      if (!event) throw new Error('nothing was asked for');
      return worker(changes)(event);
    },
  };
}

/** Lines of two partners in turn, oldest first. */
async function accrued(count: number, first = 0): Promise<void> {
  const events = Array.from({ length: count }, (_, at) =>
    activation({
      id: `E${first + at}`,
      code: codeNumber(first + at),
      partnerId: PARTNERS[at % 2] ?? 'P1',
      at: `2026-11-20T02:00:00.${100 + first + at}Z`,
    }),
  );
  for (let from = 0; from < count; from += 10) expect(await world.deliver(events.slice(from, from + 10))).toEqual([]);
}
const begun = async (body: object = { kind: 'approve' }) => String(Object((await office.begin(body)).body).id);
const sound = () => expectSoundBooks(engine, world, { partners: PARTNERS, periods: [NOVEMBER] });
const counts = async () => Object((await desk.readPeriod(NOVEMBER)).body).counts;

describe('a bulk decision', () => {
  test('decides all waiting lines that its filter lets through, and no other', async () => {
    await accrued(24);
    expect(await office.preview({ partnerId: 'P1' })).toMatchObject({
      count: 12,
      amount: 12 * FREEZER,
      held: { count: 0, amount: 0 },
    });
    const id = await begun({ kind: 'approve', filter: { partnerId: 'P1' } });
    expect(await office.work()).toEqual({ kind: 'done' });
    expect(await office.read(id)).toMatchObject({
      state: 'done',
      counts: { decided: 12, amount: 12 * FREEZER, changed: 0 },
    });
    expect(await world.balance('P1')).toMatchObject({ pending: 0, available: 12 * FREEZER, approvers: ['manager-1'] });
    expect(await world.balance('P2')).toMatchObject({ pending: 12 * FREEZER, available: 0 });
    expect(await office.preview({ partnerId: 'P1' })).toMatchObject({ count: 0, amount: 0 });
    await sound();
  });

  test.each([
    [{ fromAmount: String(FREEZER + 1) }, 0],
    [{ toAmount: String(FREEZER) }, 4],
    [{ sku: 'TD-200' }, 4],
    [{ sku: 'KHAC-1' }, 0],
  ])('counts before it is asked for: %j', async (filter, count) => {
    await accrued(4);
    expect(await office.preview(filter)).toMatchObject({ count, amount: count * FREEZER });
  });

  test('cancels with one note for all', async () => {
    await accrued(4);
    await begun({ kind: 'cancel', note: 'Trùng đợt\n nhập cũ' });
    await office.work();
    const lines = [...(await world.lines('P1')), ...(await world.lines('P2'))];
    expect(lines.map(({ state, note }) => [state, note])).toEqual(lines.map(() => ['cancelled', 'Trùng đợt nhập cũ']));
    expect((await office.begin({ kind: 'cancel' })).status).toBe(400);
    await sound();
  });

  test('counts what somebody else decided meanwhile, and leaves what came later alone', async () => {
    await accrued(6);
    const id = await begun();
    const [first] = await world.lines('P1');
    const later = addMilliseconds(now(), 1_000);
    const other = deskOn(engine, undefined, () => later);
    expect((await other.cancel(idOf(first), 'Sai', { by: 'manager-2' })).status).toBe(200);
    await office.work();
    expect(await office.read(id)).toMatchObject({ counts: { decided: 5, changed: 1 } });
    expect(await counts()).toMatchObject({ approved: 5, cancelled: 1 });
    await sound();
  });

  test('that breaks off goes on where it was, and counts each line once', async () => {
    await accrued(23);
    const id = await begun();
    let calls = 0;
    const fragile = {
      decide: (...about: Parameters<ReconciliationRepository['decide']>) => {
        calls += 1;
        if (calls === 8 || calls === 15) return Promise.reject(new Error('gone'));
        return office.rewards.decide(...about);
      },
    };
    expect(await office.work({ rewards: fragile })).toMatchObject({ kind: 'retry' });
    expect(await office.work({ rewards: fragile })).toMatchObject({ kind: 'retry' });
    expect(await office.read(id)).toMatchObject({ state: 'running' });
    expect(await office.work()).toEqual({ kind: 'done' });
    expect(await office.read(id)).toMatchObject({ state: 'done', counts: { decided: 23, amount: 23 * FREEZER } });
    expect(await counts()).toMatchObject({ pending: 0, approved: 23 });
    await sound();
  });

  test('by two workers at once decides and counts each line once', async () => {
    await accrued(17);
    const id = await begun();
    expect(await Promise.all([office.work(), office.work()])).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'done', counts: { decided: 17, changed: 0 } });
    await sound();
  });

  test('hands over to another message when its time is over', async () => {
    await accrued(12);
    const id = await begun();
    expect(await office.work({ seconds: 0 })).toEqual({ kind: 'done' });
    expect(await office.read(id)).toMatchObject({ state: 'running', counts: { decided: 5 } });
    const messages = (await announced(engine)).filter(({ type }) => type === bulkDecisionRequested.type);
    expect(messages).toHaveLength(2);
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'done', counts: { decided: 12 } });
  });

  test('asked for twice with one key is one job; a frozen period refuses it', async () => {
    const [one, again] = [
      await office.begin({ kind: 'approve' }, 'the-same-key'),
      await office.begin({ kind: 'approve' }, 'the-same-key'),
    ];
    expect(again.body).toEqual(one.body);
    expect(Object(await office.list()).items).toHaveLength(1);
    await desk.freeze(NOVEMBER);
    expect(await office.begin({ kind: 'approve' })).toMatchObject({ status: 409, body: { code: 'period-frozen' } });
  });
});

describe('undoing a bulk decision', () => {
  test('lets all of its lines wait again, and only them', async () => {
    await accrued(14);
    const [own] = await world.lines('P2');
    await desk.approve(idOf(own), { by: 'manager-2' });
    const id = await begun();
    await office.work();
    expect((await office.undo(id)).status).toBe(202);
    expect(await office.work()).toEqual({ kind: 'done' });
    expect(await office.read(id)).toMatchObject({ state: 'undone', counts: { decided: 13, undone: 13, kept: 0 } });
    expect(await counts()).toMatchObject({ pending: 13, approved: 1 });
    await sound();
  });

  test('leaves alone what somebody decided anew', async () => {
    await accrued(6);
    const id = await begun();
    await office.work();
    const [line] = await world.lines('P1');
    await desk.undo(idOf(line));
    await desk.cancel(idOf(line));
    await office.undo(id);
    await office.work();
    expect(await office.read(id)).toMatchObject({ counts: { undone: 5, kept: 0 } });
    expect(await counts()).toMatchObject({ pending: 5, cancelled: 1 });
    await sound();
  });

  test('is refused while it runs, twice, and once the period is frozen', async () => {
    await accrued(2);
    const id = await begun();
    expect(await office.undo(id)).toMatchObject({ status: 409, body: { code: 'bulk-decision-running' } });
    await office.work();
    await desk.freeze(NOVEMBER);
    expect(await office.undo(id)).toMatchObject({ status: 409, body: { code: 'period-frozen' } });
    expect(await office.undo('NONE')).toMatchObject({ status: 404 });
  });
});

describe('what something holds', () => {
  test('is neither approved nor cancelled in bulk, and is counted', async () => {
    await accrued(6);
    const [held = '', other = ''] = (await world.lines('P1')).map(idOf);
    await desk.hold(held);
    expect(await office.preview({})).toMatchObject({ count: 6, held: { count: 1, amount: FREEZER } });
    expect(await office.preview({ held: 'yes' })).toMatchObject({ count: 1 });
    const id = await begun({ kind: 'cancel', note: 'Đợt thử', filter: { partnerId: 'P1' } });
    await office.work();
    expect(await office.read(id)).toMatchObject({ counts: { decided: 2, held: 1, changed: 0 } });
    expect(await desk.rewards.find(held)).toMatchObject({ state: 'pending' });
    expect(await desk.rewards.find(other)).toMatchObject({ state: 'cancelled' });
    await sound();
  });

  test('can be held in bulk with a note, and all of it taken back', async () => {
    await accrued(12);
    const id = await begun({ kind: 'hold', note: 'Chờ đại lý trả lời', filter: { partnerId: 'P2' } });
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'done', counts: { decided: 6, amount: 6 * FREEZER } });
    expect((await world.lines('P2')).every(({ holds = [] }) => holds[0]?.note === 'Chờ đại lý trả lời')).toBe(true);
    await sound();
    await office.undo(id);
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'undone', counts: { undone: 6, kept: 0 } });
    expect((await world.lines('P2')).some(({ holds }) => holds)).toBe(false);
    await sound();
  });

  test('can be released in bulk, and all of it held again', async () => {
    await accrued(8);
    await begun({ kind: 'hold', note: 'Chờ đại lý trả lời' });
    await office.work();
    const id = await begun({ kind: 'release', note: 'Đại lý đã trả lời', filter: { partnerId: 'P1' } });
    await office.work();
    expect(await office.read(id)).toMatchObject({ counts: { decided: 4 } });
    expect(await office.preview({ held: 'yes' })).toMatchObject({ count: 4 });
    await sound();
    await office.undo(id);
    await office.work();
    expect(await office.preview({ held: 'yes' })).toMatchObject({ count: 8 });
    await sound();
  });
});

describe('carrying over in bulk', () => {
  const both = () => expectSoundBooks(engine, world, { partners: PARTNERS, periods: [NOVEMBER, '2026-12'] });

  test('puts all that match off, in several steps, and takes all of it back', async () => {
    await accrued(17);
    await desk.hold((await world.lines('P1')).map(idOf)[0] ?? '');
    const id = await begun({ kind: 'carry-over', filter: { partnerId: 'P1' } });
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'done', counts: { decided: 9, amount: 9 * FREEZER } });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({ counts: { pending: 8 }, carried: { count: 9 } });
    await both();
    await office.undo(id);
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'undone', counts: { undone: 9, kept: 0 } });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({ counts: { pending: 17 }, carried: { count: 0 } });
    await both();
  });

  test('interrupted between doing and counting counts each line once', async () => {
    await accrued(10);
    const id = await begun({ kind: 'carry-over' });
    const jobs = new BulkDecisionRepository(engine.tableWith({ now }), newUlid);
    const broken = { find: jobs.find.bind(jobs), step: () => Promise.reject(new Error('gone')) };
    expect(await office.work({ jobs: broken })).toMatchObject({ kind: 'retry' });
    await office.work();
    expect(await office.read(id)).toMatchObject({ state: 'done', counts: { decided: 10, changed: 0 } });
    await both();
  });

  test('leaves what was decided meanwhile where it is, and the period can be frozen', async () => {
    await accrued(6);
    await desk.approve((await world.lines('P1')).map(idOf)[0] ?? '');
    await begun({ kind: 'carry-over' });
    await office.work();
    expect((await desk.freeze(NOVEMBER)).body).toMatchObject({ state: 'frozen', carried: { count: 5 } });
    expect((await Array.fromAsync(desk.periods.carried(NOVEMBER))).map(({ carries }) => carries?.at(-1)?.to)).toEqual(
      Array.from({ length: 5 }, () => '2026-12'),
    );
    await both();
  });
});
