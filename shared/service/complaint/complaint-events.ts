import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';
import { outcomeSchema } from './complaint.ts';

const aboutComplaint = z.object({ complaintId: z.string() });
const aboutEntry = aboutComplaint.extend({ entryId: z.string(), entryAt: z.string() });

export const complaintReceived = defineEvent('service.complaint-received', aboutComplaint);
/** Staff wrote to the person. */
export const complaintAnswered = defineEvent('service.complaint-answered', aboutEntry);
/** A decision stands, its money included. */
export const complaintDecided = defineEvent(
  'service.complaint-decided',
  aboutComplaint.extend({ outcome: outcomeSchema }),
);
/** A grant whose remedy has to be carried out. */
export const complaintGranted = defineEvent(
  'service.complaint-granted',
  aboutComplaint.extend({ settlingId: z.string() }),
);
/** Files that wait in the folder that forgets belong to a complaint now. */
export const filesAttached = defineEvent('service.files-attached', aboutEntry);
