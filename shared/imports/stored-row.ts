import * as z from 'zod';

export const rowErrorSchema = z.object({ column: z.string().optional(), vi: z.string(), en: z.string() });

/** A row of a checked file, as its chunk keeps it until the commit. */
export const storedRowSchema = z.object({
  number: z.int().positive(),
  is: z.enum(['good', 'known', 'bad']),
  written: z.record(z.string(), z.string()),
  /** Of rows that are not bad. */
  cells: z.record(z.string(), z.string()).default({}),
  place: z.int().nonnegative().optional(),
  errors: z.array(rowErrorSchema).default([]),
});
export type StoredRow = z.infer<typeof storedRowSchema>;

export const chunkSchema = z.array(storedRowSchema);

/** Rows that were good at the check and refused at the commit, by their number. */
export const refusedRowsSchema = z.array(z.object({ number: z.int(), errors: z.array(rowErrorSchema) }));
export type RefusedRow = z.infer<typeof refusedRowsSchema>[number];
