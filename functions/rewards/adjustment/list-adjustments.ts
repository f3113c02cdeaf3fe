import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import type { adjustmentRoutes } from '../../../shared/rewards/adjustment/adjustment-routes.ts';

export const createListAdjustments =
  (deps: { readonly adjustments: Pick<AdjustmentRepository, 'page'> }): UseCase<typeof adjustmentRoutes.list> =>
  async ({ query: { state = 'proposed', limit, next } }) => {
    const page = await deps.adjustments.page(state, limit, decodeCursor(next));
    return answer({ items: [...page.items], ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
