import * as z from 'zod';
import { instantSchema } from '../../time/local-date.ts';
import type { matchedRowSchema } from './match-result.ts';

/** `uploaded`: somebody may look at it. `accepted`: a worker records what it says. */
export const bankResultStateSchema = z.enum(['uploaded', 'accepted', 'done', 'failed']);

/** A file of the bank's answers about one run. */
export const bankResultSchema = z.object({
  id: z.string(),
  runId: z.string(),
  state: bankResultStateSchema,
  fileName: z.string(),
  uploadedBy: z.string(),
  uploadedAt: instantSchema,
  /** Of the file that was accepted. */
  sha256: z.string().optional(),
  acceptedBy: z.string().optional(),
  acceptedAt: instantSchema.optional(),
  /** Counts the parts of recording; each is announced by one event. */
  step: z.int().nonnegative().default(0),
});
export type BankResult = z.infer<typeof bankResultSchema>;

export const resultCountsSchema = z.object({
  paid: z.int(),
  failed: z.int(),
  already: z.int(),
  undecided: z.int(),
  unmatched: z.int(),
  contradictory: z.int(),
});
export type ResultCounts = z.infer<typeof resultCountsSchema>;

export function countRows(rows: readonly z.infer<typeof matchedRowSchema>[]): ResultCounts {
  const counts = { paid: 0, failed: 0, already: 0, undecided: 0, unmatched: 0, contradictory: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}
