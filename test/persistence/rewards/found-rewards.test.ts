import { afterAll, beforeEach, expect, test } from 'vitest';
import { createCloseFinding } from '../../../functions/findings/close-finding.ts';
import { createHoldFoundRewards } from '../../../functions/rewards/reconciliation/hold-found-rewards.ts';
import { createReadFoundRewards } from '../../../functions/rewards/reconciliation/read-found-rewards.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { findingRoutes } from '../../../shared/findings/finding-routes.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { RewardedUnitRepository } from '../../../shared/rewards/reconciliation/rewarded-unit-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now, type World, worldOn } from './accrual-world.ts';
import {
  announced,
  type Desk,
  deskOn,
  enrol,
  expectSoundBooks,
  idOf,
  partnerNamed,
  staffClaims,
} from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const NOVEMBER = '2026-11';
const AT = '2026-11-21T02:00:00.100Z';

let engine: Engine;
let world: World;
let desk: Desk;
let findings: FindingRepository;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = deskOn(engine);
  findings = new FindingRepository(engine.table);
  await enrol(engine, partnerNamed('P1', 'Trần Văn Hải'));
});

const at = (text: string): Instant => instantSchema.parse(text);
const install = async (number = 0) => {
  expect(await world.deliver([activation({ id: `E${number}`, code: codeNumber(number), at: AT })])).toEqual([]);
};
const far = (number = 0, foundAt = AT): Finding => ({
  id: 'installer-far-away.P1.01.2026-11-21',
  kind: 'installer-far-away',
  about: { code: codeNumber(number), partnerId: 'P1' },
  values: { partner: 'Hải', home: 'Hà Nội', code: 'ABCD', place: 'Cần Thơ', kilometres: '1200' },
  at: at(foundAt),
  state: 'open',
});
/** Hands all that was announced to the worker, in the order of the outbox and once more, as queues do. */
async function hand(kinds: readonly Finding['kind'][] = ['installer-far-away']): Promise<void> {
  const work = createHoldFoundRewards({
    findings,
    units: new RewardedUnitRepository(engine.table),
    holds: desk.holds,
    kinds,
    now,
  });
  const events = (await announced(engine)).filter(({ type }) => /^findings\.|rewards\.accrued/.test(type));
  for (const event of [...events, ...events]) expect(await work(event)).toEqual({ kind: 'done' });
}
const lines = () => world.lines('P1');
const sound = () => expectSoundBooks(engine, world, { partners: ['P1'], periods: [NOVEMBER] });
const close = (note: string) => {
  const handler = serve(
    findingRoutes.close,
    createCloseFinding({ findings, now }),
    testDoor(new IdempotencyRepository(engine.table)),
  );
  const path = `/v1/findings/${far().id}/close`;
  return call(handler, {
    method: 'POST',
    path,
    params: { id: far().id },
    body: { note },
    claims: staffClaims(),
    headers: { 'idempotency-key': newUlid() },
  });
};

test('a finding after the accrual holds the line with its words', async () => {
  await install();
  await hand();
  await findings.raise(far());
  await hand();
  expect(await lines()).toMatchObject([
    { state: 'pending', holds: [{ reason: 'finding', words: { vi: expect.stringContaining('Cần Thơ') } }] },
  ]);
  await sound();
});

test('a line after the finding is held too', async () => {
  await findings.raise(far());
  await hand();
  await install();
  await hand();
  expect(await lines()).toMatchObject([{ holds: [{ reason: 'finding' }] }]);
  await sound();
});

test('each unit that a finding gathers is held, also those that it met again', async () => {
  await install(0);
  await install(1);
  await install(2);
  await findings.raise(far(0));
  await findings.raise(far(1), [codeNumber(2)]);
  await findings.raise(far(1));
  await hand();
  expect((await lines()).map(({ holds = [] }) => holds.length)).toEqual([1, 1, 1]);
  await sound();
});

test('dealing with the finding releases what it held and leaves the decision to a person', async () => {
  await install(0);
  await install(1);
  await findings.raise(far(0));
  await findings.raise(far(1));
  await hand();
  expect((await close('Khách xác nhận thợ đã lắp')).status).toBe(200);
  await hand();
  expect(await lines()).toMatchObject([
    { state: 'pending', pastHolds: [{ endedBy: 'manager-1', endNote: 'Khách xác nhận thợ đã lắp' }] },
    { state: 'pending', pastHolds: [{}] },
  ]);
  expect((await lines()).every(({ holds }) => holds === undefined)).toBe(true);
  await sound();
});

test('a manager who releases a line is not overruled by the finding coming again', async () => {
  await install();
  await findings.raise(far());
  await hand();
  const [id = ''] = (await lines()).map(idOf);
  expect((await desk.release(id)).status).toBe(200);
  await hand();
  expect((await lines())[0]?.holds).toBeUndefined();
  expect((await desk.approve(id)).status).toBe(200);
  await sound();
});

test('a kind that the settings leave out holds nothing, and a decided line stays decided', async () => {
  await install();
  await findings.raise(far());
  await hand(['captured-earlier']);
  const [id = ''] = (await lines()).map(idOf);
  expect((await desk.approve(id)).status).toBe(200);
  await hand();
  expect(await lines()).toMatchObject([{ state: 'approved' }]);
  expect((await lines())[0]?.holds).toBeUndefined();
});

test('another installation under the same sticker, later than the finding, is not held', async () => {
  await findings.raise(far(0, '2026-11-20T00:00:00.000Z'));
  await install();
  await hand();
  expect((await lines())[0]?.holds).toBeUndefined();
});

test('the report says how many lines each kind held and how many of those managers approved nonetheless', async () => {
  for (const number of [0, 1, 2, 3]) await install(number);
  for (const number of [0, 1, 2, 3]) await findings.raise(far(number));
  await hand();
  const [approved = '', cancelled = '', other = ''] = (await lines()).map(idOf);
  await desk.release(approved);
  await desk.approve(approved);
  await desk.release(other);
  await desk.approve(other);
  await desk.cancel(cancelled);
  const handler = serve(reconciliationRoutes.readFound, createReadFoundRewards({ periods: desk.periods }), testDoor());
  expect((await call(handler, { params: { period: NOVEMBER }, claims: staffClaims() })).body).toMatchObject({
    items: [{ kind: 'installer-far-away', lines: 4, held: 1, approved: 2, cancelled: 1, overturned: 67 }],
  });
});
