import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { defineEvent, type EventOf } from '../events/domain-event.ts';
import { eligibilitySchema } from '../rewards/eligibility.ts';
import { batchIdSchema } from '../stickers/batch.ts';
import { rollStateSchema } from '../stickers/roll.ts';
import { localDateSchema } from '../time/local-date.ts';

/** A unit's warranty started. `partnerId` is the enrolled installer, also where the eligibility says `none`. */
export const warrantyActivated = defineEvent(
  'warranty.activated',
  z.object({
    code: z.string(),
    activationNumber: z.int().positive(),
    sku: skuSchema,
    startsOn: localDateSchema,
    endsOn: localDateSchema,
    partnerId: z.string().optional(),
    reward: eligibilitySchema,
    /** Its sticker was neither accepted nor shipped: on which roll, how that stood, and how often it had changed. */
    early: z
      .object({ batchId: batchIdSchema, firstIndex: z.int(), state: rollStateSchema, changes: z.int() })
      .optional(),
  }),
);
export type WarrantyActivated = EventOf<typeof warrantyActivated>;
