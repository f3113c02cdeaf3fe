import { afterAll, beforeEach, expect, test } from 'vitest';
import { campaignUseSchema } from '../../../shared/rewards/campaign/campaign-use.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { codeNumber } from '../../domain/rewards/activations.ts';
import { campaign } from '../../domain/rewards/campaigns.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withMeanwhile } from '../faults.ts';
import { now, worldOn } from './accrual-world.ts';
import { activationOf, interruptedAt } from './reversal-world.ts';

/*
 * Who writes what somebody else changed since it was read. Mostly the version of the partner's account tells them, but
 * an accrual reads it after what the partner has of a campaign, and who changes a budget never reads it.
 */
const home = await startEngine();
afterAll(() => home.stop());

let engine: Engine;
beforeEach(async () => {
  engine = await home.freshTable();
});

const EXTRA = 20_000;
const answered = () => ({
  request: { scope: 'test', key: newUlid(), fingerprint: 'print' },
  status: 200,
  answerOf: () => ({}),
});
const campaignsOn = (on: Pick<Engine, 'table'>) => new RewardCampaignRepository(on.table, now);
async function added(about: Parameters<typeof campaign>[0]): Promise<RewardCampaign> {
  const one = campaign(about);
  expect(await campaignsOn(engine).add(one, answered())).toMatchObject({ kind: 'saved' });
  return one;
}

test('money that is given while a budget is changed is not there a second time', async () => {
  const one = await added({ budget: 10 * EXTRA });
  const world = worldOn(engine, { campaigns: [one] });
  const client = withMeanwhile(engine.connect(), () => world.deliver([activationOf(0), activationOf(1)]));
  const change = { campaign: one, budget: 12 * EXTRA, from: 10 * EXTRA };
  const signed = { by: 'manager-2', at: now(), note: 'Bán chạy' };
  const changed = await campaignsOn({ table: engine.tableWith({ client }) }).changeBudget(change, signed, answered());
  const usage = { given: 2 * EXTRA, remaining: 10 * EXTRA, installations: 2, partners: 1 };
  expect(changed).toMatchObject({ kind: 'saved', usage });
  expect(await campaignsOn(engine).usage(one)).toEqual(usage);
});

test('what a partner earns of a campaign between any two steps of an accrual counts towards its caps', async () => {
  const one = await added({ caps: { perPartner: 2 } });
  const world = worldOn(engine, { campaigns: [one] });
  let steps = 0;
  for (let moved = true; moved; ) {
    moved = false;
    const partnerId = `P${steps}`;
    const unit = (number: number) =>
      activationOf(number, { id: `${partnerId}-${number}`, code: codeNumber(steps * 3 + number), partnerId });
    await world.deliver([unit(0)]);
    const client = interruptedAt(engine.connect(), steps + 1, async () => {
      moved = true;
      await world.deliver([unit(1)]);
    });
    expect(await world.deliver([unit(2)], client)).toEqual([]);
    // In the last turn no step is left to come before, and only two units are there.
    const given = (await world.lines(partnerId)).filter(({ extras }) => extras?.some(({ amount }) => amount > 0));
    expect([partnerId, given.length]).toEqual([partnerId, 2]);
    expect(await engine.table.get(keys.campaignUse(one.id, partnerId), campaignUseSchema)).toMatchObject({ total: 2 });
    steps += 1;
  }
  expect(steps).toBeGreaterThan(3);
});
