import * as z from 'zod';
import { defineEvent } from '../../events/domain-event.ts';

/** Two people gave or took money by hand; amount and note stand on the adjustment. */
export const rewardAdjusted = defineEvent(
  'rewards.adjusted',
  z.object({ partnerId: z.string(), adjustmentId: z.string() }),
);
/** What somebody proposed was refused, or taken back: no money moved. */
export const adjustmentRefused = defineEvent(
  'rewards.adjustment-refused',
  z.object({ partnerId: z.string(), adjustmentId: z.string() }),
);
