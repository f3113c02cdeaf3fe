import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { Adjustment } from '../../../shared/rewards/adjustment/adjustment.ts';
import type { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import type { adjustmentRoutes, ListedAdjustment } from '../../../shared/rewards/adjustment/adjustment-routes.ts';

export interface ListAdjustmentsDeps {
  readonly adjustments: Pick<AdjustmentRepository, 'page' | 'balance'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

export const createListAdjustments =
  (deps: ListAdjustmentsDeps): UseCase<typeof adjustmentRoutes.list> =>
  async ({ query: { state = 'proposed', limit, next } }) => {
    const page = await deps.adjustments.page(state, limit, decodeCursor(next));
    const items = await Promise.all(page.items.map((adjustment) => listed(adjustment, deps)));
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };

/** Beside the account that it would change, so that whoever decides sees what it would be. */
async function listed(adjustment: Adjustment, deps: ListAdjustmentsDeps): Promise<ListedAdjustment> {
  const { partnerId, currency } = adjustment;
  const [partner, { available }] = await Promise.all([
    deps.partners.find(partnerId),
    deps.adjustments.balance(partnerId, currency),
  ]);
  return { ...adjustment, partnerName: partner?.name ?? partnerId, available };
}
