import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createMyBalance } from '../../../functions/rewards/partner/my-balance.ts';
import { createMyRewards } from '../../../functions/rewards/partner/my-rewards.ts';
import { createListPolicies } from '../../../functions/rewards/policy/list-policies.ts';
import { createPublishPolicy } from '../../../functions/rewards/policy/publish-policy.ts';
import { rewardPolicy } from '../../../local/demo/reward-policy.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { type PartnerState, partnerSchema } from '../../../shared/partners/partner.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { movableClock } from '../partners/partner-setting.ts';
import { worldOn } from './accrual-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

let engine: Engine;
let http: ReturnType<typeof httpOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  http = httpOn(engine);
});

const partnerClaims = (id: string) => ({ token_use: 'access', username: id, 'cognito:groups': '[partner]' });
const staffClaims = (role: string) => ({
  token_use: 'access',
  username: `staff-${role}`,
  'cognito:groups': `[${role}]`,
});

function httpOn({ tableWith }: Engine) {
  const clock = movableClock();
  const table = tableWith({ now: clock.now });
  const door = testDoor(new IdempotencyRepository(table));
  const partners = new PartnerRepository(table);
  const rewards = new RewardRepository(table);
  const policies = new PolicyRepository(table, clock.now);
  const mine = serve(rewardRoutes.mine, createMyRewards({ partners, rewards }), door);
  const balance = serve(rewardRoutes.myBalance, createMyBalance({ partners, rewards }), door);
  const publish = serve(rewardRoutes.publishPolicy, createPublishPolicy({ policies, now: clock.now }), door);
  const list = serve(rewardRoutes.listPolicies, createListPolicies({ policies }), door);
  return {
    clock,
    policies,
    mine: (id: string, query: Record<string, string> = {}) => call(mine, { claims: partnerClaims(id), query }),
    balance: (id: string) => call(balance, { claims: partnerClaims(id) }),
    publish: (body: object, key: string = newUlid(), role = 'manager') =>
      call(publish, { method: 'POST', body, claims: staffClaims(role), headers: { 'idempotency-key': key } }),
    listPolicies: (query: Record<string, string> = {}) => call(list, { claims: staffClaims('manager'), query }),
    enrol: (id: string, state: PartnerState = 'approved') =>
      table.transact([
        put(
          keys.partner(id),
          partnerSchema.parse({
            id,
            phone: '+84903000010',
            name: 'Trần Văn Hải',
            kind: 'installer',
            state,
            registeredAt: '2026-11-01T00:00:00.000Z',
          }),
        ),
      ]),
  };
}

const threeEvents = [0, 1, 2].map((number) =>
  activation({ id: `E${number}`, code: codeNumber(number), at: `2026-11-2${number}T03:00:00.000Z` }),
);

describe('a partner', () => {
  test('sees each line with its amount, the rule that made it and the end of the code, newest first', async () => {
    await http.enrol('P1');
    await worldOn(engine).deliver(threeEvents);
    const { status, body } = await http.mine('P1');
    expect(status).toBe(200);
    expect(Object(body).items).toHaveLength(3);
    expect(Object(body).items[0]).toEqual({
      id: expect.stringMatching(/^P1-\d+-[0-9a-f]{6}$/),
      code: '••••-••••-••••-0002',
      sku: 'TD-200',
      product: 'Tủ đông',
      activatedAt: '2026-11-22T03:00:00.000Z',
      amount: 50_000,
      currency: 'VND',
      state: 'pending',
      reason: 'waiting-for-review',
      reasonText: { vi: 'Chờ đối soát.', en: 'Waiting for review.' },
      rule: { id: 'household', label: 'Máy lọc nước, máy giặt, tủ đông, tủ mát', policy: 'installer', version: 1 },
      because: { line: 'freezer' },
      period: '2026-11',
      late: false,
    });
    expect(JSON.stringify(body)).not.toContain(codeNumber(2));
  });

  test('sees why a line is 0 đ', async () => {
    await http.enrol('P1');
    await worldOn(engine).deliver([activation({ reward: { state: 'none', reason: 'own-phone' } })]);
    expect((await http.mine('P1')).body).toMatchObject({
      items: [
        {
          amount: 0,
          state: 'none',
          reason: 'own-phone',
          reasonText: { vi: expect.stringContaining('Không có thưởng') },
        },
      ],
    });
  });

  test('pages through their lines', async () => {
    await http.enrol('P1');
    await worldOn(engine).deliver(threeEvents);
    const first = await http.mine('P1', { limit: '2' });
    const second = await http.mine('P1', { limit: '2', next: String(Object(first.body).next) });
    const days = [first, second].map(({ body }) =>
      Object(body).items.map(({ activatedAt }: { activatedAt: string }) => activatedAt.slice(0, 10)),
    );
    expect(days).toEqual([['2026-11-22', '2026-11-21'], ['2026-11-20']]);
    expect(Object(second.body).next).toBeUndefined();
  });

  test('sees their own money only', async () => {
    await http.enrol('P1');
    await http.enrol('P2');
    await worldOn(engine).deliver(threeEvents);
    expect((await http.balance('P1')).body).toEqual({
      pending: 150_000,
      available: 0,
      reserved: 0,
      paid: 0,
      currency: 'VND',
    });
    const cursor = String(Object((await http.mine('P1', { limit: '1' })).body).next);
    expect((await http.mine('P2', { next: cursor })).body).toMatchObject({ items: [] });
    expect((await http.balance('P2')).body).toMatchObject({ pending: 0 });
  });

  test('who waits for approval sees zeros', async () => {
    await http.enrol('P1', 'waiting');
    expect(await http.balance('P1')).toMatchObject({
      status: 200,
      body: { pending: 0, available: 0, reserved: 0, paid: 0, currency: 'VND' },
    });
    expect(await http.mine('P1')).toMatchObject({ status: 200, body: { items: [] } });
  });

  test.each(['suspended', 'refused', 'left'] as const)(
    'who is %s is turned away though the token still holds',
    async (state) => {
      await http.enrol('P1', state);
      for (const reply of [await http.balance('P1'), await http.mine('P1')]) {
        expect(reply).toMatchObject({ status: 403, body: { code: 'partner-not-active' } });
      }
    },
  );

  test('who is not in the table is turned away', async () => {
    expect(await http.balance('NOBODY')).toMatchObject({ status: 403, body: { code: 'partner-not-active' } });
  });
});

describe('publishing a policy', () => {
  const on = (day: string) => instantSchema.parse(`${day}T05:00:00.000Z`);

  test('gives it the next version and keeps the ones before', async () => {
    expect(await http.publish(rewardPolicy)).toMatchObject({
      status: 201,
      body: { name: 'installer', version: 1, publishedBy: 'staff-manager', publishedAt: '2026-11-21T03:00:00.000Z' },
    });
    expect(await http.publish({ ...rewardPolicy, effectiveFrom: '2026-12-01' })).toMatchObject({
      body: { version: 2 },
    });
    const { body } = await http.listPolicies();
    expect(Object(body).items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect((await http.policies.inForceAt('installer', on('2026-11-30')))?.version).toBe(1);
    expect((await http.policies.inForceAt('installer', on('2026-12-01')))?.version).toBe(2);
  });

  test('counts for an activation right after it, also where a version was read before', async () => {
    await http.publish(rewardPolicy);
    expect((await http.policies.inForceAt('installer', http.clock.now()))?.version).toBe(1);
    http.clock.forward(1_000);
    await http.publish(rewardPolicy);
    expect((await http.policies.inForceAt('installer', http.clock.now()))?.version).toBe(2);
  });

  test('repeated with its key publishes once', async () => {
    const first = await http.publish(rewardPolicy, 'publish-once');
    const again = await http.publish(rewardPolicy, 'publish-once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(Object((await http.listPolicies()).body).items).toHaveLength(1);
  });

  test('by several at once gives each a version of its own', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => http.publish(rewardPolicy)));
    const versions = replies.map(({ body }) => Number(Object(body).version));
    expect(versions.toSorted((one, other) => one - other)).toEqual([1, 2, 3]);
  });

  test('is refused where two rules contradict each other or one is never used, with their names', async () => {
    const [first] = rewardPolicy.rules;
    const washing = { ...first, id: 'washing', match: { line: 'washing-machine' } };
    expect(await http.publish({ ...rewardPolicy, rules: [first, { ...washing, amount: 1_000 }] })).toMatchObject({
      status: 422,
      body: {
        code: 'policy-rules-overlap',
        values: { first: 'household', second: 'washing', example: 'line = washing-machine' },
      },
    });
    expect(await http.publish({ ...rewardPolicy, rules: [first, washing] })).toMatchObject({
      status: 422,
      body: { code: 'policy-rule-unreachable', values: { rule: 'washing', by: 'household' } },
    });
    const rest = { ...washing, fallback: true };
    expect(await http.publish({ ...rewardPolicy, rules: [rest, { ...rest, id: 'more' }] })).toMatchObject({
      status: 422,
      body: { code: 'policy-two-fallbacks', values: { rules: 'washing, more' } },
    });
  });

  test('tells which field is wrong', async () => {
    const [first] = rewardPolicy.rules;
    expect(await http.publish({ ...rewardPolicy, rules: [{ ...first, amount: 0.5 }] })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ field: 'rules.0.amount' }] },
    });
  });

  test.each(['accountant', 'care'])('is not for the role %s', async (role) => {
    expect(await http.publish(rewardPolicy, newUlid(), role)).toMatchObject({ status: 403 });
  });
});
