import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { isCode, markOf, type OneTimeCode } from '../../shared/partners/one-time-code.ts';
import type { OneTimeCodeRepository } from '../../shared/partners/one-time-code-repository.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { partnerRegistered } from '../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface RegisterDeps {
  readonly partners: Pick<PartnerRepository, 'register'>;
  readonly codes: Pick<OneTimeCodeRepository, 'guess'>;
  /** From which one-time codes follow, the present one first. */
  readonly codeSecrets: () => Promise<readonly string[]>;
  readonly now: Clock;
  readonly newId: NewId;
}

const PURPOSE = 'register-partner';

export const createRegister =
  (deps: RegisterDeps): UseCase<typeof partnerRoutes.register> =>
  async ({ body, idempotency }) => {
    const proof = await prove(body.requestId, body.code, deps);
    if (!proof.ok) return proof;

    const now = deps.now();
    const partner: Partner = {
      id: deps.newId(),
      phone: proof.request.phone,
      name: body.name,
      kind: body.kind,
      state: 'waiting',
      ...(body.region === undefined ? {} : { region: body.region }),
      registeredAt: now,
    };
    const event = { id: deps.newId(), type: partnerRegistered.type, at: now, data: { partnerId: partner.id } };
    const outcome = await deps.partners.register(partner, event, body.requestId, {
      request: idempotency,
      status: 201,
      body: partner,
      now,
    });
    return outcome === 'saved' ? answer(partner) : problem(partnerProblems[outcome]);
  };

type Proof = { readonly ok: true; readonly request: OneTimeCode } | ReturnType<typeof problem>;

async function prove(requestId: string, guess: string, deps: RegisterDeps): Promise<Proof> {
  const secrets = await deps.codeSecrets();
  const bound = { purpose: PURPOSE, requestId } as const;
  const outcome = await deps.codes.guess(requestId, markOf(secrets[0] ?? '', bound, guess));
  if (!outcome.allowed) return problem(partnerProblems[outcome.reason]);
  if (isCode(secrets, outcome.request, guess)) return { ok: true, request: outcome.request };
  return outcome.triesLeft > 0
    ? problem(partnerProblems['code-wrong'], { triesLeft: String(outcome.triesLeft) })
    : problem(partnerProblems['code-locked']);
}
