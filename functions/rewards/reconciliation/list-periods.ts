import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ListPeriodsDeps {
  readonly periods: Pick<PeriodRepository, 'recent'>;
  readonly now: Clock;
}

export const createListPeriods =
  (deps: ListPeriodsDeps): UseCase<typeof reconciliationRoutes.listPeriods> =>
  async () =>
    answer({ items: [...(await deps.periods.recent(deps.now()))] });
