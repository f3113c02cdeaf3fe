import { problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerChanged, partnerPhoneChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

export const createDecidePhone =
  (deps: ChangePartnerDeps): UseCase<typeof rosterRoutes.decidePhone> =>
  async ({ params, body: { phone, decision, note }, caller, idempotency }) => {
    const by = callerOf(caller);
    return changePartner(
      { id: params.id, by, idempotency, view: partnerReply },
      (partner) => {
        const { phoneProposal: proposal, ...rest } = partner;
        // Another number than the one that was looked at is another decision.
        if (proposal?.phone !== phone) return problem(partnerProblems['no-phone-proposed']);
        if (decision === 'dismiss') {
          return { ok: true, after: rest, what: 'phone-proposal-dismissed', event: partnerChanged, note };
        }
        if (proposal.by === by.id) return problem(partnerProblems['second-person-needed']);
        return { ok: true, after: { ...rest, phone }, what: 'phone-changed', event: partnerPhoneChanged, note };
      },
      deps,
    );
  };
