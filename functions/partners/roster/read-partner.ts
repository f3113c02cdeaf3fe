import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ReadPartnerDeps {
  readonly partners: Pick<PartnerRepository, 'find' | 'history'>;
  readonly now: Clock;
}

const MOST_LINES = 100;

export const createReadPartner =
  (deps: ReadPartnerDeps): UseCase<typeof rosterRoutes.read> =>
  async ({ params: { id } }) => {
    const [partner, history] = await Promise.all([deps.partners.find(id), deps.partners.history(id, MOST_LINES)]);
    if (!partner) return problem(partnerProblems['partner-unknown']);
    return answer({ ...partner, ...partnerReply(partner, deps.now()), history: [...history] });
  };
