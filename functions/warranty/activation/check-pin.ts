import { problem } from '../../../shared/http/route.ts';
import type { Metrics } from '../../../shared/runtime/metrics.ts';
import { scratchOfBatch } from '../../../shared/stickers/batch/batch.ts';
import { pinOf, samePin } from '../../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { readPin } from '../../../shared/stickers/code/code-text.ts';
import { formatInstant, type Instant } from '../../../shared/time/local-date.ts';
import { MAX_PIN_TRIES, type PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { Unit } from './find-unit.ts';

export interface CheckPinDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly pins: Pick<PinAttempts, 'reserve'>;
  readonly metrics: Metrics;
}

export type PinCheck = { readonly ok: true; readonly used: boolean } | ReturnType<typeof problem>;

/** Compares the PIN of a scratch sticker, after the try was counted; a locked code compares nothing. */
export async function checkPin(
  unit: Unit,
  written: string | undefined,
  deps: CheckPinDeps,
  now: Instant,
): Promise<PinCheck> {
  if (scratchOfBatch(unit.batch) !== 'pin') return { ok: true, used: false };
  if (written === undefined) return problem(warrantyProblems['pin-required']);
  const pin = readPin(written, unit.batch.kind);
  // What cannot be a PIN is a slip of the finger, told without counting it.
  if (pin === undefined) return problem(warrantyProblems['pin-wrong'], { triesLeft: String(MAX_PIN_TRIES) });
  const reservation = await deps.pins.reserve(unit.code, pin, now);
  if (!reservation.ok) return locked(reservation.lockedUntil);
  if (samePin(pinOf(unit.code, await deps.codeKeys()), pin)) return { ok: true, used: true };
  if (reservation.triesLeft === 0) {
    deps.metrics.record('PinLocks', 1, {});
    return locked(reservation.lockedUntil);
  }
  return problem(warrantyProblems['pin-wrong'], { triesLeft: String(reservation.triesLeft) });
}

function locked(until: Instant) {
  return problem(warrantyProblems['pin-locked'], { time: formatInstant(until), lockedUntil: until });
}
