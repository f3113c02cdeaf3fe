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
import type { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import type { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { slipToken } from '../../../shared/warranty/slip/slip-token.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import type { ActivationRequest, warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { activeAlready, captureOf, isUndone, type LateArrivals } from './arrived-late.ts';
import { earlyRoll, eventOf, replyOf, termOf, warrantyOf } from './build-warranty.ts';
import { checkPin } from './check-pin.ts';
import { type FindUnitDeps, findUnit, stateOf, type Unit } from './find-unit.ts';

export interface ActivateDeps extends FindUnitDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty' | 'saveActivation'>;
  readonly pins: Pick<PinAttempts, 'reserve' | 'clear' | 'cleared'>;
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

/** A unit that somebody asks to have activated, and on whose word. */
export interface Attempt {
  readonly unit: Unit;
  readonly body: ActivationOrder;
  readonly idempotency: Idempotent;
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
  /** What a repetition of the request is answered with, where that is not the route's reply. */
  readonly recorded?: (warranty: Warranty) => unknown;
}

/** Starts one unit's warranty. Budget, reward and notices follow from the event; none of them can hold it up. */
export const createActivate = (deps: ActivateDeps): UseCase<typeof warrantyRoutes.activate> => {
  return async ({ body, idempotency }) => {
    const finding = await findUnit(body.code, deps);
    const reply = finding.ok
      ? await activateUnit({ unit: finding.unit, body, idempotency }, deps)
      : problem(warrantyProblems[finding.refusal]);
    return measured(reply, body.channel, deps.metrics);
  };
};

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
): Promise<ReplyOf<typeof warrantyRoutes.activate>> {
  const { unit, body, idempotency } = attempt;
  const now = deps.now();
  const isEarly = mayActivate(stateOf(unit)) === 'early';
  if (isEarly && unit.batch.strict) return problem(warrantyProblems['not-released']);
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

  const partner = body.installerPhone && (await deps.partners.findByPhone(body.installerPhone));
  const promised = await deps.promises.on(unit.product.sku, decision.activatedOn);
  const keys = await deps.codeKeys();
  const slip = slipToken({ code: unit.code, activationNumber: decision.activationNumber, issue: 1 }, keys);
  const warranty = {
    ...warrantyOf(attempt, decision, partner || undefined, activatedAt),
    ...termOf(attempt, decision, promised),
    ...(capture === undefined ? {} : { capture }),
    requestPrint: requestPrint({ customerPhone: body.customer.phone, idempotency }, keys),
    slip,
  };
  const reply = replyOf(warranty);
  const outcome = await deps.warranties.saveActivation({
    warranty,
    event: eventOf(warranty, deps.newId(), isEarly ? earlyRoll(unit) : undefined),
    request: idempotency,
    reply: attempt.recorded?.(warranty) ?? reply,
    besides: pin.used ? [deps.pins.cleared(unit.code)] : [],
    index: unit.index,
    ...(attempt.ownSku === undefined ? {} : { ownSku: attempt.ownSku }),
  });
  switch (outcome) {
    case 'saved':
      return answer(reply);
    case 'already-active':
      return activeAlready(attempt, await deps.warranties.findSerial(unit.code), capture, deps);
    case 'repeated':
      // The door reads the record of this key again and answers from it; only if it just expired is this seen.
      return problem(commonProblems.busy);
  }
}
