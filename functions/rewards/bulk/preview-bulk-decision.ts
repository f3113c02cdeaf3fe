import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { isHeld } from '../../../shared/rewards/reconciliation/hold.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { matchesFilter, mightMatch } from '../../../shared/rewards/reconciliation/reward-filter.ts';

export interface PreviewBulkDecisionDeps {
  readonly periods: Pick<PeriodRepository, 'summary' | 'eachWaiting'>;
}

/** Without a filter the period's counters tell it; with one, what stands on each line that the table lets through. */
export const createPreviewBulkDecision =
  (deps: PreviewBulkDecisionDeps): UseCase<typeof bulkDecisionRoutes.preview> =>
  async ({ params: { period }, query }) => {
    const [met, held, notKnown] = [nothing(), nothing(), nothing()];
    if (Object.values(query).every((asked) => asked === undefined)) {
      const { counts, sums, held: heldOfAll } = await deps.periods.summary(period);
      return answer({ count: counts.pending, amount: sums.pending, held: heldOfAll, notKnown });
    }
    // Lines that do not say their store or province are counted beside the others, so that these are asked here.
    const { dealerId: _dealer, province: _province, ...stored } = query;
    await deps.periods.eachWaiting(period, stored, (line) => {
      if (matchesFilter(query, line)) {
        add(met, line);
        if (isHeld(line)) add(held, line);
      } else if (mightMatch(query, line)) {
        add(notKnown, line);
      }
    });
    return answer({ ...met, held, notKnown });
  };

const nothing = () => ({ count: 0, amount: 0 });

function add(sum: { count: number; amount: number }, { amount }: { readonly amount: number }): void {
  sum.count += 1;
  sum.amount += amount;
}
