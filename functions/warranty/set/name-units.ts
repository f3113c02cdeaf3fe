import type { Guesses } from '../../../shared/http/guard.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { mayActivate } from '../../../shared/stickers/unit/unit-life.ts';
import type { Write } from '../../../shared/table/table.ts';
import { formatDate, type Instant } from '../../../shared/time/local-date.ts';
import { activateWarranty } from '../../../shared/warranty/activate-warranty.ts';
import type { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { setProblems } from '../../../shared/warranty/set/set-problems.ts';
import type { Joining } from '../../../shared/warranty/set/set-writes.ts';
import type { NamedUnit } from '../../../shared/warranty/set/unit-set.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import { type CheckPinDeps, checkPin } from '../activation/check-pin.ts';
import { type FindUnitDeps, findUnit, stateOf, type Unit } from '../activation/find-unit.ts';

export interface NameUnitsDeps extends FindUnitDeps, CheckPinDeps {
  readonly pins: Pick<PinAttempts, 'reserve' | 'clear' | 'cleared'>;
  readonly newId: NewId;
}

/** A unit that is to join a set, ready for it. */
export interface OtherUnit {
  readonly unit: Unit;
  readonly usedPin: boolean;
}

type Named = { readonly ok: true; readonly others: readonly OtherUnit[] } | Refusal;

/**
 * Finds the units that somebody named for a set, one after the other: each is a guess like the first, and nothing is
 * compared behind one that failed. Whoever is refused is told which of them it is about.
 */
export async function nameUnits(
  named: {
    readonly units: readonly NamedUnit[];
    /** What the list is called in the request. */
    readonly field: 'components' | 'units';
    /** In whose name they are tried. */
    readonly customerPhone: string;
    readonly taken: readonly string[];
    readonly guesses: Guesses | undefined;
  },
  deps: NameUnitsDeps,
  now: Instant,
): Promise<Named> {
  const others: OtherUnit[] = [];
  for (const [at, { code, pin }] of named.units.entries()) {
    const body = { code, pin, customer: { phone: named.customerPhone } };
    const admission = await named.guesses?.admit({ params: {}, body });
    if (admission && !admission.ok) return { ...admission, isSettled: true };
    const taken = [...named.taken, ...others.map(({ unit }) => unit.code)];
    const found = await nameUnit({ code, pin }, taken, deps, now);
    await admission?.settle(found.ok ? undefined : found.problem);
    if (!found.ok) return pointingAt(`${named.field}.${at}`, found);
    others.push(found.other);
  }
  return { ok: true, others };
}

async function nameUnit(
  { code, pin: written }: NamedUnit,
  taken: readonly string[],
  deps: NameUnitsDeps,
  now: Instant,
): Promise<{ readonly ok: true; readonly other: OtherUnit } | Refusal> {
  const finding = await findUnit(code, deps);
  if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
  const { unit } = finding;
  if (taken.includes(unit.code)) return problem(setProblems['named-twice'], { code });
  if (unit.batch.strict && mayActivate(stateOf(unit)) === 'early') return problem(warrantyProblems['not-released']);
  const pin = await checkPin(unit, written, deps, now);
  if (!pin.ok) return pin;
  const decision = activateWarranty(unit.serial, now);
  if (decision.ok) return { ok: true, other: { unit, usedPin: pin.used } };
  if (pin.used) await deps.pins.clear(unit.code);
  if (decision.refusal === 'code-unknown') return problem(warrantyProblems['code-unknown']);
  const { activatedOn } = unit.serial;
  return problem(setProblems['component-active'], { code, date: activatedOn ? formatDate(activatedOn) : '—' });
}

const lookAgain = { vi: 'Hãy xem lại mã này.', en: 'Look at this code again.' };

function pointingAt(place: string, refusal: Refusal): Refusal {
  const field = `${place}.${refusal.problem.code.startsWith('pin-') ? 'pin' : 'code'}`;
  return { ...refusal, errors: [{ field, ...lookAgain }], isSettled: true };
}

/** What the transaction writes of them, and that their wrong PINs are forgotten. */
export function joiningOf(
  others: readonly OtherUnit[],
  deps: Pick<NameUnitsDeps, 'newId' | 'pins'>,
  now: Instant,
): { readonly joining: readonly Joining[]; readonly besides: readonly Write[] } {
  return {
    joining: others.map(({ unit: { code, serial, product, batch, index } }) => ({
      unit: { code, activationNumber: serial.activations + 1, sku: product.sku, name: product.name, joinedAt: now },
      batchId: batch.id,
      index,
      eventId: deps.newId(),
    })),
    besides: others.flatMap(({ unit, usedPin }) => (usedPin ? [deps.pins.cleared(unit.code)] : [])),
  };
}
