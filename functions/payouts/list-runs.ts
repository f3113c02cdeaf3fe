import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { payoutRunSummary } from './payout-view.ts';

export interface ListRunsDeps {
  readonly payouts: Pick<PayoutRepository, 'list'>;
}

export const createListRuns =
  (deps: ListRunsDeps): UseCase<typeof payoutRoutes.list> =>
  async ({ query }) => {
    const startAfter = decodeCursor(query.next);
    const page = await deps.payouts.list({ limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    return answer({ items: page.items.map(payoutRunSummary), ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
