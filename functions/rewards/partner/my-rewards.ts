import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { shownExtras } from '../../../shared/rewards/campaign/reward-extra.ts';
import { reasonTextOf } from '../../../shared/rewards/policy/reward-reasons.ts';
import { whyAmount } from '../../../shared/rewards/policy/why-amount.ts';
import { maskCode, type RewardLine, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import type { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { readAccountOwner } from './read-account-owner.ts';

export interface MyRewardsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rewards: Pick<RewardRepository, 'linesOf'>;
}

export const createMyRewards =
  (deps: MyRewardsDeps): UseCase<typeof rewardRoutes.mine> =>
  async ({ caller, query }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    // Only the sort key comes from the cursor: nobody pages into somebody else's lines.
    const after = decodeCursor(query.next)?.sk;
    const page = await deps.rewards.linesOf(partner.id, {
      limit: query.limit,
      after: typeof after === 'string' ? after : undefined,
    });
    const last = page.next?.sk;
    return answer({
      items: page.items.map(shown),
      ...(typeof last === 'string' ? { next: encodeCursor({ sk: last }) } : {}),
    });
  };

function shown(line: RewardLine) {
  const { productName: product, ...rest } = line;
  return {
    ...rest,
    id: rewardLineId(line),
    code: maskCode(line.code),
    product,
    extras: shownExtras(line),
    reasonText: reasonTextOf(line),
    why: whyAmount(line),
    late: line.late ?? false,
    note: line.reversal?.note ?? line.note,
  };
}
