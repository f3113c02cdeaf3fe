import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { historyRoutes } from '../../../shared/warranty/history/history-routes.ts';

export interface ReadRewardUnitDeps {
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly readHistory: UseCase<typeof historyRoutes.read>;
}

/** The unit is found by its reward, so that whoever decides needs not look its code up. */
export const createReadRewardUnit =
  (deps: ReadRewardUnitDeps): UseCase<typeof reconciliationRoutes.readUnit> =>
  async (request) => {
    const line = await deps.rewards.find(request.params.id);
    if (!line) return problem(rewardProblems['reward-unknown']);
    const found = await deps.readHistory({ ...request, params: { code: line.code } });
    return found.ok ? answer({ lines: found.body.lines }) : problem(rewardProblems['reward-unknown']);
  };
