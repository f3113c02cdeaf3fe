import { announce } from '../../../shared/events/outbox.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import { standingOn } from '../../../shared/partners/partner-standing.ts';
import type { Phone } from '../../../shared/phone/phone.ts';
import { decideEligibility } from '../../../shared/rewards/policy/decide-eligibility.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Write } from '../../../shared/table/table.ts';
import { type Instant, localDate } from '../../../shared/time/local-date.ts';
import type { Decision } from '../../../shared/warranty/activate-warranty.ts';
import { captureInWords } from '../../../shared/warranty/capture/capture.ts';
import { type GivenTerm, giveTerm } from '../../../shared/warranty/policy/given-term.ts';
import type { Promised } from '../../../shared/warranty/policy/promise-repository.ts';
import { termInWords } from '../../../shared/warranty/policy/term.ts';
import { setView } from '../../../shared/warranty/set/fit-set.ts';
import { slipPath } from '../../../shared/warranty/slip/slip-path.ts';
import type { Warranty, WarrantyDealer } from '../../../shared/warranty/warranty.ts';
import { photosGiven, type WarrantyActivated, warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import type { ActivationReply } from '../../../shared/warranty/warranty-routes.ts';
import type { Attempt } from './activate.ts';
import type { Details } from './check-details.ts';
import type { Unit } from './find-unit.ts';

type Accepted = Extract<Decision, { ok: true }>;

/** The roll of a sticker that is out before anybody accepted or shipped it. */
export function earlyRoll({ batch, roll, index }: Unit): WarrantyActivated['data']['early'] {
  const firstIndex = roll?.firstIndex ?? index;
  return { batchId: batch.id, firstIndex, state: roll?.state ?? 'rendered', changes: roll?.changes ?? 0 };
}

function channelOf({ body, enteredBy, importId }: Attempt): Warranty['channel'] {
  if (importId !== undefined) return 'import';
  return enteredBy === undefined ? body.channel : 'care';
}

export function warrantyOf(
  attempt: Attempt,
  decision: Accepted,
  about: {
    /** The installer, where they are a partner. */
    readonly partner: Partner | undefined;
    /** Whose phone the store's is, if anybody's. */
    readonly store: Partner | undefined;
    readonly activatedAt: Instant;
    readonly details: Details;
  },
): Omit<Warranty, keyof GivenTerm> {
  const {
    body,
    unit,
    enteredBy,
    enteredByPartner,
    importId,
    project,
    legalBasis = enteredBy === undefined ? undefined : 'care',
  } = attempt;
  const { partner, store, activatedAt, details } = about;
  const dealer = store && dealerOf(store, { customerPhone: body.customer.phone, activatedAt });
  const award = decision.award ?? decision.activationNumber;
  const { code, batch, product, roll } = unit;
  const { sku, name, smsName, image } = product;
  return {
    code,
    activationNumber: decision.activationNumber,
    ...(decision.award === undefined ? {} : { award: decision.award }),
    batchId: batch.id,
    product: { sku, name, smsName, image },
    customer: { ...body.customer, ...details.place },
    installer: {
      phone: body.installerPhone,
      name: body.installerName,
      partnerId: partner?.id,
      ...(partner === undefined ? {} : { standing: standingOn(partner, localDate(activatedAt)) }),
    },
    storeName: body.storeName,
    ...(dealer === undefined ? {} : { dealer: { ...dealer, award } }),
    note: body.note,
    ...details.said,
    channel: channelOf(attempt),
    ...(body.consent === undefined ? {} : { consent: body.consent }),
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(enteredBy === undefined ? {} : { enteredBy }),
    ...(enteredByPartner === undefined ? {} : { enteredByPartner }),
    ...(importId === undefined ? {} : { importId }),
    ...(project === undefined ? {} : { project }),
    ...(roll === undefined ? {} : { roll: { firstIndex: roll.firstIndex, state: roll.state } }),
    activatedAt,
    version: 1,
    reward: decideEligibility({
      installerPhone: body.installerPhone,
      customerPhone: body.customer.phone,
      partner,
    }),
  };
}

/** The store as a second earner, where it is a partner of that kind; by the same reasons as an installer. */
function dealerOf(
  store: Partner,
  { customerPhone, activatedAt }: { readonly customerPhone: Phone; readonly activatedAt: Instant },
): Omit<WarrantyDealer, 'award'> | undefined {
  const standing = standingOn(store, localDate(activatedAt));
  if (standing.kind !== 'dealer') return undefined;
  const reward = decideEligibility({ installerPhone: store.phone, customerPhone, partner: store });
  return { partnerId: store.id, phone: store.phone, standing, reward };
}

/** From when to when it is covered, and what was promised: fixed now, whatever the policy says later. */
export function termOf(
  attempt: Attempt,
  { activatedOn }: Accepted,
  promised: Promised,
  { place, hasReceipt }: Details,
): GivenTerm {
  const { unit, body } = attempt;
  const { roll, product } = unit;
  return giveTerm(product, promised, {
    activatedOn,
    channel: channelOf(attempt),
    province: place.province,
    purchasedOn: body.purchasedOn,
    hasReceipt,
    shippedOn: roll?.state === 'shipped' && roll.since !== undefined ? localDate(roll.since) : undefined,
  });
}

/** Tells that photos wait to be kept; nothing where there are none. */
export function photosWrites(
  { code, activationNumber, photos = [] }: Pick<Warranty, 'code' | 'activationNumber' | 'photos'>,
  newId: NewId,
  at: Instant,
): Write[] {
  if (photos.length === 0) return [];
  return [announce({ id: newId(), type: photosGiven.type, at, data: { code, activationNumber } })];
}

export function eventOf(
  warranty: Warranty,
  id: string,
  { early, session }: Pick<WarrantyActivated['data'], 'early' | 'session'>,
): WarrantyActivated {
  const at = warranty.capture?.arrivedAt ?? warranty.activatedAt;
  const { dealer } = warranty;
  return {
    id,
    type: warrantyActivated.type,
    at,
    data: {
      code: warranty.code,
      activationNumber: warranty.activationNumber,
      ...(warranty.award === undefined ? {} : { award: warranty.award }),
      sku: warranty.product.sku,
      startsOn: warranty.startsOn,
      endsOn: warranty.endsOn,
      partnerId: warranty.installer.partnerId,
      ...(warranty.installer.standing === undefined ? {} : { standing: warranty.installer.standing }),
      ...(warranty.installer.partnerId === undefined && dealer === undefined ? {} : whereItWas(warranty)),
      reward: warranty.reward,
      ...(dealer === undefined
        ? {}
        : { dealer: { partnerId: dealer.partnerId, standing: dealer.standing, reward: dealer.reward } }),
      ...(at === warranty.activatedAt ? {} : { since: warranty.activatedAt }),
      ...(session === undefined ? {} : { session }),
      ...(early === undefined ? {} : { early }),
    },
  };
}

/** What reconciliation sorts by; nobody earns without it. */
function whereItWas({
  channel,
  customer: { province },
}: Warranty): Pick<WarrantyActivated['data'], 'channel' | 'province'> {
  return { channel, ...(province === undefined ? {} : { province }) };
}

export function replyOf(warranty: Warranty): ActivationReply {
  const { product, capture } = warranty;
  return {
    warranty: {
      code: warranty.code,
      product: {
        sku: product.sku,
        name: product.name,
        image: product.image,
        warrantyMonths: warranty.term.months,
      },
      startsOn: warranty.startsOn,
      endsOn: warranty.endsOn,
      term: warranty.term,
      why: termInWords(warranty.startsOn, warranty.term),
      parts: warranty.parts,
      ...(warranty.slip === undefined ? {} : { slip: slipPath(warranty.slip) }),
      ...(warranty.set === undefined ? {} : { set: setView(warranty.set) }),
    },
    reward: warranty.reward,
    ...(capture === undefined ? {} : { capture: { ...capture, ...captureInWords(capture) } }),
  };
}
