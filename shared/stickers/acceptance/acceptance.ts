import * as z from 'zod';
import { type Instant, instantSchema, secondsBetween } from '../../time/local-date.ts';
import { batchIdSchema } from '../batch/batch.ts';

/** Samples of one acceptance. */
export const MAX_SAMPLES = 20;
export const MAX_SAMPLE_BYTES = 25 * 1024 * 1024;
/** Pages of a PDF that are looked at; a sample has few. */
export const MAX_SAMPLE_PAGES = 20;

/** `uploading`: its files are on their way. `checked`: the report is there and waits for the manager. */
export const acceptanceStateSchema = z.enum(['uploading', 'checking', 'checked', 'accepted', 'refused']);
export type AcceptanceState = z.infer<typeof acceptanceStateSchema>;

/** The states that an acceptance may come from. A write carries them as its condition; the docs draw them. */
export const acceptanceMoves = {
  uploading: [],
  /** Again, where the one that was at work gave up without a word. */
  checking: ['uploading', 'checking'],
  checked: ['checking'],
  accepted: ['checked'],
  refused: ['checked'],
} as const satisfies Readonly<Record<AcceptanceState, readonly AcceptanceState[]>>;

/** A photo or scan that was announced. */
export const sampleSchema = z.object({
  /** From 1, in the order in which they were announced. */
  number: z.int().positive(),
  /** As the person's device calls it. */
  name: z.string(),
  bytes: z.int().positive(),
});

/** What one code in a picture turned out to be. */
export const codeVerdictSchema = z.enum(['right', 'duplicate', 'other-batch', 'foreign', 'unreadable']);
export type CodeVerdict = z.infer<typeof codeVerdictSchema>;

/** Why a sample, or a page of it, could not be looked at. */
export const sampleProblemSchema = z.enum([
  'missing',
  'not-a-picture',
  'too-large',
  'too-many-pixels',
  'too-many-pages',
  'no-codes',
]);
export type SampleProblem = z.infer<typeof sampleProblemSchema>;

const countOf = z.int().nonnegative();

export const verdictCountsSchema = z.object({
  /** Of this batch, each counted once. */
  right: countOf,
  /** The same code once more, on another place of paper. */
  duplicate: countOf,
  /** Ours, but of another batch. */
  otherBatch: countOf,
  /** No code of ours. */
  foreign: countOf,
  /** Stickers in the picture whose code cannot be read. */
  unreadable: countOf,
});
export type VerdictCounts = z.infer<typeof verdictCountsSchema>;

/** One picture: a photo, or a page of a PDF. */
export const pictureReportSchema = z.object({
  sample: z.int().positive(),
  /** From 1; of a PDF. */
  page: z.int().positive().optional(),
  counts: verdictCountsSchema.optional(),
  problem: sampleProblemSchema.optional(),
  /** The file that shows the picture with every code marked; ask for a link to it. */
  marked: z.string().optional(),
});
export type PictureReport = z.infer<typeof pictureReportSchema>;

/** One sheet that codes were read of, or one stretch of a roll; positions count from 1, row by row. */
export const sheetReportSchema = z.object({
  volume: z.int().positive(),
  /** Within its volume, from 1, as printed in its margin. */
  sheet: z.int().positive(),
  firstIndex: z.int().nonnegative(),
  columns: z.int().positive(),
  count: z.int().positive(),
  read: countOf,
  /** In a picture, but not readable. */
  unreadable: z.array(z.int().positive()),
  /** In no picture. */
  missing: z.array(z.int().positive()),
  /** The file that shows the sheet's places. */
  map: z.string().optional(),
});
export type SheetReport = z.infer<typeof sheetReportSchema>;

/** A code that should not be there, as numbered in the marked picture. */
export const oddCodeSchema = z.object({
  sample: z.int().positive(),
  page: z.int().positive().optional(),
  number: z.int().positive(),
  verdict: z.enum(['duplicate', 'other-batch', 'foreign']),
  /** Of a duplicate or a code of another batch: where that one belongs. */
  batchId: z.string().optional(),
  index: countOf.optional(),
  /** Of a foreign one: what it says, cut short. */
  text: z.string().optional(),
});
export type OddCode = z.infer<typeof oddCodeSchema>;

export const acceptanceReportSchema = z.object({
  checkedAt: instantSchema,
  counts: verdictCountsSchema.extend({ missing: countOf }),
  pictures: z.array(pictureReportSchema),
  sheets: z.array(sheetReportSchema),
  odd: z.array(oddCodeSchema),
  /** Names of the files of the report. */
  files: z.array(z.string()),
});
export type AcceptanceReport = z.infer<typeof acceptanceReportSchema>;

export const decisionSchema = z.object({
  accepted: z.boolean(),
  note: z.string().optional(),
  by: z.string(),
  at: instantSchema,
});

/** A printing house shows samples of what it printed; a manager accepts or refuses them. */
export const acceptanceSchema = z.object({
  id: z.string(),
  batchId: batchIdSchema,
  state: acceptanceStateSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  /** When the check was asked for. */
  checkingAt: instantSchema.optional(),
  samples: z.array(sampleSchema).min(1).max(MAX_SAMPLES),
  report: acceptanceReportSchema.optional(),
  decision: decisionSchema.optional(),
});
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** Longer than any check may take. */
const STANDSTILL_SECONDS = 30 * 60;

/** Whether its check may be asked for: for the first time, or because nobody is at work any more. */
export function mayBeChecked({ state, checkingAt }: Acceptance, now: Instant): boolean {
  if (state === 'uploading') return true;
  return state === 'checking' && checkingAt !== undefined && secondsBetween(checkingAt, now) > STANDSTILL_SECONDS;
}
