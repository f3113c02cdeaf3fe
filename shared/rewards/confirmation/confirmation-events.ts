import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';
import { localDateSchema } from '../../time/local-date.ts';

/** A reward waits for the customer, who is to be asked who fitted the unit. The link does not travel with it. */
export const confirmationAsked = defineEvent(
  'rewards.confirmation-asked',
  z.object({
    rewardId: z.string(),
    partnerId: z.string(),
    code: z.string(),
    award: z.int().positive(),
    /** The last day on which an answer counts. */
    until: localDateSchema,
  }),
);

/** The customer said yes, or nothing in time: the reward waits no more. After a no it goes on waiting for a person. */
export const confirmationEnded = defineEvent(
  'rewards.confirmation-ended',
  z.object({ rewardId: z.string(), outcome: z.enum(['yes', 'lapsed']) }),
);
