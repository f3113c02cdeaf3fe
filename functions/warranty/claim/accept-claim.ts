import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { answer, problem, type ReplyOf, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { Claim } from '../../../shared/warranty/claim/claim.ts';
import { decided, findingIdOf, namesInstaller } from '../../../shared/warranty/claim/claim-installation.ts';
import { claimProblems } from '../../../shared/warranty/claim/claim-problems.ts';
import { type ClaimRepository, decisionWrites } from '../../../shared/warranty/claim/claim-repository.ts';
import type { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { correctionProblems } from '../../../shared/warranty/correction/correction-routes.ts';
import { nameInstaller } from '../../../shared/warranty/correction/warranty-change.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type ChangeWarrantyDeps, saveDecided, staffId } from '../correction/change-warranty.ts';
import { claimView, type ViewClaimDeps } from './claim-view.ts';

export interface AcceptClaimDeps extends ChangeWarrantyDeps, ViewClaimDeps {
  readonly warranties: ChangeWarrantyDeps['warranties'] & Pick<WarrantyRepository, 'findSerial'>;
  readonly claims: ViewClaimDeps['claims'] & Pick<ClaimRepository, 'find'>;
  readonly findings: Pick<FindingRepository, 'find'>;
}

type Route = typeof claimRoutes.accept;

/**
 * The claimant becomes the installer, by the very change that staff make when they correct one: a line in the unit's
 * history, and money that follows from its event. A second claim of the same unit then finds an installer named.
 */
export const createAcceptClaim =
  (deps: AcceptClaimDeps): UseCase<Route> =>
  async (request) => {
    const claim = await deps.claims.find(request.params.id);
    if (!claim) return problem(claimProblems['claim-unknown']);
    if (claim.state !== 'open') return problem(claimProblems['claim-decided']);
    const warranty = await deps.warranties.findWarranty(claim.code, claim.activationNumber);
    if (!warranty) return problem(correctionProblems['warranty-unknown']);
    if (warranty.canceled) return problem(correctionProblems['warranty-canceled']);
    if (namesInstaller(warranty)) return problem(claimProblems['installer-named']);
    const partner = await deps.partners.find(claim.partnerId);
    if (!partner) return problem(claimProblems['claim-unknown']);
    return accept(request, { claim, warranty, partner }, deps);
  };

async function accept(
  { body: { note }, caller, idempotency }: RequestOf<Route>,
  { claim, warranty, partner }: { readonly claim: Claim; readonly warranty: Warranty; readonly partner: Partner },
  deps: AcceptClaimDeps,
): Promise<ReplyOf<Route>> {
  const signed = { at: deps.now(), by: staffId(caller), id: deps.newId() };
  const accepted = decided(claim, 'accepted', { ...signed, note });
  const serial = await deps.warranties.findSerial(warranty.code);
  const change = nameInstaller(warranty, { name: partner.name, phone: partner.phone, partner }, serial);
  if (!change) return problem(claimProblems['installer-named']);
  const finding = await deps.findings.find(findingIdOf(claim.id));
  const reply = await claimView(accepted, deps);
  const saved = await saveDecided(
    {
      before: warranty,
      decided: { ok: true, change, besides: decisionWrites(accepted, finding, deps.newId(), signed.at) },
      signed,
      note,
      idempotency,
      recorded: reply,
    },
    deps,
  );
  return saved.ok ? answer(reply) : saved;
}
