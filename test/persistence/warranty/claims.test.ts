import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { FailureLimits } from '../../../shared/abuse/failure-limits.ts';
import { FailuresOfDay } from '../../../shared/abuse/failures-of-day.ts';
import { guessOfPartner } from '../../../shared/abuse/guess.ts';
import { GuessGuard } from '../../../shared/abuse/guess-guard.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { decideAccrual } from '../../../shared/rewards/ledger/accrual.ts';
import { type EarningEvent, earningEventSchema, earningOf } from '../../../shared/rewards/ledger/accrual-message.ts';
import { AccrualRepository } from '../../../shared/rewards/ledger/accrual-repository.ts';
import { periodShardOf } from '../../../shared/rewards/reconciliation/period.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { putNew } from '../../../shared/table/table.ts';
import { addDays, addMilliseconds, instantOf, localDate } from '../../../shared/time/local-date.ts';
import { historyOf } from '../../../shared/warranty/history/history-line.ts';
import { warrantySchema } from '../../../shared/warranty/warranty.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { proofsOn } from '../abuse/guarded-activation.ts';
import { startEngine } from '../engine.ts';
import { freezer, policy } from '../rewards/accrual-world.ts';
import { activationOf, activationOn, codeOf, enrol, printBatch } from './activation-setting.ts';
import { claimsOn } from './claims-setting.ts';
import { correctionsOn } from './correction-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate } = activationOn(table);
const desk = claimsOn(table);
const batch = await printBatch(table);
const enrolled = instantOf(Date.parse('2026-01-05T03:00:00Z'));
const installer = { state: 'approved', registeredAt: enrolled };
await enrol(table, { id: 'P-ONE', phone: '+84903111222', ...installer });
await enrol(table, { id: 'P-TWO', phone: '+84903111333', ...installer });
await enrol(table, { id: 'P-THREE', phone: '+84903111555', ...installer });
await enrol(table, { id: 'P-OFF', phone: '+84903111444', state: 'suspended' });
const warranties = new WarrantyRepository(table);
const findings = new FindingRepository(table);
const today = localDate(systemClock());
let next = 0;

async function activated(changes: object = {}): Promise<string> {
  const code = codeOf(batch, next++);
  expect(await activate(activationOf(code, changes))).toMatchObject({ status: 201 });
  return code;
}
const wanted = (code: string, changes: object = {}) => ({ code, installedOn: today, ...changes });
const idSchema = z.object({ id: z.string() });
async function claimed(partnerId: string, code: string): Promise<string> {
  const reply = await desk.claim(partnerId, wanted(code));
  expect(reply.status).toBe(201);
  return idSchema.parse(reply.body).id;
}
async function lastEvent(code: string): Promise<EarningEvent> {
  return earningEventSchema.parse((await warranties.timeline(code)).at(-1));
}
const claimFindings = async (code: string, state: 'open' | 'closed') => {
  const { items } = await findings.list({ state, kind: 'installation-claimed', limit: 100 });
  return items.filter(({ about }) => about.code === code);
};

describe('a claim', () => {
  test('of a unit that names no installer waits for staff, and gives the customer away to nobody', async () => {
    const code = await activated();
    const reply = await desk.claim('P-ONE', wanted(code, { note: 'Lắp tầng 3' }));
    expect(reply).toMatchObject({ status: 201, body: { state: 'open', note: 'Lắp tầng 3', installedOn: today } });
    const mine = await desk.mine('P-ONE');
    for (const told of [reply, mine]) {
      expect(JSON.stringify(told.body)).not.toMatch(/Lan|912345678/);
      expect(JSON.stringify(told.body)).not.toContain(code);
    }
    expect(await claimFindings(code, 'open')).toMatchObject([
      { about: { partnerId: 'P-ONE' }, values: { partner: 'Thợ lắp đặt' } },
    ]);
  });

  test('sent again under its key is the same; under another, the partner is told of the first', async () => {
    const [code, key] = [await activated(), newUlid()];
    const first = await desk.claim('P-ONE', wanted(code), key);
    expect(await desk.claim('P-ONE', wanted(code), key)).toEqual(first);
    expect(await desk.claim('P-ONE', wanted(code))).toMatchObject({ status: 409, body: { code: 'claimed-already' } });
    expect((await claimFindings(code, 'open')).length).toBe(1);
  });

  test.each<[string, string, (code: string) => object, object]>([
    ['before the unit is active', 'not-active-yet', () => wanted(codeOf(batch, 199)), {}],
    ['of a unit that names its installer', 'installer-named', wanted, { installerPhone: '0903111333' }],
    ['of tomorrow', 'installed-later', (code) => wanted(code, { installedOn: addDays(today, 1) }), {}],
    ['of a code that never was', 'code-malformed', () => wanted('ABCD'), {}],
  ])('%s is refused as %s', async (_, problem, body, activation) => {
    const code = await activated(activation);
    expect(await desk.claim('P-ONE', body(code))).toMatchObject({ body: { code: problem } });
  });

  test('eight days after the activation comes too late, seven days after it does not', async () => {
    const code = await activated();
    const daysLater = (days: number) => claimsOn(table, () => addMilliseconds(systemClock(), days * 24 * 3_600_000));
    expect(await daysLater(8).claim('P-ONE', wanted(code))).toMatchObject({ body: { code: 'claim-too-late' } });
    expect(await daysLater(7).claim('P-ONE', wanted(code))).toMatchObject({ status: 201 });
  });

  test('of a suspended partner is not taken', async () => {
    expect(await desk.claim('P-OFF', wanted(await activated()))).toMatchObject({ status: 403 });
  });

  test('is no way to guess codes: the partner waits after five failures, whatever address they come from', async () => {
    const guard = new GuessGuard({
      limits: new FailureLimits(table, { address: 100, phone: 5, code: 5 }),
      failures: new FailuresOfDay(table, 10_000),
      proofs: proofsOn(table),
      guessOf: guessOfPartner,
      now: systemClock,
      pause: () => Promise.resolve(),
    });
    const guarded = claimsOn(table, systemClock, guard);
    const unknown = await printBatch(table, { sealed: false });
    const replies = [];
    for (let at = 0; at < 6; at += 1) replies.push(await guarded.claim('P-THREE', wanted(codeOf(unknown, at))));
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429]);
    expect(await guarded.claim('P-TWO', wanted(await activated()))).toMatchObject({ status: 201 });
  });
});

describe('staff who decide on claims', () => {
  test('accept one of two: the installer stands on the warranty, with a line of history, and earns exactly once', async () => {
    const code = await activated();
    const [one, two] = [await claimed('P-ONE', code), await claimed('P-TWO', code)];
    const listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse((await desk.list()).body);
    expect(listed.items.find(({ id }) => id === one)).toMatchObject({
      partner: { id: 'P-ONE' },
      reward: { state: 'pending' },
      rivals: [{ id: two, partnerId: 'P-TWO', state: 'open' }],
    });

    const key = newUlid();
    const accepted = await desk.decide('accept', one, 'Có ảnh lắp đặt', key);
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', decidedBy: 'manager-1' } });
    expect(await desk.decide('accept', one, 'Có ảnh lắp đặt', key)).toEqual(accepted);
    expect(await desk.decide('accept', two, 'x')).toMatchObject({ body: { code: 'installer-named' } });
    expect(await desk.decide('accept', one, 'x')).toMatchObject({ body: { code: 'claim-decided' } });

    expect(await warranties.findWarranty(code, 1)).toMatchObject({
      installer: { partnerId: 'P-ONE', phone: '+84903111222' },
      reward: { state: 'pending' },
    });
    expect((await warranties.timeline(code)).at(-1)).toMatchObject({ by: 'manager-1', note: 'Có ảnh lắp đặt' });
    expect((await claimFindings(code, 'closed')).length).toBe(1);
    const told = historyOf({
      batch: { ...batch, orderedAt: enrolled },
      moves: [],
      timeline: await warranties.timeline(code),
      warranties: [warrantySchema.parse(await warranties.findWarranty(code, 1))],
      notices: [],
    });
    expect(told.at(-2)?.vi).toBe('Kích hoạt, quét mã QR');
    expect(told.at(-1)?.vi).toBe('Sửa tên người lắp đặt, số người lắp đặt, đối tác được ghi nhận');
    await accrueTwice(await lastEvent(code));
    expect((await new RewardRepository(table).linesOf('P-ONE', { limit: 10 })).items).toMatchObject([
      { code, amount: 50_000 },
    ]);

    expect(await desk.decide('refuse', two, 'Người khác đã lắp')).toMatchObject({ status: 200 });
    expect(await desk.mine('P-TWO')).toMatchObject({
      body: { items: [{ state: 'refused', decisionNote: 'Người khác đã lắp' }, {}] },
    });
    expect(await claimFindings(code, 'open')).toEqual([]);
  });

  test('racing for two claims of one unit accept one', async () => {
    const code = await activated();
    const ids = [await claimed('P-ONE', code), await claimed('P-TWO', code)];
    const replies = await Promise.all(ids.map((id) => desk.decide('accept', id, 'x')));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await warranties.timeline(code)).length).toBe(2);
  });

  test('give nothing to who was nobody’s installer on the day of the activation, or is the customer', async () => {
    await enrol(table, {
      id: 'P-LATER',
      phone: '+84903222111',
      state: 'approved',
      registeredAt: addMilliseconds(systemClock(), 3_600_000),
    });
    await enrol(table, { id: 'P-SELF', phone: '+84903222333', ...installer });
    const code = await activated();
    const own = await activated({ customer: { name: 'Thợ', phone: '0903222333' } });
    expect(await desk.decide('accept', await claimed('P-LATER', code), 'x')).toMatchObject({
      body: { reward: { state: 'none', reason: 'not-enrolled' } },
    });
    expect(await desk.decide('accept', await claimed('P-SELF', own), 'x')).toMatchObject({
      body: { reward: { state: 'none', reason: 'own-phone' } },
    });
  });

  test('find nothing to accept where the goods came back meanwhile', async () => {
    const code = await activated();
    const id = await claimed('P-ONE', code);
    await correctionsOn(table).correct('cancel', code, { note: 'Trả hàng' });
    expect(await desk.decide('accept', id, 'x')).toMatchObject({ body: { code: 'warranty-canceled' } });
    expect(await desk.decide('refuse', id, 'Hàng đã trả')).toMatchObject({ status: 200 });
    expect(await desk.decide('accept', 'no-such-claim', 'x')).toMatchObject({ status: 404 });
  });
});

describe('a list of claims', () => {
  test('goes on page by page, and a partner never pages into the list of another', async () => {
    await enrol(table, { id: 'P-MANY', phone: '+84903333111', ...installer });
    for (let at = 0; at < 3; at += 1) await claimed('P-MANY', await activated());
    const pageSchema = z.object({ items: z.array(z.looseObject({ id: z.string() })), next: z.string().optional() });
    const first = pageSchema.parse((await desk.mine('P-MANY', { limit: '2' })).body);
    const second = pageSchema.parse((await desk.mine('P-MANY', { limit: '2', next: first.next ?? '' })).body);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    const foreign = await desk.mine('P-TWO', { limit: '50', next: first.next ?? '' });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ field: 'next' }] } });
  });
});

test('what was captured in a month that is frozen meanwhile is earned in the next open one, and marked late', async () => {
  const [since, at] = [instantOf(Date.parse('2026-08-31T10:00:00Z')), instantOf(Date.parse('2026-09-02T03:00:00Z'))];
  const code = codeOf(batch, next++);
  await table.transact([putNew(keys.period('2026-08', periodShardOf('P-MONTHS')), { state: 'frozen' })]);
  const event = earningEventSchema.parse({
    id: newUlid(),
    type: 'warranty.activated',
    at,
    data: {
      code,
      activationNumber: 1,
      sku: freezer.sku,
      startsOn: '2026-08-31',
      endsOn: '2028-08-31',
      partnerId: 'P-MONTHS',
      reward: { state: 'pending', reason: 'waiting-for-review' },
      since,
    },
  });
  await accrueTwice(event);
  expect((await new RewardRepository(table).linesOf('P-MONTHS', { limit: 10 })).items).toMatchObject([
    { activatedAt: since, period: '2026-09', late: true },
  ]);
});

/** As the queue hands it over, and once more. */
async function accrueTwice(event: EarningEvent): Promise<void> {
  const earning = earningOf(event);
  if (!earning) throw new Error('the event lets nobody earn');
  const ledger = new AccrualRepository(table, { now: systemClock, newId: newUlid });
  for (let time = 0; time < 2; time += 1) {
    expect(await ledger.accrueInOrder([decideAccrual(earning, freezer, policy)])).toEqual({ done: 1 });
  }
}
