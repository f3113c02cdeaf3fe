import * as z from 'zod';
import { defineEvent, type EventOf } from '../events/domain-event.ts';

export const batchOrdered = defineEvent('stickers.batch-ordered', z.object({ batchId: z.string() }));
export type BatchOrdered = EventOf<typeof batchOrdered>;

export const batchSealed = defineEvent('stickers.batch-sealed', z.object({ batchId: z.string() }));
export type BatchSealed = EventOf<typeof batchSealed>;
