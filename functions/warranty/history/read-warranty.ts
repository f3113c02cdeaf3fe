import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardReasonText } from '../../../shared/rewards/policy/reward-reasons.ts';
import type { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { partnerNames, reviewedReward } from '../../rewards/reconciliation/reviewed-reward.ts';
import { findWarranty, staffWarranty } from '../correction/change-warranty.ts';

export interface ReadWarrantyDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly rewards: Pick<RewardRepository, 'linesOfUnit'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
}

export const createReadWarranty =
  (deps: ReadWarrantyDeps): UseCase<typeof correctionRoutes.read> =>
  async ({ params }) => {
    const warranty = await findWarranty(params, deps);
    if (!warranty) return problem(correctionProblems['warranty-unknown']);
    const { channel, legalBasis, enteredBy, note, activatedAt, start, fields, photos, reward } = warranty;
    return answer({
      ...staffWarranty(warranty, deps.now()),
      channel,
      legalBasis,
      enteredBy,
      note,
      activatedAt,
      purchasedOn: start?.purchasedOn,
      fields,
      photos,
      reward: { ...reward, reasonText: rewardReasonText(reward.reason) },
      rewards: await rewardsOf(warranty, deps),
    });
  };

/** Of the installer it names now; a former one's stand in their own account. */
async function rewardsOf({ installer, activatedAt, code }: Warranty, { rewards, partners }: ReadWarrantyDeps) {
  const { partnerId } = installer;
  if (partnerId === undefined) return [];
  const [lines, nameOf] = await Promise.all([
    rewards.linesOfUnit(partnerId, activatedAt, code),
    partnerNames([partnerId], partners),
  ]);
  return lines.map((line) => reviewedReward(line, nameOf(partnerId)));
}
