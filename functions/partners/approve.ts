import { problem, type UseCase } from '../../shared/http/route.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { partnerApproved } from '../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { mayMove, partnerTransitions } from '../../shared/partners/partner-transitions.ts';
import { partnerReply } from '../../shared/partners/partner-views.ts';
import { callerOf } from './caller-of.ts';
import { type ChangePartnerDeps, changePartner } from './change-partner.ts';

export type ApproveDeps = ChangePartnerDeps;

export const createApprove =
  (deps: ApproveDeps): UseCase<typeof partnerRoutes.approve> =>
  async ({ params, caller, idempotency }) => {
    const by = callerOf(caller);
    return changePartner(
      { id: params.id, by, idempotency, view: partnerReply },
      (waiting, now) => {
        if (!mayMove(waiting.state, 'approve')) return problem(refusalOf(waiting));
        const state = partnerTransitions.approve.to;
        const after: Partner = { ...waiting, state, approvedAt: now, approvedBy: by.id, stateSince: now };
        return { ok: true, after, what: 'approved', event: partnerApproved };
      },
      deps,
    );
  };

function refusalOf({ state }: Partner) {
  return partnerProblems[state === partnerTransitions.approve.to ? 'already-approved' : 'not-waiting'];
}
