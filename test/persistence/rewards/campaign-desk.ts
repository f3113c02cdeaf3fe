import { createConfirmVolumeBonus } from '../../../functions/rewards/bonus/confirm-volume-bonus.ts';
import { createCountVolumeBonus } from '../../../functions/rewards/bonus/count-volume-bonus.ts';
import { createListVolumeBonuses } from '../../../functions/rewards/bonus/list-volume-bonuses.ts';
import { createPublishVolumeBonus } from '../../../functions/rewards/bonus/publish-volume-bonus.ts';
import { createReadBonusRun } from '../../../functions/rewards/bonus/read-bonus-run.ts';
import { createChangeCampaignBudget } from '../../../functions/rewards/campaign/change-campaign-budget.ts';
import { createChangeCampaignDraft } from '../../../functions/rewards/campaign/change-campaign-draft.ts';
import { createDecideCampaignRaise } from '../../../functions/rewards/campaign/decide-campaign-raise.ts';
import { createDecideMakingUp } from '../../../functions/rewards/campaign/decide-making-up.ts';
import { createDiscardCampaignDraft } from '../../../functions/rewards/campaign/discard-campaign-draft.ts';
import { createDraftCampaign } from '../../../functions/rewards/campaign/draft-campaign.ts';
import { createEndRewardCampaign } from '../../../functions/rewards/campaign/end-reward-campaign.ts';
import { createListCampaignDrafts } from '../../../functions/rewards/campaign/list-campaign-drafts.ts';
import { createListCampaignTakers } from '../../../functions/rewards/campaign/list-campaign-takers.ts';
import { createListRewardCampaigns } from '../../../functions/rewards/campaign/list-reward-campaigns.ts';
import { createProposeCampaign } from '../../../functions/rewards/campaign/propose-campaign.ts';
import { createProposeMakingUp } from '../../../functions/rewards/campaign/propose-making-up.ts';
import { createPublishRewardCampaign } from '../../../functions/rewards/campaign/publish-reward-campaign.ts';
import { createReadMissedExtras } from '../../../functions/rewards/campaign/read-missed-extras.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import type { Engine } from '../engine.ts';

interface Asking {
  readonly by?: string;
  readonly key?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Campaigns and volume bonuses as two managers see them over HTTP. */
export function campaignDeskOn({ table }: Engine, now: Clock) {
  const campaigns = new RewardCampaignRepository(table, now);
  const missed = new MissedExtraRepository(table, newUlid);
  const runs = new BonusRunRepository(table, newUlid);
  const rules = new VolumeBonusRepository(table);
  const partners = { find: () => Promise.resolve(undefined) };
  const door = testDoor(new IdempotencyRepository(table));
  const about = {
    campaigns,
    missed,
    runs,
    rules,
    bonuses: rules,
    drafts: new CampaignDraftRepository(table),
    periods: new PeriodRepository(table),
    calendar: new PeriodCalendarRepository(table),
    partners,
    now,
    newId: newUlid,
  };
  const routes = {
    draft: serve(campaignDraftRoutes.draft, createDraftCampaign(about), door),
    drafts: serve(campaignDraftRoutes.list, createListCampaignDrafts(about), door),
    change: serve(campaignDraftRoutes.change, createChangeCampaignDraft(about), door),
    propose: serve(campaignDraftRoutes.propose, createProposeCampaign(about), door),
    discard: serve(campaignDraftRoutes.discard, createDiscardCampaignDraft(about), door),
    publish: serve(rewardCampaignRoutes.publish, createPublishRewardCampaign(about), door),
    list: serve(rewardCampaignRoutes.list, createListRewardCampaigns(about), door),
    budget: serve(rewardCampaignRoutes.changeBudget, createChangeCampaignBudget(about), door),
    raise: serve(rewardCampaignRoutes.decideRaise, createDecideCampaignRaise(about), door),
    end: serve(rewardCampaignRoutes.end, createEndRewardCampaign(about), door),
    takers: serve(rewardCampaignRoutes.takers, createListCampaignTakers(about), door),
    missed: serve(rewardCampaignRoutes.missed, createReadMissedExtras(about), door),
    proposeMakingUp: serve(rewardCampaignRoutes.proposeMakingUp, createProposeMakingUp(about), door),
    decideMakingUp: serve(rewardCampaignRoutes.decideMakingUp, createDecideMakingUp(about), door),
    bonuses: serve(bonusRoutes.list, createListVolumeBonuses(about), door),
    publishBonus: serve(bonusRoutes.publish, createPublishVolumeBonus(about), door),
    count: serve(bonusRoutes.count, createCountVolumeBonus(about), door),
    run: serve(bonusRoutes.read, createReadBonusRun(about), door),
    confirm: serve(bonusRoutes.confirm, createConfirmVolumeBonus(about), door),
  };
  const claimsOf = (username: string) => ({ token_use: 'access', username, 'cognito:groups': '[manager]' });
  const post = (route: keyof typeof routes, body: object, { by = 'manager-1', key = newUlid(), params }: Asking = {}) =>
    call(routes[route], {
      method: 'POST',
      body,
      claims: claimsOf(by),
      headers: { 'idempotency-key': key },
      ...(params === undefined ? {} : { params }),
    });
  const get = async (route: keyof typeof routes, params?: Asking['params']) =>
    Object((await call(routes[route], { claims: claimsOf('manager-1'), ...(params ? { params } : {}) })).body);
  const idOf = ({ body }: { readonly body: unknown }) => String(Object(body).id);

  /** Drafted and proposed by one. */
  async function proposed(content: object): Promise<{ readonly draftId: string; readonly revision: number }> {
    const draftId = idOf(await post('draft', content));
    const { body } = await post('propose', { revision: 1 }, { params: { id: draftId } });
    return { draftId, revision: Number(Object(body).revision) };
  }
  return {
    ...about,
    post,
    get,
    idOf,
    proposed,
    /** Written by one manager and published by another. */
    add: async (campaign: object) =>
      post('publish', await proposed({ kind: 'campaign', campaign }), { by: 'manager-2' }),
    addBonus: async (bonus: object, replaces?: string) =>
      post('publishBonus', await proposed({ kind: 'volume-bonus', bonus, replaces }), { by: 'manager-2' }),
  };
}
