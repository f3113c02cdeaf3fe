import { findingKinds } from '../../../shared/findings/finding-kinds.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { type FoundOfKind, reportFound } from '../../../shared/rewards/reconciliation/found-report.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';

export interface ReadFoundRewardsDeps {
  readonly periods: Pick<PeriodRepository, 'found'>;
}

export const createReadFoundRewards =
  (deps: ReadFoundRewardsDeps): UseCase<typeof reconciliationRoutes.readFound> =>
  async ({ params: { period } }) => {
    const kinds = await reportFound(deps.periods.found(period));
    return answer({ items: kinds.map((one) => ({ ...one, title: findingKinds[one.kind].title, ...overturned(one) })) });
  };

function overturned({ approved, cancelled }: FoundOfKind): { readonly overturned?: number } {
  const decided = approved + cancelled;
  return decided === 0 ? {} : { overturned: Math.round((100 * approved) / decided) };
}
