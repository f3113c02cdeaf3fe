import type { Guesses } from '../../../shared/http/guard.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type ReplyOf, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Metrics } from '../../../shared/runtime/metrics.ts';
import { mayActivate } from '../../../shared/stickers/unit/unit-life.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { activateWarranty } from '../../../shared/warranty/activate-warranty.ts';
import { countedFrom } from '../../../shared/warranty/capture/capture.ts';
import { requestPrint } from '../../../shared/warranty/capture/request-print.ts';
import type { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { slipToken } from '../../../shared/warranty/slip/slip-token.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import type { ActivationRequest, warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { type GatherSetDeps, gatherSet } from '../set/gather-set.ts';
import { activeAlready, captureOf, isUndone, type LateArrivals } from './arrived-late.ts';
import { earlyRoll, eventOf, photosWrites, replyOf, termOf, warrantyOf } from './build-warranty.ts';
import { type CheckDetailsDeps, checkDetails } from './check-details.ts';
import { checkPin } from './check-pin.ts';
import { findUnit, stateOf, type Unit } from './find-unit.ts';

export interface ActivateDeps extends GatherSetDeps, CheckDetailsDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty' | 'saveActivation'>;
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
  readonly promises: Pick<PromiseRepository, 'on'>;
  readonly now: Clock;
  readonly newId: NewId;
  readonly metrics: Metrics;
  /** Only where requests may have waited on a phone without signal; elsewhere `capturedAt` says nothing. */
  readonly late?: LateArrivals;
}

/** What an activation says, by whichever way it came; consent stands in it only where the customer gave it. */
export type ActivationOrder = Omit<ActivationRequest, 'consent'> & Partial<Pick<ActivationRequest, 'consent'>>;

/** How often the rest of a set is gathered anew, where others of it were activated meanwhile. */
const ROUNDS = 3;

/** A unit that somebody asks to have activated, and on whose word. */
export interface Attempt {
  readonly unit: Unit;
  readonly body: ActivationOrder;
  readonly idempotency: Idempotent;
  /** Who admits the codes that stand beside the first; absent where nobody guesses. */
  readonly guesses?: Guesses | undefined;
  /** Where it is one of several units in a request. */
  readonly project?: Warranty['project'];
  /** Of the staff, who entered it for a customer. */
  readonly enteredBy?: string;
  /** Of the partner, who entered it on behalf of the customer. */
  readonly enteredByPartner?: string;
  /** The product that the unit is bound to by itself in the same moment. */
  readonly ownSku?: string;
  /** The company's file that it stands in; its way in is then `import`. */
  readonly importId?: string;
  /** Where it is not the customer's own consent. */
  readonly legalBasis?: Warranty['legalBasis'];
  /** The message whose answer tells the customer what the notice would. */
  readonly session?: string | undefined;
  /** What a repetition of the request is answered with, where that is not the route's reply. */
  readonly recorded?: (warranty: Warranty) => unknown;
}

/** Starts one unit's warranty. Budget, reward and notices follow from the event; none of them can hold it up. */
export const createActivate = (deps: ActivateDeps): UseCase<typeof warrantyRoutes.activate> => {
  return ({ body, idempotency, guesses }) => activateWritten({ body, idempotency, guesses }, deps);
};

/** Finds the unit by what was written, activates it, and counts what came of it. */
export async function activateWritten(
  attempt: Omit<Attempt, 'unit'>,
  deps: ActivateDeps,
): Promise<ReplyOf<typeof warrantyRoutes.activate>> {
  const { code, channel } = attempt.body;
  const finding = await findUnit(code, deps);
  const reply = finding.ok
    ? await activateUnit({ ...attempt, unit: finding.unit }, deps)
    : problem(warrantyProblems[finding.refusal]);
  return measured(reply, channel, deps.metrics);
}

/** Counts an activation by its outcome. */
export function measured<Reply extends ReplyOf<typeof warrantyRoutes.activate>>(
  reply: Reply,
  channel: ActivationRequest['channel'],
  metrics: Metrics,
): Reply {
  const outcome = reply.ok ? 'activated' : reply.problem.code;
  metrics.record('Activations', 1, { Channel: channel, Outcome: outcome });
  return reply;
}

export async function activateUnit(
  attempt: Attempt,
  deps: ActivateDeps,
  round = 1,
): Promise<ReplyOf<typeof warrantyRoutes.activate>> {
  const { unit, body, idempotency, guesses } = attempt;
  const now = deps.now();
  if (isEarly(unit) && unit.batch.strict) return problem(warrantyProblems['not-released']);
  const pin = await checkPin(unit, body.pin, deps, now);
  if (!pin.ok) return pin;
  const capture = captureOf(attempt, deps.late, now);
  const activatedAt = capture ? countedFrom(capture) : now;
  const decision = activateWarranty(unit.serial, activatedAt);
  if (!decision.ok) {
    if (pin.used) await deps.pins.clear(unit.code);
    return decision.refusal === 'already-active'
      ? activeAlready(attempt, unit.serial, capture, deps)
      : problem(warrantyProblems[decision.refusal]);
  }
  if (await isUndone(attempt, capture, deps)) return problem(warrantyProblems['activation-undone']);

  const asked = { first: unit, components: body.components ?? [], customerPhone: body.customer.phone, guesses };
  const gathered = await gatherSet(asked, deps, now);
  if (!gathered.ok) return gathered;
  const { product, set, others, joining } = gathered;
  const whole: Attempt = { ...attempt, unit: { ...unit, product } };

  const partner = body.installerPhone && (await deps.partners.findByPhone(body.installerPhone));
  const store = body.storePhone && (await deps.partners.findByPhone(body.storePhone));
  const promised = await deps.promises.on(product.sku, decision.activatedOn);
  const checked = await checkDetails(whole, { policy: promised.policy, wasCaptured: capture !== undefined }, deps);
  if (!checked.ok) {
    if (pin.used) await deps.pins.clear(unit.code);
    return checked;
  }
  const { details } = checked;
  const keys = await deps.codeKeys();
  const slip = slipToken({ code: unit.code, activationNumber: decision.activationNumber, issue: 1 }, keys);
  const warranty = {
    ...warrantyOf(whole, decision, {
      partner: partner || undefined,
      store: store || undefined,
      activatedAt,
      details,
    }),
    ...termOf(whole, decision, promised, details),
    ...(set === undefined ? {} : { set }),
    ...(capture === undefined ? {} : { capture }),
    requestPrint: requestPrint({ customerPhone: body.customer.phone, idempotency }, keys),
    slip,
  };
  const reply = replyOf(warranty);
  const early = [unit, ...others].find(isEarly);
  const outcome = await deps.warranties.saveActivation({
    warranty,
    event: eventOf(warranty, deps.newId(), { early: early && earlyRoll(early), session: attempt.session }),
    request: idempotency,
    reply: attempt.recorded?.(warranty) ?? reply,
    besides: [
      ...(pin.used ? [deps.pins.cleared(unit.code)] : []),
      ...gathered.besides,
      ...photosWrites(warranty, deps.newId, now),
    ],
    index: unit.index,
    joining,
    ...(attempt.ownSku === undefined ? {} : { ownSku: attempt.ownSku }),
  });
  switch (outcome) {
    case 'saved':
      return answer(reply);
    case 'already-active':
      return activeAlready(attempt, await deps.warranties.findSerial(unit.code), capture, deps);
    case 'component-active':
      // Looked at again, one that was named is refused with its date, and one that only its maker bound is left out.
      return round < ROUNDS ? activateUnit(attempt, deps, round + 1) : problem(commonProblems.busy);
    case 'repeated':
      // The door reads the record of this key again and answers from it; only if it just expired is this seen.
      return problem(commonProblems.busy);
  }
}

/** Somebody may activate a unit out of its roll before the roll was accepted or shipped. */
function isEarly(unit: Unit): boolean {
  return mayActivate(stateOf(unit)) === 'early';
}
