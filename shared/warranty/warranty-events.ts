import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { defineEvent, type EventOf } from '../events/domain-event.ts';
import { eligibilitySchema } from '../rewards/eligibility.ts';
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
  }),
);
export type WarrantyActivated = EventOf<typeof warrantyActivated>;
