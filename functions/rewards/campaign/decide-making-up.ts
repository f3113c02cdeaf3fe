import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { staffId } from './shown-campaign.ts';

export interface DecideMakingUpDeps {
  readonly missed: Pick<MissedExtraRepository, 'makingUp' | 'decide'>;
  readonly now: Clock;
}

/** Whoever proposed it may only take it back. */
export const createDecideMakingUp =
  (deps: DecideMakingUpDeps): UseCase<typeof rewardCampaignRoutes.decideMakingUp> =>
  async ({ params, body: { decision }, caller, idempotency }) => {
    const proposed = await deps.missed.makingUp(params.id);
    if (proposed?.state !== 'proposed') return problem(rewardCampaignProblems['making-up-unknown']);
    const decidedBy = staffId(caller);
    if (decision === 'confirm' && decidedBy === proposed.proposedBy) {
      return problem(rewardCampaignProblems['reward-campaign-needs-second-person']);
    }
    const decidedAt = deps.now();
    const state = decision === 'confirm' ? ('giving' as const) : ('refused' as const);
    const decided = { ...proposed, state, decidedBy, decidedAt };
    const outcome = await deps.missed.decide(decided, decidedAt, idempotency);
    return outcome === 'saved' ? answer(decided) : problem(rewardCampaignProblems['making-up-unknown']);
  };
