import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { partnerApproved } from '../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { partnerTransitions } from '../../shared/partners/partner-transitions.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface ApproveDeps {
  readonly partners: Pick<PartnerRepository, 'find' | 'approve'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createApprove =
  (deps: ApproveDeps): UseCase<typeof partnerRoutes.approve> =>
  async ({ params, caller, idempotency }) => {
    const waiting = await deps.partners.find(params.id);
    if (!waiting) return problem(partnerProblems['partner-unknown']);
    if (!mayBeApproved(waiting)) return problem(refusalOf(waiting));

    const now = deps.now();
    const approvedBy = caller.kind === 'staff' ? { approvedBy: caller.id } : {};
    const approved: Partner = { ...waiting, state: partnerTransitions.approve.to, approvedAt: now, ...approvedBy };
    const outcome = await deps.partners.approve(
      approved,
      { id: deps.newId(), type: partnerApproved.type, at: now, data: { partnerId: approved.id } },
      { request: idempotency, status: 200, body: approved, now },
    );
    if (outcome === 'saved') return answer(approved);
    return problem(refusalOf((await deps.partners.find(params.id)) ?? waiting));
  };

function mayBeApproved({ state }: Partner): boolean {
  const from: readonly Partner['state'][] = partnerTransitions.approve.from;
  return from.includes(state);
}

function refusalOf({ state }: Partner) {
  return partnerProblems[state === partnerTransitions.approve.to ? 'already-approved' : 'not-waiting'];
}
