import type { Product } from '../../catalog/product.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import type { LocalDate } from '../../time/local-date.ts';
import { MOST_OTHER_UNITS, type Place, type SetView, type UnitSet } from './unit-set.ts';

/** A unit that is to be covered together with others. */
export interface Candidate {
  readonly code: string;
  readonly product: Product;
  /** Its maker says that it belongs to them, whatever the catalogue says. */
  readonly isBound: boolean;
}

export type Fit =
  | { readonly ok: true; readonly product: Product; readonly places: readonly Place[]; readonly ownPlaces: number }
  | { readonly ok: false; readonly misfit: Candidate };

/** The components that bear codes of their own; those without a SKU are just named. */
export function placesOf({ components = [] }: Product): Place[] {
  return components.flatMap(({ sku, name, count }) => (sku === undefined ? [] : [{ sku, name, count }]));
}

/** How many units may bear the SKU of the set itself: its just-named components do, and one does where there is none. */
export function ownPlacesOf({ components = [] }: Product): number {
  return Math.max(
    1,
    components.reduce((sum, { sku, count }) => sum + (sku === undefined ? count : 0), 0),
  );
}

/**
 * Which product these units are together, the first of them being the one that everything is about: a set that all of
 * them fit into, in whatever order they were named.
 */
export function fitSet(first: Candidate, others: readonly Candidate[]): Fit {
  const whole = [first, ...others].find(({ product }) => product.components !== undefined) ?? first;
  const { product } = whole;
  const [places, ownPlaces] = [placesOf(product), ownPlacesOf(product)];
  const left = new Map<string, number>(places.map(({ sku, count }) => [sku, count]));
  left.set(product.sku, ownPlaces);
  const takes = ({ product: { sku } }: Candidate): boolean => {
    const free = left.get(sku) ?? 0;
    left.set(sku, free - 1);
    return free > 0;
  };
  // Where the first does not fit into the set of another, that other is the one that was named by mistake.
  if (!takes(first) && !whole.isBound) return { ok: false, misfit: whole };
  for (const bound of others.filter(({ isBound }) => isBound)) takes(bound);
  const misfit = others.find((other) => !other.isBound && !takes(other));
  return misfit ? { ok: false, misfit } : { ok: true, product, places, ownPlaces };
}

/** What is missing of a set, the unit that the warranty stands at included. */
export function missingOf({ firstSku, places, units }: UnitSet): Place[] {
  return places.flatMap((place) => {
    const here = [firstSku, ...units.map(({ sku }) => sku)].filter((sku) => sku === place.sku).length;
    return here < place.count ? [{ ...place, count: place.count - here }] : [];
  });
}

/** How many units of each SKU still find a place in a set; `ownSku` is that of the set itself. */
function placesLeft(set: UnitSet, ownSku: string): Map<string, number> {
  const left = new Map<string, number>(missingOf(set).map(({ sku, count }) => [sku, count]));
  const own = [set.firstSku, ...set.units.map(({ sku }) => sku)].filter((sku) => sku === ownSku).length;
  return left.set(ownSku, Math.max(0, set.ownPlaces - own));
}

/** How many more units find a place in a set. */
export function freePlacesOf(set: UnitSet, ownSku: string): number {
  return [...placesLeft(set, ownSku).values()].reduce((sum, count) => sum + count, 0);
}

/** The first of these units that finds no place in a set any more; undefined where all do. */
export function misfitOf<Joining extends Pick<Candidate, 'product'>>(
  set: UnitSet,
  ownSku: string,
  joining: readonly Joining[],
): Joining | undefined {
  const left = placesLeft(set, ownSku);
  return joining.find(({ product: { sku } }) => {
    const free = left.get(sku) ?? 0;
    left.set(sku, free - 1);
    return free <= 0;
  });
}

/** Whether one more unit may come in by whoever has the slip; after that day by staff alone. */
export function mayStillAdd({ addableUntil }: UnitSet, today: LocalDate): boolean {
  return today <= addableUntil;
}

/** How many more units one warranty can hold. */
export function roomIn({ units }: UnitSet): number {
  return MOST_OTHER_UNITS - units.length;
}

export function setView(set: UnitSet): SetView {
  const missing = missingOf(set);
  return {
    units: set.units.map(({ code, sku, name }) => ({ code: formatCode(code), sku, name })),
    missing,
    ...(missing.length > 0 ? { addableUntil: set.addableUntil } : {}),
  };
}
