import { afterAll, beforeEach, expect, test } from 'vitest';
import { createAddRewardCampaign } from '../../../functions/rewards/campaign/add-reward-campaign.ts';
import { createChangeCampaignBudget } from '../../../functions/rewards/campaign/change-campaign-budget.ts';
import { createEndRewardCampaign } from '../../../functions/rewards/campaign/end-reward-campaign.ts';
import { createListRewardCampaigns } from '../../../functions/rewards/campaign/list-reward-campaigns.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { activation } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now, worldOn } from './accrual-world.ts';

const home = await startEngine({ now });
afterAll(() => home.stop());

let engine: Engine;
let desk: ReturnType<typeof deskOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  desk = deskOn(engine);
});

/** `now` is 21 November 2026. */
const november = { name: 'Tháng 11', from: '2026-11-21', until: '2026-11-30', amount: 20_000, budget: 100_000 };

function deskOn({ table }: Engine) {
  const campaigns = new RewardCampaignRepository(table, now);
  const door = testDoor(new IdempotencyRepository(table));
  const about = { campaigns, now, newId: newUlid };
  const routes = {
    add: serve(rewardCampaignRoutes.add, createAddRewardCampaign(about), door),
    list: serve(rewardCampaignRoutes.list, createListRewardCampaigns(about), door),
    budget: serve(rewardCampaignRoutes.changeBudget, createChangeCampaignBudget(about), door),
    end: serve(rewardCampaignRoutes.end, createEndRewardCampaign(about), door),
  };
  const claims = { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' };
  const post = (
    route: keyof typeof routes,
    body: object,
    { id, key = newUlid() }: { id?: string; key?: string } = {},
  ) =>
    call(routes[route], {
      method: 'POST',
      body,
      claims,
      headers: { 'idempotency-key': key },
      ...(id === undefined ? {} : { params: { id } }),
    });
  return {
    campaigns,
    add: (body: object = november, key?: string) => post('add', body, key === undefined ? {} : { key }),
    budget: (id: string, budget: number) => post('budget', { budget, note: 'Bán chạy' }, { id }),
    end: (id: string) => post('end', { note: 'Hết quà' }, { id }),
    list: async () => Object((await call(routes.list, { claims })).body).items,
  };
}
const idOf = ({ body }: { readonly body: unknown }) => String(Object(body).id);

test('a campaign is added once however often it is asked for, and listed with what it gave', async () => {
  const first = await desk.add(november, 'the-same-key');
  expect(first).toMatchObject({
    status: 201,
    body: { name: 'Tháng 11', currency: 'VND', createdBy: 'manager-1', usage: { given: 0, remaining: 100_000 } },
  });
  expect(await desk.add(november, 'the-same-key')).toMatchObject({ status: 201, body: { id: idOf(first) } });

  const campaigns = await desk.campaigns.all();
  await worldOn(engine, { campaigns }).deliver([activation({ at: '2026-11-21T03:00:06.000Z' })]);
  expect(await desk.list()).toMatchObject([
    { id: idOf(first), usage: { given: 20_000, remaining: 80_000, installations: 1, partners: 1 } },
  ]);
});

test('a campaign cannot begin before today, nor be one too many on a day', async () => {
  expect(await desk.add({ ...november, from: '2026-11-20' })).toMatchObject({
    status: 422,
    body: { code: 'reward-campaign-in-the-past' },
  });
  for (let number = 0; number < 20; number += 1) expect(await desk.add()).toMatchObject({ status: 201 });
  expect(await desk.add()).toMatchObject({ status: 409, body: { code: 'reward-campaign-too-many' } });
  expect(await desk.add({ ...november, from: '2026-12-01', until: '2026-12-02' })).toMatchObject({ status: 201 });
});

test('a budget is raised with a note, and never below what was given', async () => {
  const id = idOf(await desk.add());
  await worldOn(engine, { campaigns: await desk.campaigns.all() }).deliver([
    activation({ at: '2026-11-21T03:00:06.000Z' }),
  ]);
  expect(await desk.budget(id, 300_000)).toMatchObject({
    status: 200,
    body: {
      budget: 300_000,
      budgetChanges: [{ by: 'manager-1', note: 'Bán chạy', from: 100_000, to: 300_000 }],
      usage: { given: 20_000, remaining: 280_000 },
    },
  });
  expect(await desk.budget(id, 19_999)).toMatchObject({
    status: 409,
    body: { code: 'reward-campaign-budget-below-given' },
  });
  expect(await desk.budget('nobody', 1)).toMatchObject({ status: 404 });
  const unbounded = idOf(await desk.add({ ...november, budget: undefined }));
  expect(await desk.budget(unbounded, 50_000)).toMatchObject({
    status: 409,
    body: { code: 'reward-campaign-unbounded' },
  });
});

test('a campaign ends once', async () => {
  const id = idOf(await desk.add());
  expect(await desk.end(id)).toMatchObject({ status: 200, body: { endedEarly: { by: 'manager-1', note: 'Hết quà' } } });
  expect(await desk.end(id)).toMatchObject({ status: 409, body: { code: 'reward-campaign-over' } });
  expect(await desk.end('nobody')).toMatchObject({ status: 404, body: { code: 'reward-campaign-unknown' } });
});
