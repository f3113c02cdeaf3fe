import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import type { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { localDate } from '../../../shared/time/local-date.ts';
import { readSurroundings, type ShownKeptRewardDeps, shownKeptReward } from './shown-kept-reward.ts';

export interface ListKeptRewardsDeps extends ShownKeptRewardDeps {
  readonly kept: ShownKeptRewardDeps['kept'] & Pick<KeptRewardRepository, 'list'>;
}

/** What waits is told from today on: whose last day is over has lapsed, unless somebody was approved in time. */
export const createListKeptRewards =
  (deps: ListKeptRewardsDeps): UseCase<typeof keptRewardRoutes.list> =>
  async ({ query: { state, limit, next }, caller }) => {
    const now = deps.now();
    const page = await deps.kept.list({ state, today: localDate(now) }, { limit, startAfter: decodeCursor(next) });
    const items = await Promise.all(
      page.items.map(async (kept) => shownKeptReward(kept, await readSurroundings(kept, deps), { caller, now })),
    );
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
