import * as z from 'zod';
import { abuseProblems } from '../abuse/abuse-problems.ts';
import { provinceCodeSchema, wardCodeSchema } from '../address/province.ts';
import { fieldAnswersSchema, ownFieldsSchema } from '../catalog/own-field.ts';
import { skuSchema } from '../catalog/product.ts';
import { anyone } from '../http/caller.ts';
import { defineRoute } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { eligibilitySchema } from '../rewards/policy/eligibility.ts';
import { localDateSchema } from '../time/local-date.ts';
import { capturedAtInput, captureSchema } from './capture/capture.ts';
import { channelSchema } from './channel.ts';
import { givenPhotosSchema, wantedPhotosSchema } from './photo/photo.ts';
import { givenPartSchema } from './policy/given-term.ts';
import { termSchema, termWordsSchema } from './policy/term.ts';
import { setProblems } from './set/set-problems.ts';
import { namedUnitsSchema, placeSchema, setViewSchema, writtenCode } from './set/unit-set.ts';
import { consentSchema } from './warranty.ts';
import { warrantyProblems } from './warranty-problems.ts';

export const activationRequestSchema = z.object({
  code: writtenCode,
  pin: orLeftOut(z.string().max(40)),
  /** The other units of its set, in any order; what is left out can be added later. */
  components: namedUnitsSchema.optional(),
  customer: z.object({
    name: line(100),
    phone: phoneInput,
    /** As people write it, old or new. */
    address: orLeftOut(line(300)),
    /** Of today, where they were chosen: files of the site list them (docs/decisions/addresses.md). */
    province: orLeftOut(provinceCodeSchema),
    ward: orLeftOut(wardCodeSchema),
    email: orLeftOut(z.email('Địa chỉ e-mail chưa đúng. | The e-mail address is not right.').max(200)),
  }),
  installerPhone: orLeftOut(phoneInput),
  installerName: orLeftOut(line(100)),
  storeName: orLeftOut(line(150)),
  /** Of the store, by which it is known where it is a partner. */
  storePhone: orLeftOut(phoneInput),
  consent: consentSchema,
  channel: channelSchema,
  note: orLeftOut(z.string().trim().max(1_000)),
  /** As the customer says; a term may begin with it where a receipt shows it. */
  purchasedOn: orLeftOut(localDateSchema),
  /** Answers to the product's own fields, by their ids; what the product does not ask is left aside. */
  fields: fieldAnswersSchema.optional(),
  /** Photos that were sent before. A receipt lets the purchase date be believed. */
  photos: givenPhotosSchema.optional(),
  /**
   * When it was saved on a phone without signal, of that phone's clock; only for a request that could not be sent at
   * once. The Idempotency-Key is then the client's id of it: random (a UUID), made at the capture, kept with it, and sent
   * again unchanged until an answer comes, for as many days as it takes. Whoever repeats it gets the answer of the first
   * time, also when the record of the key is long gone.
   */
  capturedAt: orLeftOut(capturedAtInput),
});
export type ActivationRequest = z.output<typeof activationRequestSchema>;

export const productReplySchema = z.object({
  sku: skuSchema,
  name: z.string(),
  image: z.string().optional(),
  warrantyMonths: z.int(),
});

/** What the one who activated may see; a customer's data is not repeated. */
export const activationReplySchema = z.object({
  warranty: z.object({
    code: z.string(),
    product: productReplySchema,
    startsOn: localDateSchema,
    endsOn: localDateSchema,
    term: termSchema,
    /** How the end was reached. */
    why: termWordsSchema,
    /** Parts with a term of their own. */
    parts: z.array(givenPartSchema),
    /** Where its slip is read, printed and downloaded. */
    slip: z.string().optional(),
    /** The other units that it covers, and which are missing; absent where the product is no set. */
    set: setViewSchema.optional(),
  }),
  reward: eligibilitySchema,
  /** Where it was captured without signal: whether the warranty counts from then, and why not, in words. */
  capture: captureSchema.extend({ vi: z.string(), en: z.string() }).optional(),
});
export type ActivationReply = z.input<typeof activationReplySchema>;

const unitStateSchema = z.enum(['ready', 'activated', 'replaced', 'returned']);

export const serialReplySchema = z.object({
  /** The sticker's code; or the maker's serial or former code that was asked for, which does not show it. */
  code: z.string(),
  state: unitStateSchema,
  product: productReplySchema,
  /** What the company wants to know of each unit of it, in the order of asking. */
  fields: ownFieldsSchema.optional(),
  /** What the policy of today wants to see; absent, nothing. */
  photos: wantedPhotosSchema.optional(),
  /** The sticker has a PIN under a scratch layer. */
  needsPin: z.boolean(),
  /** Only where the sticker has no PIN: there, the code alone proves too little. */
  activatedOn: localDateSchema.optional(),
  /** What belongs to its set beside it and bears codes of its own: to be named together with it. */
  components: z.array(placeSchema).optional(),
  /** The other units of its set, as its maker's serials say; they are activated together with it without being named. */
  set: z
    .array(z.object({ product: productReplySchema.pick({ sku: true, name: true }), state: unitStateSchema }))
    .optional(),
});
export type SerialReply = z.input<typeof serialReplySchema>;

export const warrantyRoutes = {
  activate: defineRoute({
    id: 'warranty.activate',
    method: 'POST',
    path: '/v1/activations',
    access: anyone,
    body: activationRequestSchema,
    status: 201,
    reply: activationReplySchema,
    problems: [
      ...Object.values(warrantyProblems),
      setProblems['not-of-set'],
      setProblems['named-twice'],
      setProblems['component-active'],
      ...Object.values(phoneProblems),
      ...Object.values(abuseProblems),
    ],
    idempotency: 'required',
    abuse: 'guarded',
    summary: 'Starts the warranty of one unit.',
  }),
  serial: defineRoute({
    id: 'warranty.read-serial',
    method: 'GET',
    path: '/v1/serials/{code}',
    access: anyone,
    params: z.object({ code: writtenCode }),
    status: 200,
    reply: serialReplySchema,
    problems: [
      warrantyProblems['code-malformed'],
      warrantyProblems['code-unknown'],
      warrantyProblems['unbound-code'],
      abuseProblems['proof-of-work-required'],
      abuseProblems['too-many-failures-of-code'],
    ],
    abuse: 'guarded',
    summary: "A unit's state and product; never a person's data.",
  }),
} as const;
