import type { Import, Position } from '../../shared/imports/import.ts';
import type { ImportView } from '../../shared/imports/import-routes.ts';
import type { Instant } from '../../shared/time/local-date.ts';

/** What staff see of an import at a moment. */
export function importView(seen: Import, now: Instant): ImportView {
  const {
    attempts: _attempts,
    chunks: _chunks,
    places: _places,
    sha256: _sha,
    position,
    commitBegunAt,
    ...shown
  } = seen;
  const progress = position && progressOf(seen, position, commitBegunAt, now);
  return { ...shown, ...(progress ? { progress } : {}) };
}

function progressOf(
  { counts, state, skipBad, committedAt }: Import,
  { done, committed, known, refused }: Position,
  begunAt: Instant | undefined,
  now: Instant,
): NonNullable<ImportView['progress']> {
  const total = (counts?.rows ?? 0) - (skipBad ? (counts?.bad ?? 0) : 0);
  const shown = { done, total, committed, known, refused };
  const seconds = begunAt === undefined ? 0 : (Date.parse(committedAt ?? now) - Date.parse(begunAt)) / 1_000;
  if (done === 0 || seconds <= 0 || state === 'stuck') return shown;
  const perSecond = done / seconds;
  return {
    ...shown,
    perSecond: Math.round(perSecond * 10) / 10,
    secondsLeft: state === 'committed' ? 0 : Math.ceil((total - done) / perSecond),
  };
}
