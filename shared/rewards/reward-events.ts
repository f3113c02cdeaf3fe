import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { defineEvent } from '../events/domain-event.ts';
import { currencySchema } from '../money/money.ts';
import { periodSchema } from '../time/local-date.ts';
import { rewardReasonSchema } from './policy/eligibility.ts';

/** A reward line was written; `amount` is 0 where the reason says why. */
export const rewardAccrued = defineEvent(
  'rewards.accrued',
  z.object({
    partnerId: z.string(),
    /** Older events do not name it. */
    rewardId: z.string().optional(),
    code: z.string(),
    award: z.int().positive(),
    sku: skuSchema,
    amount: z.int().nonnegative(),
    currency: currencySchema,
    reason: rewardReasonSchema,
  }),
);

const aboutReward = z.object({ partnerId: z.string(), rewardId: z.string() });

/** A manager confirmed a line that is worth something: its money is available. */
export const rewardApproved = defineEvent('rewards.approved', aboutReward);

/** A manager cancelled a line that was worth something; its note stands on the line. */
export const rewardCancelled = defineEvent('rewards.cancelled', aboutReward);

/** A decision was taken back: the line waits again. */
export const rewardDecisionUndone = defineEvent('rewards.decision-undone', aboutReward);

/** A reward was taken back: `rewardId` is the line that says so, which is a correction if its period was frozen. */
export const rewardReversed = defineEvent('rewards.reversed', aboutReward);

export const periodFrozen = defineEvent('rewards.period-frozen', z.object({ period: periodSchema }));

/** A bulk decision is to be made, gone on with, or undone. */
export const bulkDecisionRequested = defineEvent(
  'rewards.bulk-decision-requested',
  z.object({ period: periodSchema, jobId: z.string() }),
);

export const exportRequested = defineEvent(
  'rewards.export-requested',
  z.object({ period: periodSchema, exportId: z.string() }),
);

/** A campaign is to be given after all to installations that found its budget used up. */
export const makingUpRequested = defineEvent(
  'rewards.making-up-requested',
  z.object({ campaignId: z.string(), makingUpId: z.string() }),
);
