import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';

/** A customer is to be asked who fitted their unit. The token does not travel with it. */
export const confirmationAsked = defineEvent(
  'rewards.confirmation-asked',
  z.object({ code: z.string(), activationNumber: z.int().positive(), award: z.int().positive() }),
);
