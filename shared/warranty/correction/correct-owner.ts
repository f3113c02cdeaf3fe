import type { Partner } from '../../partners/partner.ts';
import type { Serial } from '../serial.ts';
import type { Warranty } from '../warranty.ts';
import { warrantyCorrected } from '../warranty-events.ts';
import { eligibilityAfterwards, moveReward } from './move-reward.ts';
import { correctCustomer, type WarrantyChange } from './warranty-change.ts';

/** Nobody earns from what they bought themselves, so the customer's phone decides as much as the installer's. */
export function isOwnPhone({ customer, installer }: Pick<Warranty, 'customer' | 'installer'>): boolean {
  return installer.phone !== undefined && installer.phone === customer.phone;
}

/**
 * Another name, phone, address or e-mail of the same owner, with the money that hangs on it: a phone that turns out to be
 * the installer's own takes their reward back, one that only seemed to be gives it. Undefined where nothing differs. Who
 * saves this writes `correctSerial` with its `award`, if it takes one.
 */
export function correctOwner(
  warranty: Warranty,
  wanted: Parameters<typeof correctCustomer>[1],
  about: {
    /** Whose phone the installer's is, if anybody's. */
    readonly partner?: Partner | undefined;
    readonly serial: Pick<Serial, 'awards' | 'activations'>;
  },
): WarrantyChange | undefined {
  const change = correctCustomer(warranty, wanted);
  if (!change || isOwnPhone(warranty) === isOwnPhone(change.after)) return change;
  const { customer } = change.after;
  const { activatedAt, installer } = warranty;
  const reward = eligibilityAfterwards({ customer, activatedAt }, installer.phone, about.partner);
  const after: Warranty = { ...change.after, reward };
  const move = moveReward(warranty, after, about.serial);
  if (!move) return { ...change, after };
  const data = { ...warrantyCorrected.data.parse(change.event.data), reward: move.moved };
  return { ...change, after: { ...after, award: move.award }, event: { ...change.event, data }, award: move.award };
}
