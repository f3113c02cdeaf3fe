import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import type { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { firstDayOf, periodName } from '../../../shared/time/period.ts';
import { staffIdOf } from './staff-id-of.ts';

export interface RequestRehearsalDeps {
  readonly drafts: Pick<PolicyDraftRepository, 'find'>;
  readonly rehearsals: Pick<RehearsalRepository, 'request'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createRequestRehearsal =
  (deps: RequestRehearsalDeps): UseCase<typeof policyRoutes.rehearse> =>
  async ({ params, body: { revision, period }, caller, idempotency }) => {
    const draft = await deps.drafts.find(params.id);
    if (!draft) return problem(policyProblems['policy-draft-unknown']);
    if (draft.state === 'published' || draft.state === 'discarded')
      return problem(policyProblems['policy-draft-closed']);
    if (draft.revision !== revision) return problem(policyProblems['policy-draft-changed']);
    const at = deps.now();
    if (firstDayOf(period) > localDate(at)) {
      return problem(policyProblems['rehearsal-in-future'], { period: periodName(period) });
    }
    const queued = {
      id: deps.newId(),
      draftId: draft.id,
      revision,
      period,
      state: 'queued' as const,
      progress: 0,
      attempts: 0,
      requestedBy: staffIdOf(caller),
      requestedAt: at,
    };
    const outcome = await deps.rehearsals.request(queued, deps.newId(), idempotency);
    // A repeat gets the first answer from its record; nobody sees this problem.
    return outcome === 'saved' ? answer({ id: queued.id }) : problem(policyProblems['rehearsal-unknown']);
  };
