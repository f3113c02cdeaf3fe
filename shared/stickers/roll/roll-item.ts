import { lists } from '../../table/keys.ts';
import type { Roll } from './roll.ts';

/** A roll as it is stored: with its places on the lists. */
export function rollItem(batchId: string, roll: Roll): Readonly<Record<string, unknown>> {
  return { ...roll, ...lists.rolls(roll.state, placeOf(roll), batchId, roll.firstIndex) };
}

/** Where a roll was shipped to, as its list names it; a void roll is nowhere. */
function placeOf({ state, dealer, warehouse }: Roll): string | undefined {
  if (state !== 'shipped') return undefined;
  if (dealer !== undefined) return dealerPlace(dealer);
  return warehouse === undefined ? undefined : warehousePlace(warehouse);
}

export const dealerPlace = (dealer: string) => `DEALER#${dealer}`;
export const warehousePlace = (warehouse: string) => `WAREHOUSE#${warehouse}`;
