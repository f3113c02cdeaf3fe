import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { isHeld } from '../../../shared/rewards/reconciliation/hold.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { matchesFilter, mightMatch } from '../../../shared/rewards/reconciliation/reward-filter.ts';

export interface PreviewBulkDecisionDeps {
  readonly periods: Pick<PeriodRepository, 'sum'>;
}

export const createPreviewBulkDecision =
  (deps: PreviewBulkDecisionDeps): UseCase<typeof bulkDecisionRoutes.preview> =>
  async ({ params: { period }, query }) => {
    const held = { count: 0, amount: 0 };
    const notKnown = { count: 0, amount: 0 };
    const met = await deps.periods.sum({ period, states: ['pending'] }, (line) => {
      const isMet = matchesFilter(query, line);
      if (isMet && isHeld(line)) add(held, line);
      if (!isMet && mightMatch(query, line)) add(notKnown, line);
      return isMet;
    });
    return answer({ ...met, held, notKnown });
  };

function add(sum: { count: number; amount: number }, { amount }: { readonly amount: number }): void {
  sum.count += 1;
  sum.amount += amount;
}
