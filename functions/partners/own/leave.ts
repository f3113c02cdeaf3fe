import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { ownRoutes } from '../../../shared/partners/own-routes.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import { partnerLeft } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import { mayMove, partnerTransitions } from '../../../shared/partners/partner-transitions.ts';
import { ownProfile } from '../../../shared/partners/partner-views.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

export const createLeave =
  (deps: ChangePartnerDeps): UseCase<typeof ownRoutes.leave> =>
  async ({ body: { note }, caller, idempotency }) => {
    const by = callerOf(caller);
    return changePartner(
      { id: by.id, by, idempotency, view: ownProfile },
      (partner, now) => {
        if (!mayMove(partner.state, 'leave')) return problem(partnerProblems['partner-moved']);
        const { note: _former, ...rest } = partner;
        const after: Partner = { ...rest, state: partnerTransitions.leave.to, stateSince: now };
        return { ok: true, after, what: 'left', event: partnerLeft, note };
      },
      deps,
    );
  };
