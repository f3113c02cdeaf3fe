import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { CODE_VALID_FOR } from '../../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { lookUpRequested } from '../../../shared/warranty/look-up/look-up-events.ts';
import type { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';

export interface RequestLookUpDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'open'>;
  readonly codesPerPhoneAndDay: number;
  readonly now: Clock;
  readonly newId: NewId;
}

/**
 * Takes the same way for every phone and reads nothing about any: whether it has a warranty is found out by the worker
 * that sends the code, and shows only to who holds the phone. The limit, too, counts requests, not codes that went.
 */
export const createRequestLookUp =
  (deps: RequestLookUpDeps): UseCase<typeof lookUpRoutes.request> =>
  async ({ body }) => {
    const now = deps.now();
    const lookupId = deps.newId();
    const validUntil = addMilliseconds(now, CODE_VALID_FOR);
    const outcome = await deps.codes.open(
      {
        requestId: lookupId,
        purpose: 'look-up-warranties',
        phone: body.phone,
        requestedAt: now,
        validUntil,
        guesses: new Set(),
      },
      { id: deps.newId(), type: lookUpRequested.type, at: now, data: { requestId: lookupId } },
      deps.codesPerPhoneAndDay,
    );
    return outcome === 'opened' ? answer({ lookupId, expiresAt: validUntil }) : problem(oneTimeCodeProblems[outcome]);
  };
