import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import type { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { readAccountOwner } from './read-account-owner.ts';

export interface MyBalanceDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rewards: Pick<RewardRepository, 'balance'>;
}

export const createMyBalance =
  (deps: MyBalanceDeps): UseCase<typeof rewardRoutes.myBalance> =>
  async ({ caller }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    return answer(await deps.rewards.balance(partner.id, ACCRUED_CURRENCY));
  };
