import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { ShownKeptState } from '../../../shared/rewards/invitation/kept-reward.ts';
import type { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import type { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';

export interface CountKeptRewardsDeps {
  readonly kept: Pick<KeptRewardRepository, 'count'>;
  readonly now: Clock;
}

/** Beyond this nobody wants to know, and counting costs. */
const MOST = 10_000;

export const createCountKeptRewards =
  ({ kept, now }: CountKeptRewardsDeps): UseCase<typeof keptRewardRoutes.count> =>
  async () => {
    const today = localDate(now());
    const count = async (state: ShownKeptState) => Math.min(MOST, await kept.count({ state, today }, MOST));
    const [waiting, lapsed, given, tooLate, dropped] = await Promise.all([
      count('waiting'),
      count('lapsed'),
      count('given'),
      count('too-late'),
      count('dropped'),
    ]);
    return answer({ waiting, lapsed, given, 'too-late': tooLate, dropped, most: MOST });
  };
