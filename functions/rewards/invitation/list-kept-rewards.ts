import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import type { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { maskCode } from '../../../shared/rewards/reward-line.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';

export interface ListKeptRewardsDeps {
  readonly kept: Pick<KeptRewardRepository, 'list'>;
  readonly now: Clock;
}

/** What waits is told from today on: whose last day is over waits no more, unless somebody was approved in time. */
export const createListKeptRewards =
  (deps: ListKeptRewardsDeps): UseCase<typeof keptRewardRoutes.list> =>
  async ({ query: { state, limit, next } }) => {
    const today = localDate(deps.now());
    const from = state === 'waiting' ? { from: today } : {};
    const page = await deps.kept.list({ state, limit, startAfter: decodeCursor(next), ...from });
    const items = page.items.map(({ phonePrint: _print, code, ...kept }) => ({ ...kept, code: maskCode(code) }));
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
