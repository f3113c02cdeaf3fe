import * as z from 'zod';
import { provinceCodeSchema, wardCodeSchema } from '../address/province.ts';
import { answeredFieldSchema } from '../catalog/own-field.ts';
import { skuSchema } from '../catalog/product.ts';
import { phoneSchema } from '../phone/phone.ts';
import { eligibilitySchema } from '../rewards/policy/eligibility.ts';
import { standingSchema } from '../rewards/policy/standing.ts';
import { rollStateSchema } from '../stickers/roll/roll.ts';
import { instantSchema, localDateSchema } from '../time/local-date.ts';
import { captureSchema } from './capture/capture.ts';
import { channelSchema } from './channel.ts';
import { warrantyPhotoSchema } from './photo/photo.ts';
import { givenPartSchema, givenStartSchema, promiseSchema } from './policy/given-term.ts';
import { termSchema } from './policy/term.ts';
import { unitSetSchema } from './set/unit-set.ts';

/** What was agreed to, when: silence or a ticked box is no consent. */
export const consentSchema = z.object({
  version: z.string().trim().min(1).max(40),
  at: z.iso.datetime({ offset: true }),
  /** To be told of offers as well: a box of its own, which only the customer ticks. */
  marketing: z.literal(true).optional(),
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
  /** As it was written. */
  address: z.string().optional(),
  /** Of today, as it was chosen, or read from the address where that leaves no doubt. */
  province: provinceCodeSchema.optional(),
  ward: wardCodeSchema.optional(),
  email: z.email().optional(),
});

/** The partner whose store it was bought at, who may earn beside the installer. */
export const warrantyDealerSchema = z.object({
  partnerId: z.string(),
  phone: phoneSchema,
  standing: standingSchema.optional(),
  reward: eligibilitySchema,
  /** Of the unit, under which the dealer's reward is earned now. */
  award: z.int().positive(),
});
export type WarrantyDealer = z.infer<typeof warrantyDealerSchema>;

/** Goods came back: this activation counts no more, and the unit may be activated again. */
export const cancellationSchema = z.object({ at: instantSchema, by: z.string(), note: z.string() });

export const warrantySchema = z.object({
  code: z.string(),
  /** Counts the activations of one unit: it may be activated again after a return. */
  activationNumber: z.int().positive(),
  batchId: z.string(),
  product: warrantyProductSchema,
  customer: customerSchema,
  installer: z.object({
    phone: phoneSchema.optional(),
    name: z.string().optional(),
    partnerId: z.string().optional(),
    /** What the partner was when they were named. */
    standing: standingSchema.optional(),
  }),
  storeName: z.string().optional(),
  dealer: warrantyDealerSchema.optional(),
  note: z.string().optional(),
  /** The company's own fields, as they stood on the day. */
  fields: z.array(answeredFieldSchema).optional(),
  photos: z.array(warrantyPhotoSchema).optional(),
  channel: channelSchema,
  /** The customer's own, on a page or on the telephone; nobody else consents for them. */
  consent: consentSchema.optional(),
  /**
   * On what ground its data is kept; absent, the customer's own consent. `care`: agreed to on the telephone; `message`:
   * asked for by an SMS or in a chat, and the customer is told; `on-behalf`: a partner entered it for the customer, who
   * is told; `company`: the company knows its buyers and imported them, and the customer is told; `migration`: the
   * warranty ran in a former system, and nobody is told anew.
   */
  legalBasis: z.enum(['care', 'message', 'on-behalf', 'company', 'migration']).optional(),
  /** Who of the staff entered it. */
  enteredBy: z.string().optional(),
  /** The partner who entered it on behalf of the customer. */
  enteredByPartner: z.string().optional(),
  /** The import it came in. */
  importId: z.string().optional(),
  /** The roll of its sticker as it stood then. */
  roll: z.object({ firstIndex: z.int(), state: rollStateSchema }).optional(),
  /** From when it counts as activated: when it arrived, or when it was captured without signal. */
  activatedAt: instantSchema,
  /** What the phone said of it that captured it without signal, and when it arrived. */
  capture: captureSchema.optional(),
  /** Print of the request that made it, by which its sender is known again when the record of its key is gone. */
  requestPrint: z.string().optional(),
  startsOn: localDateSchema,
  /** Inclusive, to the end of that day in Việt Nam. */
  endsOn: localDateSchema,
  term: termSchema,
  /** What the first day was reckoned from; absent on warranties from before policies, which began when activated. */
  start: givenStartSchema.optional(),
  parts: z.array(givenPartSchema).default([]),
  promise: promiseSchema.optional(),
  reward: eligibilitySchema,
  /** Of the unit, under which its reward is earned now; absent, the number of the activation. */
  award: z.int().positive().optional(),
  /** Where it covers several units; it stands at one of them. */
  set: unitSetSchema.optional(),
  /** Several units activated by one request, such as those of a building, perhaps with its name. */
  project: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  /** Token of its slip's address. */
  slip: z.string().optional(),
  /** Rises with every change; a change is written on condition that none came between. */
  version: z.int().positive().default(1),
  canceled: cancellationSchema.optional(),
});
export type Warranty = z.infer<typeof warrantySchema>;

/** The award of the unit under which this activation's reward is earned now. */
export function awardNumberOf({ award, activationNumber }: Pick<Warranty, 'award' | 'activationNumber'>): number {
  return award ?? activationNumber;
}
