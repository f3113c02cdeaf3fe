import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';

export interface ListBulkDecisionsDeps {
  readonly jobs: Pick<BulkDecisionRepository, 'newest'>;
}

export const createListBulkDecisions =
  (deps: ListBulkDecisionsDeps): UseCase<typeof bulkDecisionRoutes.list> =>
  async ({ params: { period } }) =>
    answer({ items: [...(await deps.jobs.newest(period))] });
