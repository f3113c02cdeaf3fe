import { problem, type UseCase } from '../../../shared/http/route.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import type { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { partnerPhoneChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import { ownProfile } from '../../../shared/partners/partner-views.ts';
import { type ProvePhoneDeps, provePhone } from '../../identity/prove-phone.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

export interface ChangeMyPhoneDeps extends ChangePartnerDeps, ProvePhoneDeps {}

/** Who holds the present phone alone cannot move to a number, and who holds the new one alone cannot take one over. */
export const createChangeMyPhone =
  (deps: ChangeMyPhoneDeps): UseCase<typeof ownRoutes.changePhone> =>
  async ({ body, caller, idempotency }) => {
    const by = callerOf(caller);
    const former = await provePhone(
      { purpose: 'leave-phone', requestId: body.former.requestId },
      body.former.code,
      deps,
    );
    if (!former.ok) return { ...former, errors: [codeError('former', former)] };
    const next = await provePhone({ purpose: 'come-to-phone', requestId: body.next.requestId }, body.next.code, deps);
    if (!next.ok) return { ...next, errors: [codeError('next', next)] };
    const { phone } = next.request;
    return changePartner(
      { id: by.id, by, idempotency, view: ownProfile },
      (partner) => {
        if (partner.state === 'suspended') return problem(partnerProblems['partner-moved']);
        // A code for another partner's phone proves nothing of this one.
        if (former.request.phone !== partner.phone) return problem(oneTimeCodeProblems['code-expired']);
        const { phoneProposal: _given, ...rest } = partner;
        const codeRequestIds = [former.request.requestId, next.request.requestId];
        return {
          ok: true,
          after: { ...rest, phone },
          what: 'phone-changed',
          event: partnerPhoneChanged,
          codeRequestIds,
        };
      },
      deps,
    );
  };

/** Which of the two codes it is about. */
function codeError(which: 'former' | 'next', refusal: ReturnType<typeof problem>) {
  return { field: `${which}.code`, vi: refusal.problem.vi, en: refusal.problem.en };
}
