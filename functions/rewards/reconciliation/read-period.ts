import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';

export interface ReadPeriodDeps {
  readonly periods: Pick<PeriodRepository, 'summary'>;
}

export const createReadPeriod =
  (deps: ReadPeriodDeps): UseCase<typeof reconciliationRoutes.readPeriod> =>
  async ({ params }) =>
    answer(await deps.periods.summary(params.period));
