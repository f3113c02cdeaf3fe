import { placeOf } from '../../address/place.ts';
import type { Product } from '../../catalog/product.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { Partner } from '../../partners/partner.ts';
import { standingOn } from '../../partners/partner-standing.ts';
import type { Phone } from '../../phone/phone.ts';
import { rewardReasonText } from '../../rewards/policy/reward-reasons.ts';
import type { Instant } from '../../time/local-date.ts';
import { localDate } from '../../time/local-date.ts';
import type { FieldChange } from '../history/unit-history.ts';
import { hasReceipt } from '../photo/photo.ts';
import { giveTerm, lastDays } from '../policy/given-term.ts';
import type { Promised } from '../policy/promise-repository.ts';
import type { Extension } from '../policy/term.ts';
import type { Serial } from '../serial.ts';
import type { Warranty } from '../warranty.ts';
import { activationCanceled, type MovedReward, warrantyCorrected, warrantyExtended } from '../warranty-events.ts';
import { eligibilityAfterwards, moveReward } from './move-reward.ts';

/** A change of a warranty as rules decide it: what it then is, and how its history tells it. */
export interface WarrantyChange {
  readonly after: Warranty;
  readonly event: Pick<DomainEvent, 'type' | 'data'>;
  readonly changes: readonly FieldChange[];
  /** The unit's award that it takes, which is written beside it by `correctSerial`. */
  readonly award?: number;
}

const customerFields = ['name', 'phone', 'address', 'email'] as const;

/**
 * Another name, phone, address or e-mail of the same owner; undefined where nothing differs. A phone that was wrong
 * belongs to somebody who was sent the slip, so whoever changes it has a new link made. Another address is where it says.
 */
export function correctCustomer(
  warranty: Warranty,
  wanted: { readonly [Name in keyof Warranty['customer']]?: Warranty['customer'][Name] | undefined },
): WarrantyChange | undefined {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const { province: _province, ward: _ward, ...elsewhere } = warranty.customer;
  const isMoved = wanted.address !== undefined && wanted.address !== warranty.customer.address;
  const customer: Warranty['customer'] = isMoved
    ? { ...elsewhere, ...given, ...placeOf(wanted) }
    : { ...warranty.customer, ...given };
  return corrected({ ...warranty, customer }, changesOfCustomer(warranty.customer, customer));
}

export function changesOfCustomer(before: Warranty['customer'], after: Warranty['customer']): FieldChange[] {
  return customerFields.flatMap((name) => changed(`customer.${name}`, before[name], after[name]));
}

/**
 * Another installer than was named, one where none was, or none; undefined where nothing differs. What the former one
 * earned is taken back, and the right one earns as of the day of the activation, exactly once: whoever saves this writes
 * `correctSerial` with its `award` in the same transaction. Corrections by staff and claims by installers are both this.
 */
export function nameInstaller(
  warranty: Warranty,
  wanted: {
    readonly name?: string | undefined;
    readonly phone?: Phone | undefined;
    /** Whose phone it is, if anybody's. */
    readonly partner?: Partner | undefined;
  },
  serial: Pick<Serial, 'awards' | 'activations'>,
): WarrantyChange | undefined {
  const { name, phone, partner } = wanted;
  const installer: Warranty['installer'] = {
    name,
    phone,
    ...(partner ? { partnerId: partner.id, standing: standingOn(partner, localDate(warranty.activatedAt)) } : {}),
  };
  const changes = [
    ...changed('installer.name', warranty.installer.name, name),
    ...changed('installer.phone', warranty.installer.phone, phone),
    ...changed('installer.partner', warranty.installer.partnerId, partner?.id),
  ];
  // A new name of the same installer is no new decision on their reward.
  const isSamePerson = changes.every(({ field }) => field === 'installer.name');
  const reward = isSamePerson ? warranty.reward : eligibilityAfterwards(warranty, phone, partner);
  return earning(warranty, { ...warranty, installer, reward }, changes, serial);
}

/**
 * The installer who was named, and was no partner then, is one now: earns as of the day of the activation, or is told why
 * not. Whoever saves this writes `correctSerial` with its `award`.
 */
export function creditInstaller(
  warranty: Warranty,
  partner: Partner,
  reward: Warranty['reward'],
  serial: Pick<Serial, 'awards' | 'activations'>,
): WarrantyChange | undefined {
  const { installer } = warranty;
  const standing = standingOn(partner, localDate(warranty.activatedAt));
  const after: Warranty = { ...warranty, installer: { ...installer, partnerId: partner.id, standing }, reward };
  const changes = [
    ...changed('installer.partner', installer.partnerId, partner.id),
    ...changed('reward', rewardReasonText(warranty.reward.reason).vi, rewardReasonText(reward.reason).vi),
  ];
  return earning(warranty, after, changes, serial);
}

/** The sticker was on another product: what that one's policies give, and let earn, as of the original day. */
export function correctProduct(
  warranty: Warranty,
  product: Product,
  promised: Promised,
  serial: Pick<Serial, 'awards' | 'activations'>,
): WarrantyChange | undefined {
  const { sku, name, smsName, image } = product;
  if (sku === warranty.product.sku) return undefined;
  const given = giveTerm(product, promised, {
    activatedOn: localDate(warranty.activatedAt),
    channel: warranty.channel,
    province: placeOf(warranty.customer).province,
    purchasedOn: warranty.start?.purchasedOn,
    hasReceipt: hasReceipt(warranty),
    shippedOn: warranty.start?.shippedOn,
  });
  // Goodwill and days in repair were given to the owner, not to a product.
  const kept = warranty.term.extensions.filter(({ kind }) => kind !== 'campaign');
  const term = { ...given.term, extensions: [...given.term.extensions, ...kept] };
  const { promise: _earlier, ...rest } = warranty;
  const after: Warranty = {
    ...rest,
    product: { sku, name, smsName, image },
    ...given,
    ...lastDays(given.startsOn, term, given.parts),
  };
  const changes = [
    ...changed('product.sku', warranty.product.sku, sku),
    ...changed('endsOn', warranty.endsOn, after.endsOn),
  ];
  return earning(warranty, after, changes, serial);
}

/** One more reason why the warranty ends later. The end is reckoned anew from the original start. */
export function extend(warranty: Warranty, entry: Exclude<Extension, { kind: 'campaign' }>): WarrantyChange {
  const term = { ...warranty.term, extensions: [...warranty.term.extensions, entry] };
  const after: Warranty = { ...warranty, ...lastDays(warranty.startsOn, term, warranty.parts) };
  return {
    after,
    event: {
      type: warrantyExtended.type,
      data: { ...idsOf(warranty), kind: entry.kind, entryId: entry.id, endsOn: after.endsOn },
    },
    changes: changed('endsOn', warranty.endsOn, after.endsOn),
  };
}

/** Goods came back. */
export function cancelActivation(
  warranty: Warranty,
  signed: { readonly at: Instant; readonly by: string; readonly note: string },
): WarrantyChange {
  const { partnerId } = warranty.installer;
  const { dealer } = warranty;
  return {
    after: { ...warranty, canceled: signed },
    event: {
      type: activationCanceled.type,
      data: {
        ...idsOf(warranty),
        sku: warranty.product.sku,
        ...(partnerId === undefined ? {} : { partnerId }),
        ...(warranty.award === undefined ? {} : { award: warranty.award }),
        ...(dealer === undefined ? {} : { dealer: { partnerId: dealer.partnerId, award: dealer.award } }),
      },
    },
    changes: [],
  };
}

/** A correction of who earns, or by what, with the money that it moves. */
function earning(
  before: Warranty,
  after: Warranty,
  changes: readonly FieldChange[],
  serial: Pick<Serial, 'awards' | 'activations'>,
): WarrantyChange | undefined {
  const move = moveReward(before, after, serial);
  if (!move) return corrected(after, changes);
  const change = corrected({ ...after, ...move.stands }, changes, move.moved);
  return change && { ...change, award: move.award };
}

function corrected(after: Warranty, changes: readonly FieldChange[], reward?: MovedReward): WarrantyChange | undefined {
  if (changes.length === 0) return undefined;
  const fields = changes.map(({ field }) => field);
  const data = { ...idsOf(after), fields, ...(reward === undefined ? {} : { reward }) };
  return { after, event: { type: warrantyCorrected.type, data }, changes };
}

function changed(field: string, from: string | undefined, to: string | undefined): FieldChange[] {
  if (from === to) return [];
  return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

export function idsOf({ code, activationNumber }: Warranty): Pick<Warranty, 'code' | 'activationNumber'> {
  return { code, activationNumber };
}
