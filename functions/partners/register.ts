import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { partnerRegistered } from '../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { partnerReply } from '../../shared/partners/partner-views.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { type ProvePhoneDeps, provePhone } from '../identity/prove-phone.ts';

export interface RegisterDeps extends ProvePhoneDeps {
  readonly partners: Pick<PartnerRepository, 'add'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createRegister =
  (deps: RegisterDeps): UseCase<typeof partnerRoutes.register> =>
  async ({ body, idempotency }) => {
    const { requestId, code } = body;
    const proof = await provePhone({ purpose: 'register-partner', requestId }, code, deps);
    if (!proof.ok) return proof;

    const now = deps.now();
    const partner: Partner = {
      id: deps.newId(),
      phone: proof.request.phone,
      name: body.name,
      kind: body.kind,
      state: 'waiting',
      ...(body.region === undefined ? {} : { region: body.region }),
      ...(body.province === undefined ? {} : { province: body.province }),
      registeredAt: now,
      ...(body.consentVersion === undefined ? {} : { consent: { version: body.consentVersion, at: now } }),
    };
    const reply = partnerReply(partner, now);
    const event = { id: deps.newId(), type: partnerRegistered.type, at: now, data: { partnerId: partner.id } };
    const outcome = await deps.partners.add(partner, {
      line: { id: event.id, at: now, what: 'registered', by: { kind: 'partner', id: partner.id } },
      event,
      answered: { request: idempotency, status: 201, body: reply, now },
      codeRequestId: requestId,
    });
    if (outcome === 'saved') return answer(reply);
    return problem({ ...oneTimeCodeProblems, ...partnerProblems }[outcome]);
  };
