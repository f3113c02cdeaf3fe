import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardFilterSchema } from '../../../shared/rewards/reconciliation/reward-filter.ts';
import { rewardStateSchema } from '../../../shared/rewards/reward-line.ts';
import { partnerNames, reviewedReward } from './reviewed-reward.ts';

export interface ListRewardsDeps {
  readonly periods: Pick<PeriodRepository, 'page' | 'summary'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

export const createListRewards =
  (deps: ListRewardsDeps): UseCase<typeof reconciliationRoutes.list> =>
  async ({ query }) => {
    const { period, state, limit } = query;
    const after = decodeCursor(query.next)?.after;
    const { counts, sums } = await deps.periods.summary(period);
    const asked = state ? [state] : rewardStateSchema.options;
    const page = await deps.periods.page({
      period,
      // Where nothing is counted nothing is listed: sixteen questions less for each such state.
      states: asked.filter((one) => counts[one] > 0),
      limit,
      filter: rewardFilterSchema.parse(query),
      after: typeof after === 'string' ? after : undefined,
    });
    const ids = page.items.flatMap(({ partnerId, dealerId }) => [partnerId, ...(dealerId ? [dealerId] : [])]);
    const nameOf = await partnerNames(ids, deps.partners);
    return answer({
      items: page.items.map((line) => ({
        ...reviewedReward(line, nameOf(line.partnerId)),
        ...(line.dealerId === undefined ? {} : { dealerName: nameOf(line.dealerId) }),
      })),
      ...(page.next === undefined ? {} : { next: encodeCursor({ after: page.next }) }),
      counts,
      sums,
    });
  };
