import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';

const data = z.object({ importId: z.string() });

export const checkAsked = defineEvent('imports.check-asked', data);

/** Also announced by a commit whose worker's time is up: another one goes on. */
export const commitAsked = defineEvent('imports.commit-asked', data);
