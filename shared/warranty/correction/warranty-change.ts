import type { Product } from '../../catalog/product.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { Phone } from '../../phone/phone.ts';
import { decideEligibility } from '../../rewards/policy/decide-eligibility.ts';
import type { Instant } from '../../time/local-date.ts';
import { localDate } from '../../time/local-date.ts';
import type { FieldChange } from '../history/unit-history.ts';
import { giveTerm, lastDays } from '../policy/given-term.ts';
import type { Promised } from '../policy/promise-repository.ts';
import type { Extension } from '../policy/term.ts';
import type { Warranty } from '../warranty.ts';
import { activationCanceled, warrantyCorrected, warrantyExtended } from '../warranty-events.ts';

/** A change of a warranty as rules decide it: what it then is, and how its history tells it. */
export interface WarrantyChange {
  readonly after: Warranty;
  readonly event: Pick<DomainEvent, 'type' | 'data'>;
  readonly changes: readonly FieldChange[];
}

const customerFields = ['name', 'phone', 'address', 'email'] as const;

/**
 * Another name, phone, address or e-mail of the same owner; undefined where nothing differs. A phone that was wrong
 * belongs to somebody who was sent the slip, so whoever changes it has a new link made.
 */
export function correctCustomer(
  warranty: Warranty,
  wanted: { readonly [Name in keyof Warranty['customer']]?: Warranty['customer'][Name] | undefined },
): WarrantyChange | undefined {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const customer: Warranty['customer'] = { ...warranty.customer, ...given };
  return corrected({ ...warranty, customer }, changesOfCustomer(warranty.customer, customer));
}

export function changesOfCustomer(before: Warranty['customer'], after: Warranty['customer']): FieldChange[] {
  return customerFields.flatMap((name) => changed(`customer.${name}`, before[name], after[name]));
}

/**
 * Another installer than was named; undefined where nothing differs. Only for installers who earn nothing: the reward
 * stays what it was, nothing with a reason.
 */
export function correctInstaller(
  warranty: Warranty,
  wanted: { readonly name?: string | undefined; readonly phone?: Phone | undefined },
): WarrantyChange | undefined {
  const { name, phone } = wanted;
  const installer: Warranty['installer'] = { name, phone };
  const reward = decideEligibility({ installerPhone: phone, customerPhone: warranty.customer.phone });
  return corrected({ ...warranty, installer, reward }, [
    ...changed('installer.name', warranty.installer.name, name),
    ...changed('installer.phone', warranty.installer.phone, phone),
  ]);
}

/** The sticker was on another product: what that one's policy gave on the original day. */
export function correctProduct(warranty: Warranty, product: Product, promised: Promised): WarrantyChange | undefined {
  const { sku, name, smsName, image } = product;
  if (sku === warranty.product.sku) return undefined;
  const given = giveTerm(product, promised, {
    activatedOn: localDate(warranty.activatedAt),
    channel: warranty.channel,
    address: warranty.customer.address,
    purchasedOn: warranty.start?.purchasedOn,
    hasReceipt: warranty.start?.by === 'purchase',
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
  return corrected(after, [
    ...changed('product.sku', warranty.product.sku, sku),
    ...changed('endsOn', warranty.endsOn, after.endsOn),
  ]);
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
  return {
    after: { ...warranty, canceled: signed },
    event: {
      type: activationCanceled.type,
      data: { ...idsOf(warranty), sku: warranty.product.sku, ...(partnerId === undefined ? {} : { partnerId }) },
    },
    changes: [],
  };
}

function corrected(after: Warranty, changes: readonly FieldChange[]): WarrantyChange | undefined {
  if (changes.length === 0) return undefined;
  const fields = changes.map(({ field }) => field);
  return { after, event: { type: warrantyCorrected.type, data: { ...idsOf(after), fields } }, changes };
}

function changed(field: string, from: string | undefined, to: string | undefined): FieldChange[] {
  if (from === to) return [];
  return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

export function idsOf({ code, activationNumber }: Warranty): Pick<Warranty, 'code' | 'activationNumber'> {
  return { code, activationNumber };
}
