import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ownProfile } from '../../../shared/partners/partner-views.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { callerOf } from '../caller-of.ts';

export interface MyProfileDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
}

/** Whatever their state: whoever was refused or has left still sees what is kept of them. */
export const createMyProfile =
  (deps: MyProfileDeps): UseCase<typeof ownRoutes.mine> =>
  async ({ caller }) => {
    const partner = await deps.partners.find(callerOf(caller).id);
    return partner ? answer(ownProfile(partner, deps.now())) : problem(partnerProblems['partner-unknown']);
  };
