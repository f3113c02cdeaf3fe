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

/** Whose reward the owner's phone decides upon. */
interface Earners {
  /** Whose phone the installer's is, if anybody's. */
  readonly partner?: Partner | undefined;
  /** The dealer of the warranty. */
  readonly dealer?: Partner | undefined;
}

/**
 * Another name, phone, address or e-mail of the same owner, with the money that hangs on it: a phone that turns out to be
 * the installer's own, or the dealer's, takes their reward back, one that only seemed to be gives it. Undefined where
 * nothing differs. Who saves this writes `correctSerial` with its `award`, if it takes one.
 */
export function correctOwner(
  warranty: Warranty,
  wanted: Parameters<typeof correctCustomer>[1],
  { serial, ...earners }: Earners & { readonly serial: Pick<Serial, 'awards' | 'activations'> },
): WarrantyChange | undefined {
  const change = correctCustomer(warranty, wanted);
  if (!change) return change;
  const after = withRewards(warranty, change.after, earners);
  const move = moveReward(warranty, after, serial);
  if (!move) return { ...change, after };
  const data = { ...warrantyCorrected.data.parse(change.event.data), reward: move.moved };
  return { ...change, after: { ...after, ...move.stands }, event: { ...change.event, data }, award: move.award };
}

/** What each may earn now that the owner has another phone; of whom it says nothing new, nothing changes. */
function withRewards(before: Warranty, after: Warranty, { partner, dealer: store }: Earners): Warranty {
  const { installer, dealer } = after;
  const isInstallers = isOwnPhone(before) !== isOwnPhone(after);
  const isDealers = isDealersPhone(before) !== isDealersPhone(after);
  return {
    ...after,
    ...(isInstallers ? { reward: eligibilityAfterwards(after, installer.phone, partner) } : {}),
    ...(isDealers && dealer
      ? { dealer: { ...dealer, reward: eligibilityAfterwards(after, dealer.phone, store) } }
      : {}),
  };
}

function isDealersPhone({ customer, dealer }: Pick<Warranty, 'customer' | 'dealer'>): boolean {
  return dealer?.phone === customer.phone;
}
