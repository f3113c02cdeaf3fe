import { useLayoutEffect } from 'react';
import { addressOf } from '../place.ts';

/** The box of ./search-box.tsx, which is not loaded before somebody looks for something. */
const BOX = 'unit-search';

/** "/" leads to the search box from wherever one is, unless one is writing or a question stands open. */
export function useSearchKey(maySearch: boolean): void {
  // Before the page is seen, so that no key is lost.
  useLayoutEffect(() => {
    if (!maySearch) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      event.preventDefault();
      const box = document.getElementById(BOX);
      if (box) return box.focus();
      location.hash = addressOf('units');
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [maySearch]);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
