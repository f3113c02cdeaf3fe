import { answer, type UseCase } from '../../../shared/http/route.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { lookUpToken, TOKEN_VALID_FOR } from '../../../shared/warranty/look-up/look-up.ts';
import type { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import type { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import { type ProvePhoneDeps, provePhone } from '../../identity/prove-phone.ts';

export interface OpenLookUpDeps extends ProvePhoneDeps {
  readonly lookUps: Pick<LookUpRepository, 'open'>;
  readonly now: Clock;
}

/** Changes the right code for a token. The same code again is answered with the same token, never with a second one. */
export const createOpenLookUp =
  (deps: OpenLookUpDeps): UseCase<typeof lookUpRoutes.open> =>
  async ({ params: { lookupId }, body }) => {
    const bound = { purpose: 'look-up-warranties', requestId: lookupId } as const;
    const proof = await provePhone(bound, body.code, deps);
    if (!proof.ok) return proof;
    const token = lookUpToken(proof.secret, bound);
    const validUntil = addMilliseconds(deps.now(), TOKEN_VALID_FOR);
    const expiresAt = await deps.lookUps.open({ lookupId, phone: proof.request.phone, validUntil }, token);
    return answer({ token, expiresAt });
  };
