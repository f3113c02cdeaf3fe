import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type ReplyOf, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, formatDate, localDate } from '../../../shared/time/local-date.ts';
import { claimIdOf } from '../../../shared/warranty/claim/claim.ts';
import { claimInstallation, findingOf } from '../../../shared/warranty/claim/claim-installation.ts';
import { claimProblems } from '../../../shared/warranty/claim/claim-problems.ts';
import type { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import type { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import type { Serial } from '../../../shared/warranty/serial.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { readActivePartner } from '../../rewards/partner/read-active-partner.ts';
import { type FindStickerDeps, findSticker } from '../activation/find-unit.ts';
import { myClaim } from './claim-view.ts';

export interface ClaimInstallationDeps extends FindStickerDeps {
  readonly warranties: FindStickerDeps['warranties'] & Pick<WarrantyRepository, 'findWarranty'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly claims: Pick<ClaimRepository, 'find' | 'save'>;
  readonly withinDays: number;
  readonly now: Clock;
  readonly newId: NewId;
}

type Route = typeof claimRoutes.claim;

/** An installer who was not named says so. Codes are guarded here as where they are activated. */
export const createClaimInstallation =
  (deps: ClaimInstallationDeps): UseCase<Route> =>
  async (request) => {
    const { body, caller, guesses } = request;
    const partner = await readActivePartner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const admission = await guesses?.admit({ params: { partnerId: partner.id }, body: { code: body.code } });
    if (admission && !admission.ok) return admission;
    const reply = await claim(request, partner, deps);
    if (admission) await admission.settle(reply.ok ? undefined : reply.problem);
    return reply;
  };

async function claim(
  { body, idempotency }: RequestOf<Route>,
  partner: Pick<Partner, 'id' | 'name'>,
  deps: ClaimInstallationDeps,
): Promise<ReplyOf<Route>> {
  const finding = await findSticker(body.code, deps);
  if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
  const warranty = await runningWarranty(finding.sticker.serial, deps);
  if (!warranty) return problem(claimProblems['not-active-yet']);
  const { code, activationNumber } = warranty;
  const partnerId = partner.id;
  const earlier = await deps.claims.find(claimIdOf({ code, activationNumber, partnerId }));
  if (earlier) return problem(claimProblems['claimed-already'], { date: formatDate(localDate(earlier.claimedAt)) });

  const now = deps.now();
  const { withinDays } = deps;
  const decision = claimInstallation(warranty, { ...body, partnerId, now, withinDays });
  if (!decision.ok) return problem(claimProblems[decision.refusal], { days: String(withinDays) });
  const reply = myClaim(decision.claim);
  const outcome = await deps.claims.save(decision.claim, findingOf(decision.claim, warranty, partner), deps.newId(), {
    request: idempotency,
    reply,
    now,
  });
  switch (outcome) {
    case 'saved':
      return answer(reply);
    case 'claimed-already':
      return problem(claimProblems['claimed-already'], { date: formatDate(localDate(now)) });
    case 'repeated':
      // The door finds the earlier answer in the record that stood in the way.
      return problem(commonProblems.busy);
  }
}

/** The warranty that covers the unit; one that covers a whole set stands at one unit of it. */
async function runningWarranty(
  serial: Serial,
  { warranties }: Pick<ClaimInstallationDeps, 'warranties'>,
): Promise<Warranty | undefined> {
  if (serial.state !== 'activated') return undefined;
  const { code, activationNumber } = serial.partOf ?? { code: serial.code, activationNumber: serial.activations };
  const warranty = await warranties.findWarranty(code, activationNumber);
  return warranty?.canceled ? undefined : warranty;
}
