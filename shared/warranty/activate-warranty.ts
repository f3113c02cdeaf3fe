import { type Instant, type LocalDate, localDate } from '../time/local-date.ts';
import { nextAward, type Serial, statesBefore } from './serial.ts';

export type Refusal = 'already-active' | 'code-unknown';
export type Decision =
  | {
      readonly ok: true;
      readonly activationNumber: number;
      /** Where it is not the number of the activation. */
      readonly award?: number;
      readonly activatedOn: LocalDate;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Decides whether a unit may be activated at `now`, as its how manieth activation. */
export function activateWarranty(serial: Serial, now: Instant): Decision {
  if (!statesBefore.activated.includes(serial.state)) {
    // A void sticker answers like an unknown one, so that nobody learns which codes were printed.
    return { ok: false, refusal: serial.state === 'void' ? 'code-unknown' : 'already-active' };
  }
  const [activationNumber, award] = [serial.activations + 1, nextAward(serial)];
  return {
    ok: true,
    activationNumber,
    ...(award === activationNumber ? {} : { award }),
    activatedOn: localDate(now),
  };
}
