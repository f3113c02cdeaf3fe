import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';

/** Somebody wants to look up the warranties of a phone; neither phone nor code travels with it. */
export const lookUpRequested = defineEvent('warranty.look-up-requested', z.object({ requestId: z.string() }));
