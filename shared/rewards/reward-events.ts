import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { defineEvent } from '../events/domain-event.ts';
import { currencySchema } from '../money/money.ts';
import { rewardReasonSchema } from './eligibility.ts';

/** A reward line was written; `amount` is 0 where the reason says why. */
export const rewardAccrued = defineEvent(
  'rewards.accrued',
  z.object({
    partnerId: z.string(),
    code: z.string(),
    award: z.int().positive(),
    sku: skuSchema,
    amount: z.int().nonnegative(),
    currency: currencySchema,
    reason: rewardReasonSchema,
  }),
);
