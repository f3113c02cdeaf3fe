import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { phoneSchema } from '../phone/phone.ts';
import { eligibilitySchema } from '../rewards/eligibility.ts';
import { rollStateSchema } from '../stickers/roll.ts';
import { instantSchema, localDateSchema } from '../time/local-date.ts';

/** How a request to activate came in. */
export const channelSchema = z.enum(['qr', 'web', 'sms', 'zalo', 'app', 'dealer', 'care', 'import']);

/** What was agreed to, when: silence or a ticked box is no consent. */
export const consentSchema = z.object({
  version: z.string().trim().min(1).max(40),
  at: z.iso.datetime({ offset: true }),
});

/** The product as it was on the day, so that a later change of the catalogue changes no warranty. */
export const warrantyProductSchema = z.object({
  sku: skuSchema,
  name: z.string(),
  smsName: z.string().optional(),
  image: z.string().optional(),
});

export const customerSchema = z.object({
  name: z.string(),
  phone: phoneSchema,
  address: z.string().optional(),
  email: z.email().optional(),
});

/** How the end was reached; more kinds of months and days join with later issues. */
export const termSchema = z.object({ months: z.int().positive() });

export const warrantySchema = z.object({
  code: z.string(),
  /** Counts the activations of one unit: it may be activated again after a return. */
  activationNumber: z.int().positive(),
  batchId: z.string(),
  product: warrantyProductSchema,
  customer: customerSchema,
  installer: z.object({ phone: phoneSchema.optional(), name: z.string().optional(), partnerId: z.string().optional() }),
  storeName: z.string().optional(),
  note: z.string().optional(),
  channel: channelSchema,
  consent: consentSchema,
  /**
   * On what ground its data is kept; absent, the customer's own consent. `care`: agreed to on the telephone; `message`:
   * asked for by an SMS or in a chat, and the customer is told.
   */
  legalBasis: z.enum(['care', 'message']).optional(),
  /** Who of the staff entered it. */
  enteredBy: z.string().optional(),
  /** The roll of its sticker as it stood then. */
  roll: z.object({ firstIndex: z.int(), state: rollStateSchema }).optional(),
  activatedAt: instantSchema,
  startsOn: localDateSchema,
  /** Inclusive, to the end of that day in Việt Nam. */
  endsOn: localDateSchema,
  term: termSchema,
  reward: eligibilitySchema,
});
export type Warranty = z.infer<typeof warrantySchema>;
