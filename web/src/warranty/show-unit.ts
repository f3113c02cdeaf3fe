import { part } from '../page.ts';
import type { Unit } from './unit.ts';
import { writtenCode } from './written-code.ts';

type Shown = Pick<Unit, 'code' | 'name' | 'image'>;

/** Fills the product's card; without a picture the name has the whole card. */
export function showUnit(within: ParentNode, unit: Shown | undefined): void {
  const card = part('[data-unit]', HTMLElement, within);
  card.hidden = unit === undefined;
  if (!unit) return;
  const picture = part('[data-unit-picture]', HTMLImageElement, card);
  picture.hidden = unit.image === undefined;
  if (unit.image !== undefined) picture.src = unit.image;
  part('[data-unit-name]', HTMLElement, card).textContent = unit.name;
  part('[data-unit-code]', HTMLElement, card).textContent = writtenCode(unit.code);
}
