import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { matchesFilter } from '../../../shared/rewards/reconciliation/reward-filter.ts';

export interface PreviewBulkDecisionDeps {
  readonly periods: Pick<PeriodRepository, 'sum'>;
}

export const createPreviewBulkDecision =
  (deps: PreviewBulkDecisionDeps): UseCase<typeof bulkDecisionRoutes.preview> =>
  async ({ params: { period }, query }) =>
    answer(await deps.periods.sum({ period, states: ['pending'] }, (line) => matchesFilter(query, line)));
