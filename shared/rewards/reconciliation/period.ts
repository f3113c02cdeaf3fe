import { createHash } from 'node:crypto';
import * as z from 'zod';
import { PERIOD_SHARDS } from '../../table/keys.ts';
import { instantSchema, type Period } from '../../time/local-date.ts';
import type { RewardState } from '../reward-line.ts';

/**
 * One of the sixteen parts of a month's counters. A missing one is open and empty; freezing a month closes all of them
 * in one transaction.
 */
export const periodShardSchema = z.object({
  state: z.enum(['open', 'frozen']),
  pendingCount: z.int().default(0),
  pendingSum: z.int().default(0),
  approvedCount: z.int().default(0),
  approvedSum: z.int().default(0),
  cancelledCount: z.int().default(0),
  cancelledSum: z.int().default(0),
  reversedCount: z.int().default(0),
  reversedSum: z.int().default(0),
  correctionCount: z.int().default(0),
  correctionSum: z.int().default(0),
  /** Of those that are pending: what something holds. */
  heldCount: z.int().default(0),
  heldSum: z.int().default(0),
  /** Put off to a later period, so that they stand in no other counter of this one. */
  carriedCount: z.int().default(0),
  carriedSum: z.int().default(0),
  /** Lines of 0 đ need no sum. */
  noneCount: z.int().default(0),
  frozenAt: instantSchema.optional(),
  frozenBy: z.string().optional(),
});
export type PeriodShard = z.infer<typeof periodShardSchema>;

/** A part that no line was counted in yet. */
export const emptyShard: PeriodShard = periodShardSchema.parse({ state: 'open' });

interface CountAndSum {
  readonly count: number;
  readonly amount: number;
}

/** A month as all its parts together tell it. */
export interface PeriodSummary {
  readonly period: Period;
  readonly state: PeriodShard['state'];
  readonly counts: Readonly<Record<RewardState, number>>;
  readonly sums: Readonly<Record<Exclude<RewardState, 'none'>, number>>;
  /** Of those that are pending: what something holds. */
  readonly held: CountAndSum;
  /** Put off to a later period. */
  readonly carried: CountAndSum;
  readonly frozenAt?: PeriodShard['frozenAt'];
  readonly frozenBy?: PeriodShard['frozenBy'];
}

/** Adds up the parts of a month. One transaction freezes all of them, so one that is open makes the month open. */
export function summarise(period: Period, shards: readonly PeriodShard[]): PeriodSummary {
  const total = (count: (shard: PeriodShard) => number) => shards.reduce((sum, shard) => sum + count(shard), 0);
  const isFrozen = shards.length > 0 && shards.every(({ state }) => state === 'frozen');
  const [{ frozenAt, frozenBy } = emptyShard] = shards;
  return {
    period,
    state: isFrozen ? 'frozen' : 'open',
    counts: {
      pending: total(({ pendingCount }) => pendingCount),
      approved: total(({ approvedCount }) => approvedCount),
      cancelled: total(({ cancelledCount }) => cancelledCount),
      reversed: total(({ reversedCount }) => reversedCount),
      correction: total(({ correctionCount }) => correctionCount),
      none: total(({ noneCount }) => noneCount),
    },
    sums: {
      pending: total(({ pendingSum }) => pendingSum),
      approved: total(({ approvedSum }) => approvedSum),
      cancelled: total(({ cancelledSum }) => cancelledSum),
      reversed: total(({ reversedSum }) => reversedSum),
      correction: total(({ correctionSum }) => correctionSum),
    },
    held: { count: total(({ heldCount }) => heldCount), amount: total(({ heldSum }) => heldSum) },
    carried: { count: total(({ carriedCount }) => carriedCount), amount: total(({ carriedSum }) => carriedSum) },
    ...(isFrozen && frozenAt && frozenBy ? { frozenAt, frozenBy } : {}),
  };
}

/** A partner's lines always count in the same part. */
export function periodShardOf(partnerId: string): number {
  return createHash('sha256').update(partnerId).digest().readUInt32BE() % PERIOD_SHARDS;
}
