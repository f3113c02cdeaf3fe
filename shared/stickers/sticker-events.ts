import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';

export const batchOrdered = defineEvent('stickers.batch-ordered', z.object({ batchId: z.string() }));

export const batchSealed = defineEvent('stickers.batch-sealed', z.object({ batchId: z.string() }));
