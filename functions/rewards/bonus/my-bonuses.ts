import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { bonusText } from '../../../shared/rewards/bonus/bonus-text.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { readAccountOwner } from '../partner/read-account-owner.ts';

export interface MyBonusesDeps {
  readonly runs: Pick<BonusRunRepository, 'bonusesOf'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

export const createMyBonuses =
  (deps: MyBonusesDeps): UseCase<typeof bonusRoutes.mine> =>
  async ({ caller, query }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    // Only the sort key comes from the cursor: nobody pages into somebody else's.
    const after = decodeCursor(query.next)?.sk;
    const page = await deps.runs.bonusesOf(partner.id, {
      limit: query.limit,
      after: typeof after === 'string' ? after : undefined,
    });
    const last = page.next?.sk;
    return answer({
      items: page.items.map((bonus) => ({ ...bonus, text: bonusText(bonus) })),
      ...(typeof last === 'string' ? { next: encodeCursor({ sk: last }) } : {}),
    });
  };
