import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';

/** `attempt` rises when a batch that died half-way is resumed. */
export const batchOrdered = defineEvent(
  'stickers.batch-ordered',
  z.object({ batchId: z.string(), attempt: z.int().min(1).default(1) }),
);

export const batchSealed = defineEvent('stickers.batch-sealed', z.object({ batchId: z.string() }));

/** Stickers are to change; also whoever works on it goes on where another one stopped. */
export const moveAsked = defineEvent('stickers.move-asked', z.object({ batchId: z.string(), moveId: z.string() }));
