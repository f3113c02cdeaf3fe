import * as z from 'zod';
import { instantSchema, periodSchema } from '../../time/local-date.ts';

export const exportStateSchema = z.enum(['queued', 'running', 'done', 'failed']);
export type ExportState = z.infer<typeof exportStateSchema>;

/** The states that an export may come from; a write carries them as its condition. A worker that died is run anew. */
export const exportMoves = {
  queued: [],
  running: ['queued', 'running'],
  done: ['running'],
  failed: ['queued', 'running'],
} as const satisfies Readonly<Record<ExportState, readonly ExportState[]>>;

export const exportFormatSchema = z.enum(['xlsx', 'csv']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** One of the two files of an export. */
export const exportFileSchema = z.object({
  format: exportFormatSchema,
  /** Key in the files bucket. */
  key: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
});
export type ExportFile = z.infer<typeof exportFileSchema>;

/** What both files add up to, in lines and in đồng. */
export const controlTotalsSchema = z.object({ lines: z.int().nonnegative(), amount: z.int(), due: z.int() });
export type ControlTotals = z.infer<typeof controlTotalsSchema>;

/** The workbook and the CSV file of a period, on its way or ready. */
export const periodExportSchema = z.object({
  id: z.string(),
  period: periodSchema,
  /** The days are no period of the company's: what was installed on them, whichever periods it counts in. */
  report: z.literal(true).optional(),
  state: exportStateSchema,
  /** Percent. */
  progress: z.int().min(0).max(100),
  /** Whether the period was open when it was asked for. */
  draft: z.boolean(),
  /** How often a worker began with it. */
  attempts: z.int().nonnegative().default(0),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  files: z.array(exportFileSchema).default([]),
  totals: controlTotalsSchema.optional(),
  /** Name of the error, for whoever looks into the log. */
  failure: z.string().optional(),
});
export type PeriodExport = z.infer<typeof periodExportSchema>;
