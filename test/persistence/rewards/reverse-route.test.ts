import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createMyRewards } from '../../../functions/rewards/partner/my-rewards.ts';
import { createReverseReward } from '../../../functions/rewards/reconciliation/reverse-reward.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { partnerSchema } from '../../../shared/partners/partner.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { now } from './accrual-world.ts';
import { activationOf, DECEMBER, FREEZER, type ReversalWorld, reversalWorldOn } from './reversal-world.ts';

const home = await startEngine({ now });
afterAll(() => home.stop());

let engine: Engine;
let world: ReversalWorld;
beforeEach(async () => {
  engine = await home.freshTable();
  world = reversalWorldOn(engine);
  const partner = partnerSchema.parse({
    id: 'P1',
    phone: '+84903000010',
    name: 'Trần Văn Hải',
    kind: 'installer',
    state: 'approved',
    registeredAt: now(),
  });
  await engine.table.transact([put(keys.partner('P1'), partner)]);
});

const claims = (username: string, group: string) => ({
  token_use: 'access',
  username,
  'cognito:groups': `[${group}]`,
});
interface Asking {
  readonly id?: string;
  readonly body?: object;
  readonly role?: string;
  readonly by?: string;
  readonly key?: string;
  readonly client?: Engine['client'];
}
function reverse(asking: Asking = {}) {
  const { id = world.rewardId(0), body = { note: 'Khách trả hàng' }, role = 'manager', by = 'manager-2' } = asking;
  const table = engine.tableWith({ client: asking.client ?? engine.client });
  const useCase = createReverseReward({
    rewards: new ReconciliationRepository(table, newUlid),
    reversals: new ReversalRepository(table, newUlid),
    partners: new PartnerRepository(table),
    now,
  });
  return call(serve(rewardRoutes.reverse, useCase, testDoor(new IdempotencyRepository(table))), {
    method: 'POST',
    path: `/v1/rewards/${id}/reverse`,
    params: { id },
    body,
    claims: claims(by, role),
    headers: { 'idempotency-key': asking.key ?? newUlid() },
  });
}
function mine() {
  const useCase = createMyRewards({
    partners: new PartnerRepository(engine.table),
    rewards: new RewardRepository(engine.table),
  });
  const door = testDoor(new IdempotencyRepository(engine.table));
  return call(serve(rewardRoutes.mine, useCase, door), { claims: claims('P1', 'partner') });
}

describe('a manager', () => {
  test('takes a reward back, and the partner reads why', async () => {
    await world.deliver([activationOf(0)]);
    const { status, body } = await reverse({ body: { note: 'Khách  trả\nhàng' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: world.rewardId(0),
      partnerName: 'Trần Văn Hải',
      code: '••••-••••-••••-0000',
      state: 'reversed',
      amount: FREEZER,
      note: 'Khách trả hàng',
      reasonText: { vi: 'Đã thu hồi, không còn được tính.', en: 'Taken back; it counts no more.' },
    });
    expect(body).not.toHaveProperty('reversal');
    expect((await mine()).body).toMatchObject({
      items: [{ state: 'reversed', note: 'Khách trả hàng', reasonText: { vi: 'Đã thu hồi, không còn được tính.' } }],
    });
  });

  test('is answered with the correction where the period is frozen, and the partner sees both', async () => {
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    await world.freeze();
    const { body } = await reverse();
    expect(body).toMatchObject({ state: 'correction', amount: -FREEZER, period: DECEMBER, late: true });
    expect(Object(body).id).not.toBe(world.rewardId(0));
    expect((await mine()).body).toMatchObject({
      items: [
        {
          id: Object(body).id,
          amount: -FREEZER,
          state: 'correction',
          reasonText: { vi: 'Thu hồi thưởng của kỳ đã chốt.' },
          note: 'Khách trả hàng',
        },
        { id: world.rewardId(0), amount: FREEZER, state: 'approved' },
      ],
    });
    expect(await reverse({ id: Object(body).id })).toMatchObject({
      status: 409,
      body: { code: 'reward-already-reversed' },
    });
  });

  test('gets the same answer again, with the same key or another', async () => {
    await world.deliver([activationOf(0)]);
    const first = await reverse({ key: 'take-it-back' });
    for (const again of [await reverse({ key: 'take-it-back' }), await reverse()]) {
      expect([again.status, again.body]).toEqual([200, first.body]);
    }
    expect(await reverse({ key: 'take-it-back', body: { note: 'Khác' } })).toMatchObject({ status: 422 });
    expect(await world.balance('P1')).toMatchObject({ pending: 0, version: 2 });
  });

  test('whose answer was lost gets it with the next request', async () => {
    await world.deliver([activationOf(0)]);
    const client = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    expect(await reverse({ key: 'take-it-back', client })).toMatchObject({ status: 503 });
    expect(await reverse({ key: 'take-it-back' })).toMatchObject({ status: 200, body: { state: 'reversed' } });
    expect(await world.balance('P1')).toMatchObject({ pending: 0, version: 2 });
  });

  test('comes too late where somebody else did', async () => {
    await world.deliver([activationOf(0)]);
    await reverse({ by: 'manager-3' });
    expect(await reverse()).toMatchObject({ status: 409, body: { code: 'reward-already-reversed' } });
  });

  test('cannot take back what is worth nothing', async () => {
    const worthNothing = { status: 409, body: { code: 'reward-worth-nothing' } };
    await world.deliver([activationOf(0, { reward: { state: 'none', reason: 'own-phone' } }), activationOf(1)]);
    expect(await reverse()).toMatchObject(worthNothing);
    await world.cancel(1);
    await world.freeze();
    expect(await reverse({ id: world.rewardId(1) })).toMatchObject(worthNothing);
  });

  test.each(['nothing', 'P1-1763694000000-aaaaaa'])('is told that there is no reward %s', async (id) => {
    expect(await reverse({ id })).toMatchObject({ status: 404, body: { code: 'reward-unknown' } });
  });

  test.each([{}, { note: '   ' }, { note: 'x'.repeat(501) }])('must say why: %o', async (body) => {
    await world.deliver([activationOf(0)]);
    expect(await reverse({ body })).toMatchObject({ status: 400, body: { errors: [{ field: 'note' }] } });
    expect(await world.balance('P1')).toMatchObject({ pending: FREEZER });
  });
});

test.each(['accountant', 'care'])('the role %s takes nothing back', async (role) => {
  await world.deliver([activationOf(0)]);
  expect(await reverse({ role })).toMatchObject({ status: 403 });
});

test('the partner reads why an installation was worth nothing from the start', async () => {
  await world.reverse(0);
  await world.deliver([activationOf(0)]);
  expect((await mine()).body).toMatchObject({
    items: [
      { amount: 0, state: 'none', reason: 'reversed-before', reasonText: { vi: expect.stringContaining('thu hồi') } },
    ],
  });
});
