import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { partnerNames, reviewedReward } from './reviewed-reward.ts';

export interface ListCarriedRewardsDeps {
  readonly periods: Pick<PeriodRepository, 'page'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

export const createListCarriedRewards =
  (deps: ListCarriedRewardsDeps): UseCase<typeof reconciliationRoutes.listCarried> =>
  async ({ params: { period }, query: { limit, next } }) => {
    const after = decodeCursor(next)?.after;
    const page = await deps.periods.page({
      period,
      states: [],
      carried: true,
      limit,
      after: typeof after === 'string' ? after : undefined,
    });
    const nameOf = await partnerNames(
      page.items.map(({ partnerId }) => partnerId),
      deps.partners,
    );
    return answer({
      items: page.items.map((line) => reviewedReward(line, nameOf(line.partnerId))),
      ...(page.next === undefined ? {} : { next: encodeCursor({ after: page.next }) }),
    });
  };
