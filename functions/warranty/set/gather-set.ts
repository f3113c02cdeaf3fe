import type { Product } from '../../../shared/catalog/product.ts';
import type { Guesses } from '../../../shared/http/guard.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import { scratchOfBatch } from '../../../shared/stickers/batch/batch.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import type { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { mayActivate } from '../../../shared/stickers/unit/unit-life.ts';
import type { Write } from '../../../shared/table/table.ts';
import { addDays, type Instant, localDate } from '../../../shared/time/local-date.ts';
import { activateWarranty } from '../../../shared/warranty/activate-warranty.ts';
import { fitSet } from '../../../shared/warranty/set/fit-set.ts';
import { setProblems } from '../../../shared/warranty/set/set-problems.ts';
import type { Joining } from '../../../shared/warranty/set/set-writes.ts';
import { MOST_OTHER_UNITS, type NamedUnit, type UnitSet } from '../../../shared/warranty/set/unit-set.ts';
import { findUnit, stateOf, type Unit } from '../activation/find-unit.ts';
import { joiningOf, type NameUnitsDeps, nameUnits, type OtherUnit } from './name-units.ts';

export interface GatherSetDeps extends NameUnitsDeps {
  readonly marks: NameUnitsDeps['marks'] & Pick<MakerSerialRepository, 'setOf' | 'membersOf'>;
  /** For how many days what is missing of a set may be added by its owner. */
  readonly addableDays: number;
}

export interface Gathered {
  readonly ok: true;
  /** What all of it is together. */
  readonly product: Product;
  /** Absent where it is one unit and nothing else. */
  readonly set?: UnitSet;
  readonly others: readonly Unit[];
  readonly joining: readonly Joining[];
  readonly besides: readonly Write[];
}

/**
 * What is activated together with a unit: what was named beside it, and what its maker says is sold as one with it. For a
 * product without components that no import bound to others, nothing is read.
 */
export async function gatherSet(
  asked: {
    readonly first: Unit;
    readonly components: readonly NamedUnit[];
    readonly customerPhone: string;
    readonly guesses: Guesses | undefined;
  },
  deps: GatherSetDeps,
  now: Instant,
): Promise<Gathered | Refusal> {
  const { first, components: units, customerPhone, guesses } = asked;
  const named = await nameUnits({ units, field: 'components', customerPhone, taken: [first.code], guesses }, deps, now);
  if (!named.ok) return named;
  const bound = await boundUnits([first, ...named.others.map(({ unit }) => unit)], deps, now);
  const others = [...named.others, ...bound.others];
  const fit = fitSet(
    { ...first, isBound: true },
    others.map(({ unit }) => ({ ...unit, isBound: bound.codes.includes(unit.code) })),
  );
  if (!fit.ok) return misfit(fit.misfit);
  const { product, places, ownPlaces } = fit;
  const written = joiningOf(others, deps, now);
  const isSet = places.length > 0 || others.length > 0;
  const set: UnitSet = {
    firstSku: first.product.sku,
    places: [...places],
    ownPlaces,
    units: written.joining.map(({ unit }) => unit),
    addableUntil: addDays(localDate(now), deps.addableDays),
  };
  return { ok: true, product, ...(isSet ? { set } : {}), others: others.map(({ unit }) => unit), ...written };
}

export function misfit({ code, product }: Pick<Unit, 'code' | 'product'>): Refusal {
  return problem(setProblems['not-of-set'], { code: formatCode(code), name: product.name });
}

/** Which of the others the maker binds to the first that it binds at all, and what of that nobody named. */
interface Bound {
  readonly codes: readonly string[];
  readonly others: readonly OtherUnit[];
}

/**
 * Units that an import bound to one of these. Nobody named them, so what stands in the way of one leaves it out instead
 * of refusing the rest: it is active already, is not released, or has a PIN that nobody showed.
 */
async function boundUnits(units: readonly Unit[], deps: GatherSetDeps, now: Instant): Promise<Bound> {
  const marked = units.find(({ isMarked }) => isMarked);
  const member = marked && (await deps.marks.setOf(marked.code));
  if (!member) return { codes: [], others: [] };
  const codes = (await deps.marks.membersOf(member.setId)).map(({ code }) => code);
  const known = units.map(({ code }) => code);
  const unnamed = codes.filter((code) => !known.includes(code)).slice(0, MOST_OTHER_UNITS + 1 - units.length);
  const found = await Promise.all(unnamed.map((code) => findUnit(code, deps)));
  const others = found.flatMap((finding) => {
    return finding.ok && isReady(finding.unit, now) ? [{ unit: finding.unit, usedPin: false }] : [];
  });
  return { codes, others };
}

function isReady(unit: Unit, now: Instant): boolean {
  const isHeldBack = unit.batch.strict && mayActivate(stateOf(unit)) === 'early';
  return !isHeldBack && scratchOfBatch(unit.batch) !== 'pin' && activateWarranty(unit.serial, now).ok;
}
