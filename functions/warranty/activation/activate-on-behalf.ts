import { comparedAs, type Guesses } from '../../../shared/http/guard.ts';
import { problem, type ReplyOf, type UseCase } from '../../../shared/http/route.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { onBehalf } from '../../../shared/warranty/on-behalf.ts';
import type { partnerActivationRoutes } from '../../../shared/warranty/partner-activation-routes.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import { readActivePartner } from '../../rewards/partner/read-active-partner.ts';
import { type ActivateDeps, type Attempt, activateUnit, measured } from './activate.ts';
import { findUnit } from './find-unit.ts';

export interface ActivateOnBehalfDeps extends ActivateDeps {
  readonly partners: ActivateDeps['partners'] & Pick<PartnerRepository, 'find'>;
}

type Route = typeof partnerActivationRoutes.activate;

/** A partner starts a unit's warranty for the customer, who consents to nothing by it and is told. */
export const createActivateOnBehalf =
  (deps: ActivateOnBehalfDeps): UseCase<Route> =>
  async ({ body, caller, idempotency, guesses }) => {
    const partner = await readActivePartner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const own = guesses && guessesOf(partner, guesses);
    const admission = await own?.admit({ params: {}, body });
    if (admission && !admission.ok) return admission;
    const order = onBehalf(partner, body);
    const reply = await activate({ body: order, idempotency, guesses: own, ...byPartner(partner) }, deps);
    if (admission) await admission.settle(comparedAs(reply));
    return measured(reply, order.channel, deps.metrics);
  };

/** Codes that a partner tries count as the partner's own, each of them. */
export function guessesOf({ id: partnerId }: Pick<Partner, 'id'>, guesses: Guesses): Guesses {
  return { admit: ({ body }) => guesses.admit({ params: { partnerId }, body }) };
}

/** On whose word an activation stands that a partner entered. */
export function byPartner({ id }: Pick<Partner, 'id'>): Required<Pick<Attempt, 'enteredByPartner' | 'legalBasis'>> {
  return { enteredByPartner: id, legalBasis: 'on-behalf' };
}

async function activate(attempt: Omit<Attempt, 'unit'>, deps: ActivateDeps): Promise<ReplyOf<Route>> {
  const finding = await findUnit(attempt.body.code, deps);
  return finding.ok
    ? activateUnit({ ...attempt, unit: finding.unit }, deps)
    : problem(warrantyProblems[finding.refusal]);
}
