import type { Product } from '../../shared/catalog/product.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { decideEligibility } from '../../shared/rewards/decide-eligibility.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import { type Clock, formatDate, type Instant } from '../../shared/time/local-date.ts';
import { activateWarranty, type Decision } from '../../shared/warranty/activate-warranty.ts';
import type { PinAttempts } from '../../shared/warranty/pin-attempts.ts';
import type { Serial } from '../../shared/warranty/serial.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { type WarrantyActivated, warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import type { ActivationReply, ActivationRequest, warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { checkPin } from './check-pin.ts';
import { type FindUnitDeps, findUnit, type Unit } from './find-unit.ts';

export interface ActivateDeps extends FindUnitDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'saveActivation'>;
  readonly pins: Pick<PinAttempts, 'reserve' | 'clear' | 'cleared'>;
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
  readonly now: Clock;
  readonly newId: NewId;
  readonly metrics: Metrics;
}

type Accepted = Extract<Decision, { ok: true }>;

/** Starts one unit's warranty. Budget, reward and notices follow from the event; none of them can hold it up. */
export const createActivate = (deps: ActivateDeps): UseCase<typeof warrantyRoutes.activate> => {
  const activate = createAttempt(deps);
  return async (request) => {
    const reply = await activate(request);
    const outcome = reply.ok ? 'activated' : reply.problem.code;
    deps.metrics.record('Activations', 1, { Channel: request.body.channel, Outcome: outcome });
    return reply;
  };
};

const createAttempt =
  (deps: ActivateDeps): UseCase<typeof warrantyRoutes.activate> =>
  async (request) => {
    const finding = await findUnit(request.body.code, deps);
    if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
    const { unit } = finding;
    const now = deps.now();

    const pin = await checkPin(unit, request.body.pin, deps, now);
    if (!pin.ok) return pin;
    const serial = await deps.warranties.findSerial(unit.code);
    const decision = activateWarranty(serial, unit.product, now);
    if (!decision.ok) {
      if (pin.used) await deps.pins.clear(unit.code);
      return decision.refusal === 'already-active'
        ? alreadyActive(serial)
        : problem(warrantyProblems[decision.refusal]);
    }

    const partner = request.body.installerPhone && (await deps.partners.findByPhone(request.body.installerPhone));
    const warranty = warrantyOf(request.body, unit, decision, partner || undefined, now);
    const reply = replyOf(warranty, unit.product);
    const outcome = await deps.warranties.saveActivation({
      warranty,
      event: eventOf(warranty, deps.newId()),
      request: request.idempotency,
      reply,
      besides: pin.used ? [deps.pins.cleared(unit.code)] : [],
    });
    switch (outcome) {
      case 'saved':
        return answer(reply);
      case 'already-active':
        return alreadyActive(await deps.warranties.findSerial(unit.code));
      case 'repeated':
        // The door reads the record of this key again and answers from it; only if it just expired is this seen.
        return problem(commonProblems.busy);
    }
  };

function alreadyActive(serial: Serial) {
  return problem(warrantyProblems['already-active'], {
    date: serial.activatedOn ? formatDate(serial.activatedOn) : '—',
    ...(serial.activatedOn ? { activatedOn: serial.activatedOn } : {}),
  });
}

function warrantyOf(
  body: ActivationRequest,
  { code, batch, product }: Unit,
  decision: Accepted,
  partner: Partner | undefined,
  now: Instant,
): Warranty {
  const { sku, name, smsName, image } = product;
  return {
    code,
    activationNumber: decision.activationNumber,
    batchId: batch.id,
    product: { sku, name, smsName, image },
    customer: body.customer,
    installer: { phone: body.installerPhone, name: body.installerName, partnerId: partner?.id },
    storeName: body.storeName,
    note: body.note,
    channel: body.channel,
    consent: body.consent,
    activatedAt: now,
    startsOn: decision.startsOn,
    endsOn: decision.endsOn,
    term: { months: product.warrantyMonths },
    reward: decideEligibility({
      installerPhone: body.installerPhone,
      customerPhone: body.customer.phone,
      partner,
    }),
  };
}

function eventOf(warranty: Warranty, id: string): WarrantyActivated {
  return {
    id,
    type: warrantyActivated.type,
    at: warranty.activatedAt,
    data: {
      code: warranty.code,
      activationNumber: warranty.activationNumber,
      sku: warranty.product.sku,
      startsOn: warranty.startsOn,
      endsOn: warranty.endsOn,
      partnerId: warranty.installer.partnerId,
      reward: warranty.reward,
    },
  };
}

function replyOf(warranty: Warranty, product: Product): ActivationReply {
  return {
    warranty: {
      code: warranty.code,
      product: { sku: product.sku, name: product.name, image: product.image, warrantyMonths: product.warrantyMonths },
      startsOn: warranty.startsOn,
      endsOn: warranty.endsOn,
      term: warranty.term,
    },
    reward: warranty.reward,
  };
}
