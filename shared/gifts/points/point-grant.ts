import * as z from 'zod';
import { fingerprintOf } from '../../http/idempotency.ts';
import { instantSchema } from '../../time/local-date.ts';
import { grantOccasionSchema } from './point-policy.ts';

/** Points that staff gave for something that nothing here sees happen. */
export const pointGrantSchema = z.object({
  id: z.string(),
  holderId: z.string(),
  /** As staff read whom it is: a name, or the phone in part. */
  holderName: z.string(),
  occasion: grantOccasionSchema,
  /** Number of the order, link of the review: given for once. */
  reference: z.string(),
  note: z.string(),
  points: z.int().positive(),
  label: z.string(),
  by: z.string(),
  at: instantSchema,
  /** The file that it came by. */
  importId: z.string().optional(),
});
export type PointGrant = z.infer<typeof pointGrantSchema>;

/** Follows from what it is given for, whoever enters it and however it is spaced or written. */
export function grantIdOf(occasion: string, holderId: string, reference: string): string {
  return fingerprintOf('point-grant', occasion, holderId, reference.trim().toLowerCase()).slice(0, 26);
}
