import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { PayoutRun } from '../../shared/payouts/payout-run.ts';
import { payoutRunSummary } from './payout-view.ts';

export interface ListRunsDeps {
  readonly payouts: Pick<PayoutRepository, 'list'>;
}

/** How many pages of all runs one request looks through for those of a kind. */
const MOST_PAGES = 5;

export const createListRuns =
  (deps: ListRunsDeps): UseCase<typeof payoutRoutes.list> =>
  async ({ query: { kind, limit, next } }) => {
    const items: PayoutRun[] = [];
    let startAfter = decodeCursor(next);
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await deps.payouts.list({ limit: limit - items.length, ...(startAfter ? { startAfter } : {}) });
      items.push(...page.items.filter((run) => kind === undefined || run.kind === kind));
      startAfter = page.next;
      if (!startAfter || kind === undefined || items.length === limit) break;
    }
    return answer({ items: items.map(payoutRunSummary), ...(startAfter ? { next: encodeCursor(startAfter) } : {}) });
  };
