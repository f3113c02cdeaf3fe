import * as z from 'zod';
import { batchFileSchema, batchIdSchema, batchStepSchema, stretchSchema } from './batch.ts';

/** What the steps of the state machine hand each other: ids, counts and sums, never a code. */
export const batchRefSchema = z.object({
  batchId: batchIdSchema,
  /** Of whoever ordered: every step logs on behalf of it. */
  requestId: z.string().optional(),
});

export const volumeTaskSchema = batchRefSchema.extend({
  ...stretchSchema.shape,
  /** From 1. */
  volume: z.int().positive(),
  volumes: z.int().positive(),
});

export const batchPlanSchema = batchRefSchema.extend({ volumes: z.array(volumeTaskSchema) });
export type BatchPlan = z.infer<typeof batchPlanSchema>;

export const batchListSchema = z.object({
  files: z.array(batchFileSchema),
  /** SHA-256 of the codes in their order, one a line. */
  codesSha256: z.string(),
});
export type BatchList = z.infer<typeof batchListSchema>;

export const sealTaskSchema = batchRefSchema.extend({ list: batchListSchema });

/** As Step Functions hands an error over, with the step that each catcher adds. */
export const batchTroubleSchema = batchRefSchema.extend({
  step: batchStepSchema,
  problem: z.object({ Error: z.string() }),
});
