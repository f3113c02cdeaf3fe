import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { sumOwnPeriods } from '../../../shared/rewards/reconciliation/own-periods.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import type { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { readAccountOwner } from './read-account-owner.ts';

export interface MyPeriodsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rewards: Pick<RewardRepository, 'linesSince'>;
  readonly periods: Pick<PeriodRepository, 'isFrozen'>;
  readonly now: Clock;
}

/** As far back as staff look. */
const HALF_A_YEAR = 190 * 24 * 3_600_000;

export const createMyPeriods =
  (deps: MyPeriodsDeps): UseCase<typeof rewardRoutes.myPeriods> =>
  async ({ caller }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const lines = await deps.rewards.linesSince(partner.id, addMilliseconds(deps.now(), -HALF_A_YEAR));
    const items = await Promise.all(
      sumOwnPeriods(lines).map(async ({ period, lines: sums, held }) => {
        const isFrozen = await deps.periods.isFrozen(partner.id, period);
        return { period, state: isFrozen ? ('frozen' as const) : ('open' as const), lines: [...sums], held };
      }),
    );
    return answer({ items });
  };
