import type { Guesses } from '../../../shared/http/guard.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import type { Write } from '../../../shared/table/table.ts';
import { formatDate, type Instant, localDate } from '../../../shared/time/local-date.ts';
import type { WarrantyChange } from '../../../shared/warranty/correction/warranty-change.ts';
import { freePlacesOf, mayStillAdd, misfitOf, roomIn } from '../../../shared/warranty/set/fit-set.ts';
import { setProblems } from '../../../shared/warranty/set/set-problems.ts';
import { joinWrites } from '../../../shared/warranty/set/set-writes.ts';
import type { NamedUnit } from '../../../shared/warranty/set/unit-set.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { unitsAdded } from '../../../shared/warranty/warranty-events.ts';
import { misfit } from './gather-set.ts';
import { joiningOf, type NameUnitsDeps, nameUnits } from './name-units.ts';

type Joined = { readonly ok: true; readonly change: WarrantyChange; readonly besides: readonly Write[] } | Refusal;

/**
 * Brings units that were missing under the warranty of their set: nothing else of it changes. Whether it is too late is
 * for the caller to say.
 */
export async function joinUnits(
  warranty: Warranty,
  asked: {
    readonly units: readonly NamedUnit[];
    readonly guesses?: Guesses | undefined;
    /** Who of the staff does it, and why. */
    readonly signed?: { readonly by: string; readonly note: string };
  },
  deps: NameUnitsDeps,
  now: Instant,
): Promise<Joined> {
  const { set, code, activationNumber, product } = warranty;
  const { units, guesses, signed } = asked;
  if (!set || freePlacesOf(set, product.sku) === 0 || roomIn(set) < units.length) {
    return problem(setProblems['nothing-missing']);
  }
  const taken = [code, ...set.units.map((unit) => unit.code)];
  const customerPhone = warranty.customer.phone;
  const named = await nameUnits({ units, field: 'units', customerPhone, taken, guesses }, deps, now);
  if (!named.ok) return named;
  const misfitting = misfitOf(
    set,
    product.sku,
    named.others.map(({ unit }) => unit),
  );
  if (misfitting) return misfit(misfitting);
  const { joining, besides } = joiningOf(named.others, deps, now);
  const added = joining.map(({ unit }) => unit);
  return {
    ok: true,
    change: {
      after: { ...warranty, set: { ...set, units: [...set.units, ...added] } },
      event: { type: unitsAdded.type, data: { code, activationNumber, units: added.map((unit) => unit.code) } },
      changes: [],
    },
    besides: [...besides, ...joining.flatMap((one) => joinWrites(warranty, one, signed))],
  };
}

/** Whether the owner may still add to it by the slip, and what to do if not. */
export function tooLate({ set }: Pick<Warranty, 'set'>, now: Instant): Refusal | undefined {
  if (!set || mayStillAdd(set, localDate(now))) return undefined;
  return problem(setProblems['too-late-to-add'], {
    date: formatDate(set.addableUntil),
    addableUntil: set.addableUntil,
  });
}
