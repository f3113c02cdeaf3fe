import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { instantSchema } from '../../time/local-date.ts';
import { batchIdSchema, stretchSchema } from '../batch/batch.ts';

import { voidReasonSchema } from '../unit/unit-life.ts';

/** What a move makes of stickers. `reopened`: void no more, on the day they became so. */
export const moveTargetSchema = z.enum(
  ['printed', 'accepted', 'bound', 'shipped', 'void', 'reopened'],
  'Chuyển sang printed, accepted, bound, shipped, void hoặc reopened. | The target is printed, accepted, bound, shipped, void or reopened.',
);
export type MoveTarget = z.infer<typeof moveTargetSchema>;

/**
 * The states that a move may come from. `stopped`: another change came first at some of its stickers; what was done
 * stays done and is told.
 */
export const moveStateSchema = z.enum(['queued', 'running', 'done', 'stopped']);
export type MoveState = z.infer<typeof moveStateSchema>;
export const moveSteps = {
  queued: [],
  running: ['queued', 'running'],
  done: ['running'],
  stopped: ['running'],
} as const satisfies Readonly<Record<MoveState, readonly MoveState[]>>;

/** What it met instead of what was decided on. */
export const moveConflictSchema = stretchSchema.extend({
  state: z.string(),
  moveId: z.string().optional(),
});
export type MoveConflict = z.infer<typeof moveConflictSchema>;

/**
 * One change to many stickers, and its line in the history of the batch: kept for good. It is about whole `stretches`,
 * or about single units by their `indexes`.
 */
export const rollMoveSchema = z.object({
  id: z.string(),
  batchId: batchIdSchema,
  to: moveTargetSchema,
  stretches: z.array(stretchSchema).default([]),
  indexes: z.array(z.int().nonnegative()).default([]),
  /** Rolls that are void already are passed over: the whole batch was meant. */
  whole: z.boolean().default(false),
  sku: skuSchema.optional(),
  dealer: z.string().optional(),
  warehouse: z.string().optional(),
  reason: voidReasonSchema.optional(),
  note: z.string().optional(),
  replacedBy: batchIdSchema.optional(),
  state: moveStateSchema,
  /** Stickers that are behind it, of `total`: where a worker goes on. */
  position: z.int().nonnegative(),
  total: z.int().positive(),
  /** How often the stickers from `from` on had changed when this was decided. */
  expected: z.array(z.object({ from: z.int().nonnegative(), changes: z.int().nonnegative() })).default([]),
  conflict: moveConflictSchema.optional(),
  askedAt: instantSchema,
  askedBy: z.string(),
  endedAt: instantSchema.optional(),
});
export type RollMove = z.infer<typeof rollMoveSchema>;

/** Single units that one list may name. */
export const MAX_UNITS = 1_000;
/** Rolls that one move may touch. */
export const MAX_ROLLS = 5_000;
