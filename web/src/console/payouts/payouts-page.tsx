import type { Place } from '../place.ts';
import { OneRun } from './one-run.tsx';
import { RunList } from './run-list.tsx';

/** All payouts, or one of them. */
export function PayoutsPage({ place }: { place: Place }) {
  return place.of === undefined ? <RunList /> : <OneRun key={place.of} id={place.of} />;
}
