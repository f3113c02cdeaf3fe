import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';

export interface ReadBulkDecisionDeps {
  readonly jobs: Pick<BulkDecisionRepository, 'find'>;
}

export const createReadBulkDecision =
  (deps: ReadBulkDecisionDeps): UseCase<typeof bulkDecisionRoutes.read> =>
  async ({ params: { period, id } }) => {
    const job = await deps.jobs.find(period, id);
    return job ? answer(job) : problem(rewardProblems['bulk-decision-unknown']);
  };
