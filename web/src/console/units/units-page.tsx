import '../sticker-work.css';
import './desk.css';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import type { Place } from '../place.ts';
import { SEEKERS } from './search-box.tsx';
import { SearchPage } from './search-page.tsx';
import { StickerPage } from './sticker-page.tsx';
import { UnitDesk } from './unit-desk.tsx';

/** One box to look for a unit, and one page on which everything about it can be done. */
export function UnitsPage({ place }: { place: Place }) {
  const { person } = useDesk();
  const { of: code, filter } = place;
  if (code === undefined) return <SearchPage />;
  // Who may not see customers sees the sticker alone.
  if (!hasRole(person, SEEKERS)) return <StickerPage key={code} code={code} />;
  return <UnitDesk key={`${code}?${filter}`} code={code} activation={Number(filter) || undefined} />;
}
