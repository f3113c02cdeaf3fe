import { part, parts } from '../page.ts';
import { keptLookUp } from './kept-look-up.ts';

/** Two ways to look a warranty up, one shown at a time; `#phone` in the address opens the second. */
const ways = parts('[name="way"]', HTMLInputElement);

for (const way of ways) way.addEventListener('change', () => show(way.value));

function show(chosen: string): void {
  for (const way of ways) {
    way.checked = way.value === chosen;
    part(`[data-way="${way.value}"]`, HTMLElement).hidden = way.value !== chosen;
  }
}

show(location.hash === '#phone' || keptLookUp() ? 'phone' : 'code');
