import * as z from 'zod';
import { instantSchema } from '../time/local-date.ts';
import { rowErrorSchema } from './stored-row.ts';

export const MAX_FILE_BYTES = 30 * 1024 * 1024;
export const MAX_ROWS = 100_000;
/** Rows that stand together in one stored piece and are committed before the position moves on. */
export const CHUNK_ROWS = 1_000;

export const importStateSchema = z.enum([
  'awaiting-file',
  'checking',
  'checked',
  'refused',
  'committing',
  'stuck',
  'committed',
  'cancelled',
]);
export type ImportState = z.infer<typeof importStateSchema>;

/**
 * The states that an import may come from. `refused`: the file as a whole cannot be used. `stuck`: the commit broke off
 * again and again; committing once more goes on where it stood.
 */
export const importMoves = {
  'awaiting-file': [],
  checking: ['awaiting-file'],
  checked: ['checking'],
  refused: ['checking'],
  committing: ['checked', 'stuck'],
  stuck: ['committing'],
  committed: ['committing'],
  cancelled: ['awaiting-file', 'checking', 'checked', 'refused'],
} as const satisfies Readonly<Record<ImportState, readonly ImportState[]>>;

/** What is wrong, as a person reads it. */
export const messageSchema = z.object({ vi: z.string(), en: z.string() });
export type Message = z.infer<typeof messageSchema>;

/** Why a whole file cannot be used. */
export const refusalSchema = messageSchema.extend({ code: z.string() });
export type FileRefusal = z.infer<typeof refusalSchema>;

/** `known` rows stand in the table already, exactly so; committing them would change nothing. */
export const countsSchema = z.object({
  rows: z.int().nonnegative(),
  good: z.int().nonnegative(),
  known: z.int().nonnegative(),
  bad: z.int().nonnegative(),
});
export type Counts = z.infer<typeof countsSchema>;

/** What the good rows add to what people are owed: đồng and points apart. */
export const sumsSchema = z.object({ VND: z.int().positive().optional(), POINT: z.int().positive().optional() });
export type Sums = z.infer<typeof sumsSchema>;

/** How far a commit is. Rows that were good at the check and are no longer so are `refused`. */
export const positionSchema = z.object({
  /** The chunk that comes next, from 0. */
  chunk: z.int().nonnegative(),
  done: z.int().nonnegative(),
  committed: z.int().nonnegative(),
  known: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  /** The chunks in which rows were refused. */
  refusedIn: z.array(z.int().nonnegative()),
});
export type Position = z.infer<typeof positionSchema>;
export const START: Position = { chunk: 0, done: 0, committed: 0, known: 0, refused: 0, refusedIn: [] };

/** A file of rows on its way into the table. */
export const importSchema = z.object({
  id: z.string(),
  kind: z.string(),
  fileName: z.string(),
  bytes: z.int().positive(),
  state: importStateSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  /** How often a worker began the step it is in. */
  attempts: z.int().nonnegative().default(0),
  checkedAt: instantSchema.optional(),
  counts: countsSchema.optional(),
  sums: sumsSchema.optional(),
  chunks: z.int().nonnegative().optional(),
  /** Rows that need a code of their own. */
  places: z.int().nonnegative().optional(),
  sha256: z.string().optional(),
  /** The same file was committed before. */
  earlier: z.object({ id: z.string(), at: instantSchema }).optional(),
  refusals: z.array(refusalSchema).default([]),
  skipBad: z.boolean().default(false),
  /** The batch whose codes its rows get. */
  batchId: z.string().optional(),
  commitBegunAt: instantSchema.optional(),
  /** Who had it written: of some kinds somebody else than who uploaded it. */
  committedBy: z.string().optional(),
  position: positionSchema.optional(),
  committedAt: instantSchema.optional(),
  /** The first rows that are wrong, with all that is wrong in each; the workbook has the others. */
  wrongRows: z.array(z.object({ number: z.int(), errors: z.array(rowErrorSchema) })).default([]),
  /** Whether a workbook of the rows that are wrong can be downloaded. */
  hasErrors: z.boolean().default(false),
});
export type Import = z.infer<typeof importSchema>;
