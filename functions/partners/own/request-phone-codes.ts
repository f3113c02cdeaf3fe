import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { CODE_VALID_FOR, type OneTimeCode } from '../../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import type { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { codeRequested } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { Phone } from '../../../shared/phone/phone.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { callerOf } from '../caller-of.ts';

export interface RequestPhoneCodesDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly codes: Pick<OneTimeCodeRepository, 'open'>;
  readonly codesPerPhoneAndDay: number;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Answers alike for every new phone: whose it is shows only to who holds it. */
export const createRequestPhoneCodes =
  (deps: RequestPhoneCodesDeps): UseCase<typeof ownRoutes.requestPhoneCodes> =>
  async ({ body: { phone }, caller }) => {
    const partner = await deps.partners.find(callerOf(caller).id);
    if (!partner) return problem(partnerProblems['partner-unknown']);
    if (partner.state === 'suspended') return problem(partnerProblems['partner-moved']);
    if (partner.phone === phone) return problem(partnerProblems['phone-is-the-same']);
    // The present phone's limit is the partner's own, so that one account cannot text many phones.
    const former = await open('leave-phone', partner.phone, deps);
    const next = former && (await open('come-to-phone', phone, deps));
    return former && next ? answer({ former, next }) : problem(oneTimeCodeProblems['too-many-codes']);
  };

async function open(purpose: OneTimeCode['purpose'], phone: Phone, deps: RequestPhoneCodesDeps) {
  const now = deps.now();
  const requestId = deps.newId();
  const validUntil = addMilliseconds(now, CODE_VALID_FOR);
  const outcome = await deps.codes.open(
    { requestId, purpose, phone, requestedAt: now, validUntil, guesses: new Set() },
    { id: deps.newId(), type: codeRequested.type, at: now, data: { requestId } },
    deps.codesPerPhoneAndDay,
  );
  return outcome === 'opened' ? { requestId, expiresAt: validUntil } : undefined;
}
