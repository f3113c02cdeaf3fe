import * as z from 'zod';
import { domainEventSchema } from '../../events/domain-event.ts';

/**
 * What stands on a unit's timeline: the event, and beside it what only staff may read. Events leave the table without
 * that, since notes and corrections hold personal data.
 */
export const timelineEntrySchema = domainEventSchema.extend({
  by: z.string().optional(),
  note: z.string().optional(),
  /** What was corrected, from what to what. */
  changes: z.array(z.object({ field: z.string(), from: z.string().optional(), to: z.string().optional() })).optional(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type FieldChange = NonNullable<TimelineEntry['changes']>[number];
