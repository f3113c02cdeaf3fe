import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { CODE_VALID_FOR } from '../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../shared/identity/one-time-code-repository.ts';
import { codeRequested } from '../../shared/partners/partner-events.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../shared/time/local-date.ts';

export interface RequestCodeDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'open'>;
  readonly codesPerPhoneAndDay: number;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Takes the same way for every phone: whether it is enrolled shows only to who holds it and answers the code. */
export const createRequestCode =
  (deps: RequestCodeDeps): UseCase<typeof partnerRoutes.requestCode> =>
  async ({ body }) => {
    const now = deps.now();
    const requestId = deps.newId();
    const validUntil = addMilliseconds(now, CODE_VALID_FOR);
    const outcome = await deps.codes.open(
      { requestId, purpose: 'register-partner', phone: body.phone, requestedAt: now, validUntil, guesses: new Set() },
      { id: deps.newId(), type: codeRequested.type, at: now, data: { requestId } },
      deps.codesPerPhoneAndDay,
    );
    return outcome === 'opened' ? answer({ requestId, expiresAt: validUntil }) : problem(oneTimeCodeProblems[outcome]);
  };
