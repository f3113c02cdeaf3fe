import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';

const data = z.object({ batchId: z.string(), acceptanceId: z.string() });

export const acceptanceCheckAsked = defineEvent('stickers.acceptance-check-asked', data);

/** The rolls of the batch may now be accepted. */
export const printAccepted = defineEvent('stickers.print-accepted', data);

export const printRefused = defineEvent('stickers.print-refused', data);
