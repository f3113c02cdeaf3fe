import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { outlookOf } from '../../../shared/rewards/campaign/make-up.ts';
import type { Missed, MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { maskCode, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { partnerNames } from '../reconciliation/reviewed-reward.ts';

export interface ReadMissedExtrasDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find'>;
  readonly missed: Pick<MissedExtraRepository, 'page' | 'look' | 'remaining' | 'makingUp'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

/** Each is looked at by itself, so that a person sees the first ones and how many those are. */
const SHOWN = 100;

export const createReadMissedExtras =
  (deps: ReadMissedExtrasDeps): UseCase<typeof rewardCampaignRoutes.missed> =>
  async ({ params }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    const page = await deps.missed.page(campaign.id, { limit: SHOWN });
    const looked = await Promise.all(page.items.map((one) => deps.missed.look(one)));
    const [remaining, makingUp, nameOf] = await Promise.all([
      deps.missed.remaining(campaign.id),
      deps.missed.makingUp(campaign.id),
      partnerNames(
        page.items.map(({ partnerId }) => partnerId),
        deps.partners,
      ),
    ]);
    const outlooks = outlooksOf(campaign, looked, remaining);
    const count = outlooks.filter((outlook) => outlook === 'given').length;
    return answer({
      items: looked.flatMap(({ missed, line }, index) =>
        line
          ? [
              {
                rewardId: rewardLineId(line),
                partnerId: missed.partnerId,
                partnerName: nameOf(missed.partnerId),
                product: line.productName,
                code: maskCode(line.code),
                activatedAt: line.activatedAt,
                state: line.state,
                outlook: outlooks[index] ?? 'gone',
              },
            ]
          : [],
      ),
      more: page.next !== undefined,
      count,
      amount: count * campaign.amount,
      remaining,
      makingUp,
    });
  };

/** In their order, as long as there is money. What one partner gets of several counts towards their caps. */
function outlooksOf(campaign: RewardCampaign, looked: readonly Missed[], remaining: number) {
  let money = remaining;
  return looked.map((one) => {
    const outlook = outlookOf(campaign, one);
    if (outlook === 'done') return 'gone';
    if (outlook !== 'give') return outlook;
    if (money < campaign.amount) return 'no-money';
    money -= campaign.amount;
    return 'given';
  });
}
