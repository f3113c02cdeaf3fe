import * as z from 'zod';
import { instantSchema, periodSchema } from '../../time/local-date.ts';
import type { RewardLine } from '../reward-line.ts';
import { holdIds, isHeld } from './hold.ts';
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

export const bulkKindSchema = z.enum(['approve', 'cancel', 'hold', 'release', 'carry-over']);

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
  /** Passed over, because something holds them. */
  held: z.int().nonnegative().default(0),
});
export type BulkCounts = z.infer<typeof bulkCountsSchema>;
export const noCounts: BulkCounts = { decided: 0, amount: 0, changed: 0, undone: 0, kept: 0, held: 0 };

/** One decision, or one other action, on all waiting lines of a period that a filter lets through, made line by line. */
export const bulkDecisionSchema = z.object({
  id: z.string(),
  period: periodSchema,
  kind: bulkKindSchema,
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

/** What is to be done with a line that the job meets, doing or undoing. */
export type BulkStep = 'decide' | 'undo' | 'decided-before' | 'changed' | 'held' | 'pass';

/**
 * A line that was not there when the job was asked for, or was decided by then, is passed by. So is one that the job
 * decided and somebody else decided anew: undoing leaves it alone.
 */
export function stepFor(job: BulkDecision, line: RewardLine): BulkStep {
  if (line.accruedAt > job.requestedAt) return 'pass';
  if (job.kind === 'approve' || job.kind === 'cancel') return decisionStepFor(job, line);
  return job.kind === 'carry-over' ? carryStepFor(job, line) : holdStepFor(job, line);
}

function decisionStepFor(job: BulkDecision, line: RewardLine): BulkStep {
  const isOwn = line.job === job.id;
  const isDecided = line.state === 'approved' || line.state === 'cancelled';
  if (job.state === 'undoing') return isOwn && isDecided ? 'undo' : 'pass';
  if (isOwn && isDecided) return 'decided-before';
  if (!matchesFilter(job.filter, line)) return 'pass';
  if (line.state === 'pending') return isHeld(line) ? 'held' : 'decide';
  return isDecided && line.decidedAt !== undefined && line.decidedAt > job.requestedAt ? 'changed' : 'pass';
}

/** What was put off stands elsewhere; its period keeps it as it left. */
function carryStepFor(job: BulkDecision, line: RewardLine): BulkStep {
  const last = line.carries?.at(-1);
  const isOwn = last?.job === job.id;
  if (job.state === 'undoing') return isOwn ? 'undo' : 'pass';
  if (isOwn) return 'decided-before';
  const hasLeft = last?.from === job.period;
  return !hasLeft && line.state === 'pending' && matchesFilter(job.filter, line) ? 'decide' : 'pass';
}

/** The line tells what the job held or released, so that it is counted once and can be taken back. */
function holdStepFor(job: BulkDecision, line: RewardLine): BulkStep {
  const { holds = [], pastHolds = [] } = line;
  const isDone =
    job.kind === 'hold'
      ? holds.some(({ id }) => id === holdIds.job(job.id))
      : pastHolds.some(({ endJob }) => endJob === job.id);
  if (job.state === 'undoing') return isDone && line.state === 'pending' ? 'undo' : 'pass';
  if (isDone) return 'decided-before';
  if (line.state !== 'pending' || !matchesFilter(job.filter, line)) return 'pass';
  return job.kind === 'hold' || isHeld(line) ? 'decide' : 'pass';
}
