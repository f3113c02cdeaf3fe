import * as z from 'zod';
import { defineEvent, type EventOf } from '../../events/domain-event.ts';

const aboutClaim = z.object({
  claimId: z.string(),
  code: z.string(),
  activationNumber: z.int().positive(),
  partnerId: z.string(),
});

/** An installer claims a unit whose activation names none. */
export const installationClaimed = defineEvent('warranty.installation-claimed', aboutClaim);
export type InstallationClaimed = EventOf<typeof installationClaimed>;

/** Staff decided on it. */
export const claimDecided = defineEvent(
  'warranty.claim-decided',
  aboutClaim.extend({ state: z.enum(['accepted', 'refused']) }),
);
export type ClaimDecided = EventOf<typeof claimDecided>;
