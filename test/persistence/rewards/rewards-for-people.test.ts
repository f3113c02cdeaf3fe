import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createMyBalance } from '../../../functions/rewards/partner/my-balance.ts';
import { createMyRewards } from '../../../functions/rewards/partner/my-rewards.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { type PartnerState, partnerSchema } from '../../../shared/partners/partner.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
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
function httpOn({ tableWith }: Engine) {
  const clock = movableClock();
  const table = tableWith({ now: clock.now });
  const door = testDoor(new IdempotencyRepository(table));
  const partners = new PartnerRepository(table);
  const rewards = new RewardRepository(table);
  const mine = serve(rewardRoutes.mine, createMyRewards({ partners, rewards }), door);
  const balance = serve(rewardRoutes.myBalance, createMyBalance({ partners, rewards }), door);
  return {
    mine: (id: string, query: Record<string, string> = {}) => call(mine, { claims: partnerClaims(id), query }),
    balance: (id: string) => call(balance, { claims: partnerClaims(id) }),
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
      why: {
        rule: { label: 'Máy lọc nước, máy giặt, tủ đông, tủ mát', policy: 'installer', version: 1 },
        matched: [{ label: { vi: 'Dòng sản phẩm', en: 'Product line' }, value: { vi: 'Tủ đông', en: 'Freezer' } }],
      },
      period: '2026-11',
      late: false,
      holds: [],
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
          why: { matched: [], advice: { vi: expect.stringContaining('số của khách hàng') }, until: '2026-11-30' },
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
    expect(await http.mine('P2', { next: cursor })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'next' }] },
    });
    expect((await http.balance('P2')).body).toMatchObject({ pending: 0 });
  });

  test.each(['waiting', 'left'] as const)('who is %s sees what there is', async (state) => {
    await http.enrol('P1', state);
    expect(await http.balance('P1')).toMatchObject({
      status: 200,
      body: { pending: 0, available: 0, reserved: 0, paid: 0, currency: 'VND' },
    });
    expect(await http.mine('P1')).toMatchObject({ status: 200, body: { items: [] } });
  });

  test.each(['suspended', 'refused'] as const)(
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
