import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { CODE_VALID_FOR } from '../../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { codeRequested } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';

export interface RequestBankCodeDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly codes: Pick<OneTimeCodeRepository, 'open'>;
  readonly codesPerDay: number;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createRequestMyBankCode =
  (deps: RequestBankCodeDeps): UseCase<typeof payeeRoutes.requestMyCode> =>
  async ({ caller }) =>
    sendCode(caller.kind === 'field' ? caller.id : '', deps);

export const createRequestBankCode =
  (deps: RequestBankCodeDeps): UseCase<typeof payeeRoutes.requestCode> =>
  async ({ params: { id } }) =>
    sendCode(id, deps);

/** Always to the partner's own phone, whoever asks. */
async function sendCode(partnerId: string, deps: RequestBankCodeDeps) {
  const partner = await deps.partners.find(partnerId);
  if (!partner) return problem(partnerProblems['partner-unknown']);
  const now = deps.now();
  const requestId = deps.newId();
  const validUntil = addMilliseconds(now, CODE_VALID_FOR);
  const outcome = await deps.codes.open(
    {
      requestId,
      purpose: 'change-bank-account',
      phone: partner.phone,
      requestedAt: now,
      validUntil,
      guesses: new Set(),
    },
    { id: deps.newId(), type: codeRequested.type, at: now, data: { requestId } },
    deps.codesPerDay,
  );
  return outcome === 'opened' ? answer({ requestId, expiresAt: validUntil }) : problem(oneTimeCodeProblems[outcome]);
}
