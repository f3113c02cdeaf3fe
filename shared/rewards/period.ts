import { createHash } from 'node:crypto';
import * as z from 'zod';
import { PERIOD_SHARDS } from '../table/keys.ts';
import { type Period, periodSchema } from '../time/local-date.ts';

/**
 * One of the sixteen parts of a month's counters. A missing one is open and empty; freezing a month closes all of them
 * in one transaction.
 */
export const periodShardSchema = z.object({
  state: z.enum(['open', 'frozen']),
  pendingCount: z.int().default(0),
  pendingSum: z.int().default(0),
  noneCount: z.int().default(0),
});

/** A partner's lines always count in the same part. */
export function periodShardOf(partnerId: string): number {
  return createHash('sha256').update(partnerId).digest().readUInt32BE() % PERIOD_SHARDS;
}

export function nextPeriod(period: Period): Period {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const following = month === 12 ? [year + 1, 1] : [year, month + 1];
  return periodSchema.parse(following.map((part) => String(part).padStart(2, '0')).join('-'));
}
