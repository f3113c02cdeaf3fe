import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';

/** Somebody wants to know what a draft would have given. */
export const rehearsalRequested = defineEvent(
  'rewards.rehearsal-requested',
  z.object({ draftId: z.string(), rehearsalId: z.string() }),
);
