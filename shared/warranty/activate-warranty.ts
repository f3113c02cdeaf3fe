import type { Product } from '../catalog/product.ts';
import { addMonths, type Instant, type LocalDate, localDate } from '../time/local-date.ts';
import { type Serial, statesBefore } from './serial.ts';

export type Refusal = 'already-active' | 'code-unknown';
export type Decision =
  | { readonly ok: true; readonly activationNumber: number; readonly startsOn: LocalDate; readonly endsOn: LocalDate }
  | { readonly ok: false; readonly refusal: Refusal };

/** Decides whether a unit may be activated at `now`, and from when to when its warranty then runs. */
export function activateWarranty(serial: Serial, product: Product, now: Instant): Decision {
  if (!statesBefore.activated.includes(serial.state)) {
    // A void sticker answers like an unknown one, so that nobody learns which codes were printed.
    return { ok: false, refusal: serial.state === 'void' ? 'code-unknown' : 'already-active' };
  }
  const startsOn = localDate(now);
  return {
    ok: true,
    activationNumber: serial.activations + 1,
    startsOn,
    endsOn: addMonths(startsOn, product.warrantyMonths),
  };
}
