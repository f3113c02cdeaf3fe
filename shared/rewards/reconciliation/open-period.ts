import { keys } from '../../table/keys.ts';
import type { Table } from '../../table/table.ts';
import type { Period } from '../../time/local-date.ts';
import { nextPeriod, periodShardOf, periodShardSchema } from './period.ts';

/** Nobody freezes years ahead. */
const MOST_FROZEN_AHEAD = 36;

/** Every month of three years is frozen. Nothing was written; somebody must look. */
export class NoOpenPeriod extends Error {
  readonly code = 'no-open-period';
}

/** The first month from `from` on that is not frozen for this partner's part. */
export async function findOpenPeriod(table: Table, partnerId: string, from: Period): Promise<Period> {
  let period = from;
  for (let ahead = 0; ahead < MOST_FROZEN_AHEAD; ahead += 1) {
    if (!(await isFrozen(table, partnerId, period))) return period;
    period = nextPeriod(period);
  }
  throw new NoOpenPeriod('no open period within three years');
}

/** Consistent. A month that is frozen stays so. */
export async function isFrozen(table: Table, partnerId: string, period: Period): Promise<boolean> {
  const shard = await table.get(keys.period(period, periodShardOf(partnerId)), periodShardSchema);
  return shard?.state === 'frozen';
}
