import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import {
  partnerLeft,
  partnerRefused,
  partnerReinstated,
  partnerSuspended,
} from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import { mayMove, partnerTransitions } from '../../../shared/partners/partner-transitions.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

const told = {
  refuse: { what: 'refused', event: partnerRefused },
  suspend: { what: 'suspended', event: partnerSuspended },
  reinstate: { what: 'reinstated', event: partnerReinstated },
  dismiss: { what: 'left', event: partnerLeft },
} as const;

export const createMovePartner =
  (deps: ChangePartnerDeps): UseCase<typeof rosterRoutes.move> =>
  async ({ params, body: { move, note }, caller, idempotency }) => {
    const by = callerOf(caller);
    return changePartner(
      { id: params.id, by, idempotency, view: partnerReply },
      (partner, now) => {
        if (!mayMove(partner.state, move)) return problem(partnerProblems['partner-moved']);
        const approval = move === 'reinstate' ? { approvedAt: now, approvedBy: by.id } : {};
        const state = partnerTransitions[move].to;
        const after: Partner = { ...partner, state, stateSince: now, note, ...approval };
        return { ok: true, after, note, ...told[move] };
      },
      deps,
    );
  };
