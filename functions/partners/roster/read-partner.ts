import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { maskCode, type RewardLine } from '../../../shared/rewards/reward-line.ts';
import type { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ReadPartnerDeps {
  readonly partners: Pick<PartnerRepository, 'find' | 'history'>;
  readonly rewards: Pick<RewardRepository, 'balance' | 'linesOf'>;
  readonly now: Clock;
}

const MOST_LINES = 100;
const NEWEST_INSTALLATIONS = 20;

export const createReadPartner =
  (deps: ReadPartnerDeps): UseCase<typeof rosterRoutes.read> =>
  async ({ params: { id } }) => {
    const [partner, history, money, lines] = await Promise.all([
      deps.partners.find(id),
      deps.partners.history(id, MOST_LINES),
      deps.rewards.balance(id, 'VND'),
      deps.rewards.linesOf(id, { limit: NEWEST_INSTALLATIONS }),
    ]);
    if (!partner) return problem(partnerProblems['partner-unknown']);
    return answer({
      ...partner,
      ...partnerReply(partner, deps.now()),
      money,
      installations: lines.items.map(installationOf),
      history: [...history],
    });
  };

function installationOf({ code, productName, activatedAt, amount, state, period }: RewardLine) {
  return { code: maskCode(code), product: productName, activatedAt, amount, state, period };
}
