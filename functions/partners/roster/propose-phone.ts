import { problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

export interface ProposePhoneDeps extends ChangePartnerDeps {
  readonly partners: ChangePartnerDeps['partners'] & Pick<PartnerRepository, 'findByPhone'>;
}

/** The partner lost the old phone, so nobody can read a code on it: two people answer for the new one. */
export const createProposePhone =
  (deps: ProposePhoneDeps): UseCase<typeof rosterRoutes.proposePhone> =>
  async ({ params, body: { phone, note }, caller, idempotency }) => {
    const by = callerOf(caller);
    const owner = await deps.partners.findByPhone(phone);
    return changePartner(
      { id: params.id, by, idempotency, view: partnerReply },
      (partner, at) => {
        if (partner.phone === phone) return problem(partnerProblems['phone-is-the-same']);
        if (owner) return problem(partnerProblems['phone-of-another-partner']);
        const after = { ...partner, phoneProposal: { phone, by: by.id, at, note } };
        return { ok: true, after, what: 'phone-proposed', event: partnerChanged, note };
      },
      deps,
    );
  };
