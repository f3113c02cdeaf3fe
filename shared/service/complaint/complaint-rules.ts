import * as z from 'zod';
import { localDateSchema } from '../../time/local-date.ts';

const days = (usual: number) => z.int().min(1).max(60).default(usual);

/** By when complaints are answered, and for how long a decision may be disputed (settings). */
export const complaintRulesSchema = z.strictObject({
  /** Working days, Monday to Friday, until a complaint is due, by what it is about. */
  dueDays: z.strictObject({ reward: days(3), 'missing-reward': days(3), payout: days(2), unit: days(5) }).prefault({}),
  /** Days besides on which nobody works. */
  holidays: z.array(localDateSchema).default([]),
  /** So long after a decision the person may write again, which opens the complaint once more. */
  reopenWithinDays: z.int().min(1).max(60).default(7),
  /** Complaints, and messages in them, of one person in a day. */
  complaintsPerDay: z.int().min(1).max(100).default(5),
  messagesPerDay: z.int().min(1).max(500).default(20),
  /** So long after its decision a closed complaint is kept, and a file after it was sent. */
  keepDays: z.int().min(90).max(3_650).default(730),
});
export type ComplaintRules = z.infer<typeof complaintRulesSchema>;
