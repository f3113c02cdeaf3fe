import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { keptRewardProblems } from '../../../shared/rewards/invitation/kept-reward-problems.ts';
import type { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import type { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { readSurroundings, type ShownKeptRewardDeps, shownKeptReward } from './shown-kept-reward.ts';

export interface TellInstallerAgainDeps extends ShownKeptRewardDeps {
  readonly kept: ShownKeptRewardDeps['kept'] & Pick<KeptRewardRepository, 'findWaiting' | 'tellAgain'>;
  readonly newId: NewId;
}

/** The same message as the first one, sent by the same worker: by day alone, and not where nothing waits any more. */
export const createTellInstallerAgain =
  (deps: TellInstallerAgainDeps): UseCase<typeof keptRewardRoutes.tellAgain> =>
  async ({ params, caller, idempotency: request }) => {
    const kept = await deps.kept.findWaiting(params.id);
    if (!kept) return problem(keptRewardProblems['kept-reward-not-waiting']);
    const at = deps.now();
    const around = await readSurroundings(kept, deps);
    if (around.partner) return problem(keptRewardProblems['installer-registered']);
    const by = caller.kind === 'staff' ? caller.id : '';
    const invitation = { invitedAt: around.invitation?.invitedAt ?? at, toldAgain: { at, by } };
    const reply = shownKeptReward(kept, { ...around, invitation }, { caller, now: at });
    // Lapsed, or the warranty names somebody else by now.
    if (reply.mayTellFrom === undefined) return problem(keptRewardProblems['kept-reward-not-waiting']);
    const outcome = await deps.kept.tellAgain(kept, { eventId: deps.newId(), at, by }, { request, reply });
    return outcome === 'told' ? answer(reply) : problem(keptRewardProblems['installer-told-lately']);
  };
