import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { enteredPartner } from '../../../shared/partners/entered-partner.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import { partnerEntered } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { callerOf } from '../caller-of.ts';

export interface EnterPartnerDeps {
  readonly partners: Pick<PartnerRepository, 'add'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createEnterPartner =
  (deps: EnterPartnerDeps): UseCase<typeof rosterRoutes.enter> =>
  async ({ body, caller, idempotency }) => {
    const mayApprove = caller.kind === 'staff' && caller.roles.some((role) => role === 'admin' || role === 'manager');
    if (body.approved && !mayApprove) return problem(partnerProblems['may-not-approve']);
    const now = deps.now();
    const by = callerOf(caller);
    const partner: Partner = enteredPartner(body, { id: deps.newId(), by: by.id, at: now });
    const event = { id: deps.newId(), type: partnerEntered.type, at: now, data: { partnerId: partner.id } };
    const reply = partnerReply(partner, now);
    const outcome = await deps.partners.add(partner, {
      line: { id: event.id, at: now, what: 'entered', by },
      event,
      answered: { request: idempotency, status: 201, body: reply, now },
    });
    return outcome === 'saved' ? answer(reply) : problem(partnerProblems['phone-already-enrolled']);
  };
