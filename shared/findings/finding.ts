import * as z from 'zod';
import { instantSchema } from '../time/local-date.ts';

/** Something a person should look at; nothing waits for it. */
export const findingStateSchema = z.enum(['open', 'closed']);
export type FindingState = z.infer<typeof findingStateSchema>;

export const findingKindSchema = z.enum([
  'activated-early',
  'many-units-of-one-phone',
  'codes-in-sequence',
  'more-units-than-declared',
  'activated-before-shipping',
  'installer-far-away',
  'other-dealers-region',
  'captured-earlier',
  'installation-claimed',
  'installer-denied',
  'bank-holder-differs',
  'partner-renamed',
  'complaint-overdue',
  'bonus-overpaid',
]);
export type FindingKind = z.infer<typeof findingKindSchema>;

/** What it is about: what is known of it. */
export const findingAboutSchema = z.object({
  code: z.string().optional(),
  batchId: z.string().optional(),
  /** Label of the roll. */
  roll: z.string().optional(),
  partnerId: z.string().optional(),
});

export const findingSchema = z.object({
  /** Derived from what was found, so that finding it again changes nothing. */
  id: z.string(),
  kind: findingKindSchema,
  about: findingAboutSchema,
  /** What the words of its kind are filled with. */
  values: z.record(z.string(), z.string()),
  at: instantSchema,
  state: findingStateSchema,
  closedAt: instantSchema.optional(),
  closedBy: z.string().optional(),
  note: z.string().optional(),
});
export type Finding = z.infer<typeof findingSchema>;
