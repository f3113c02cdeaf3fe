import { keys } from '../../table/keys.ts';
import type { Table } from '../../table/table.ts';
import type { Period } from '../../time/local-date.ts';
import { periodAfter } from '../calendar/period-calendar.ts';
import { readCalendar } from '../calendar/period-calendar-repository.ts';
import { periodShardOf, periodShardSchema } from './period.ts';

/** Nobody freezes years ahead. */
const MOST_FROZEN_AHEAD = 36;

/** So many periods one after the other are frozen. Nothing was written; somebody must look. */
export class NoOpenPeriod extends Error {
  readonly code = 'no-open-period';
}

/** The first period from `from` on that is not frozen for this partner's part. */
export async function findOpenPeriod(table: Table, partnerId: string, from: Period): Promise<Period> {
  if (!(await isFrozen(table, partnerId, from))) return from;
  return findOpenPeriodAfter(table, partnerId, from);
}

/** The first period behind `period` that is not frozen for this partner's part. */
export async function findOpenPeriodAfter(table: Table, partnerId: string, period: Period): Promise<Period> {
  const { changes } = await readCalendar(table);
  let after = period;
  for (let ahead = 0; ahead < MOST_FROZEN_AHEAD; ahead += 1) {
    after = periodAfter(changes, after);
    if (!(await isFrozen(table, partnerId, after))) return after;
  }
  throw new NoOpenPeriod('no open period is near');
}

/** Consistent. A period that is frozen stays so. */
export async function isFrozen(table: Table, partnerId: string, period: Period): Promise<boolean> {
  const shard = await table.get(keys.period(period, periodShardOf(partnerId)), periodShardSchema);
  return shard?.state === 'frozen';
}
