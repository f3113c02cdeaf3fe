import * as z from 'zod';
import { instantSchema } from '../../time/local-date.ts';

/** A link to a file of a batch was handed out. What came through it is told by the bucket's own trail. */
export const downloadSchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** Staff id. */
  by: z.string(),
  asPrintingHouse: z.boolean(),
  file: z.string(),
  sha256: z.string(),
});
export type Download = z.infer<typeof downloadSchema>;
