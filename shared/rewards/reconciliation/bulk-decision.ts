import * as z from 'zod';
import { instantSchema, periodSchema } from '../../time/local-date.ts';
import type { RewardLine } from '../reward-line.ts';
import { matchesFilter, rewardFilterSchema } from './reward-filter.ts';

export const bulkStateSchema = z.enum(['running', 'done', 'undoing', 'undone']);
export type BulkState = z.infer<typeof bulkStateSchema>;

/** The states that a bulk decision may come from; a write carries them as its condition. */
export const bulkMoves = {
  running: [],
  done: ['running'],
  undoing: ['done'],
  undone: ['undoing'],
} as const satisfies Readonly<Record<BulkState, readonly BulkState[]>>;

/** How many lines went which way, and how much money. */
export const bulkCountsSchema = z.object({
  /** Decided by this job. */
  decided: z.int().nonnegative(),
  amount: z.int(),
  /** Somebody else decided them meanwhile, or their period was frozen. */
  changed: z.int().nonnegative(),
  undone: z.int().nonnegative(),
  /** Could not be undone: their money is in a payout, or the period was frozen meanwhile. */
  kept: z.int().nonnegative(),
});
export type BulkCounts = z.infer<typeof bulkCountsSchema>;
export const noCounts: BulkCounts = { decided: 0, amount: 0, changed: 0, undone: 0, kept: 0 };

/** One decision on all waiting lines of a month that a filter lets through, made line by line. */
export const bulkDecisionSchema = z.object({
  id: z.string(),
  period: periodSchema,
  kind: z.enum(['approve', 'cancel']),
  note: z.string().optional(),
  /** As it was when it was asked for; lines that came later are not meant. */
  filter: rewardFilterSchema,
  state: bulkStateSchema,
  /** What it was asked for on. */
  expected: z.object({ count: z.int().nonnegative(), amount: z.int() }),
  counts: bulkCountsSchema,
  /** The place of the last line that is done with, while there are more. */
  after: z.string().optional(),
  /** Steps made: a step counts only behind the one before. */
  steps: z.int().nonnegative(),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  undoneBy: z.string().optional(),
  /** When it ended or was last undone. */
  endedAt: instantSchema.optional(),
});
export type BulkDecision = z.infer<typeof bulkDecisionSchema>;

/** What is to be done with a line that the job meets, deciding or undoing. */
export type BulkStep = 'decide' | 'undo' | 'decided-before' | 'changed' | 'pass';

/**
 * A line that was not there when the job was asked for, or was decided by then, is passed by. So is one that the job
 * decided and somebody else decided anew: undoing leaves it alone.
 */
export function stepFor(job: BulkDecision, line: RewardLine): BulkStep {
  if (line.accruedAt > job.requestedAt || !matchesFilter(job.filter, line)) return 'pass';
  const isOwn = line.job === job.id;
  const isDecided = line.state === 'approved' || line.state === 'cancelled';
  if (job.state === 'undoing') return isOwn && isDecided ? 'undo' : 'pass';
  if (line.state === 'pending') return 'decide';
  if (isOwn && isDecided) return 'decided-before';
  return isDecided && line.decidedAt !== undefined && line.decidedAt > job.requestedAt ? 'changed' : 'pass';
}
