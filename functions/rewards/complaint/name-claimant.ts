import type { Caller } from '../../../shared/http/caller.ts';
import { fingerprintOf } from '../../../shared/http/idempotency.ts';
import type { ReplyOf, UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { claimIdOf } from '../../../shared/warranty/claim/claim.ts';
import { namesInstaller } from '../../../shared/warranty/claim/claim-installation.ts';
import type { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import type { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import type { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { coveringUnit } from '../../service/complaint/covering-unit.ts';
import type { Carried, CarryOut } from './carry-out-grant.ts';

export interface NameClaimantDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly claims: Pick<ClaimRepository, 'find'>;
  /** The two ways that name an installer; the reward follows from their event. */
  readonly acceptClaim: UseCase<typeof claimRoutes.accept>;
  readonly correctInstaller: UseCase<typeof correctionRoutes.installer>;
}

/** Another change of the warranty came first. */
const LATER: ReadonlySet<string> = new Set(['busy', 'warranty-changed']);

/** Names the partner as the installer of the unit: by their claim if one is open, else as staff correct it. */
export const createNameClaimant =
  (deps: NameClaimantDeps): CarryOut =>
  async ({ about, by }, settling) => {
    if (about.kind !== 'missing-reward' || by.kind !== 'partner') return { kind: 'refused', why: 'not-about-a-unit' };
    if (about.code === undefined) return { kind: 'refused', why: 'warranty-unknown' };
    const [warranty, partner] = await Promise.all([
      coveringUnit(about.code, deps.warranties),
      deps.partners.find(by.partnerId),
    ]);
    if (!warranty || !partner) return { kind: 'refused', why: 'warranty-unknown' };
    const { code, activationNumber } = warranty;
    const claim = await deps.claims.find(claimIdOf({ code, activationNumber, partnerId: partner.id }));
    const link = claim?.state === 'refused' || !claim ? {} : { claimId: claim.id };
    const done: Carried = { kind: 'done', done: { kind: 'name-installer', code, activationNumber, ...link } };
    if (warranty.installer.partnerId === partner.id) return done;
    const request = requestOf(settling.id, settling.by);
    const { note } = settling;
    const reply =
      claim?.state === 'open' && !namesInstaller(warranty)
        ? await deps.acceptClaim({ ...request, params: { id: claim.id }, body: { note } })
        : await deps.correctInstaller({
            ...request,
            params: { code, activationNumber },
            body: { name: partner.name, phone: partner.phone, note },
          });
    return outcomeOf(reply, done);
  };

function outcomeOf(
  reply: ReplyOf<typeof claimRoutes.accept | typeof correctionRoutes.installer>,
  done: Carried,
): Carried {
  if (reply.ok) return done;
  const { code } = reply.problem;
  return { kind: LATER.has(code) ? 'retry' : 'refused', why: code };
}

/** As if the decider had asked for it on that page. */
function requestOf(settlingId: string, by: string) {
  const caller: Caller = { kind: 'staff', id: by, roles: ['manager'] };
  const key = `${settlingId}-installer`;
  return {
    query: {},
    caller,
    idempotency: { scope: 'complaint', key, fingerprint: fingerprintOf(key) },
    viewerIp: '',
    requestId: settlingId,
  };
}
