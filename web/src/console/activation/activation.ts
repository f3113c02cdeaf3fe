import type * as full from 'zod';
import * as z from 'zod/mini';
import type { productSchema } from '../../../../shared/catalog/product.ts';
import type { activationReplySchema, serialReplySchema } from '../../../../shared/warranty/warranty-routes.ts';
import { reads } from '../desk/reads.ts';
import { setSchema } from '../units/warranty.ts';

const bothSchema = z.object({ vi: z.string(), en: z.string() });

const ownFieldSchema = z.object({
  id: z.string(),
  label: bothSchema,
  kind: z.enum(['text', 'number', 'date', 'choice']),
  required: z.boolean(),
  hint: z.optional(bothSchema),
  choices: z.optional(z.array(z.object({ id: z.string(), label: bothSchema }))),
});
export type OwnField = z.infer<typeof ownFieldSchema>;

/** What stands behind a code. */
export const serialSchema = reads<full.output<typeof serialReplySchema>>()(
  z.object({
    state: z.enum(['ready', 'activated', 'replaced', 'returned']),
    product: z.object({ sku: z.string(), name: z.string(), warrantyMonths: z.number() }),
    fields: z.optional(z.array(ownFieldSchema)),
    needsPin: z.boolean(),
    activatedOn: z.optional(z.string()),
    components: z.optional(z.array(z.object({ sku: z.string(), name: z.string(), count: z.number() }))),
  }),
);
export type Serial = z.infer<typeof serialSchema>;

export const productListSchema = z.object({
  items: z.array(
    reads<full.output<typeof productSchema>>()(
      z.object({
        sku: z.string(),
        name: z.string(),
        warrantyMonths: z.number(),
        fields: z.optional(z.array(ownFieldSchema)),
      }),
    ),
  ),
});
export type Product = z.infer<typeof productListSchema>['items'][number];

export const activatedSchema = reads<full.output<typeof activationReplySchema>>()(
  z.object({
    warranty: z.object({
      code: z.string(),
      product: z.object({ name: z.string() }),
      endsOn: z.string(),
      why: bothSchema,
      slip: z.optional(z.string()),
      set: z.optional(setSchema),
    }),
    reward: z.object({ state: z.enum(['pending', 'none']) }),
  }),
);
export type Activated = z.infer<typeof activatedSchema>;

/** What the agent writes while somebody speaks. */
export interface Draft {
  readonly code: string;
  readonly pin: string;
  readonly sku: string;
  /** Of the set's other units, in the order of asking. */
  readonly components: readonly string[];
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly installerName: string;
  readonly installerPhone: string;
  readonly storeName: string;
  readonly storePhone: string;
  readonly purchasedOn: string;
  readonly note: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly agreed: boolean;
}

export const emptyDraft: Draft = {
  code: '',
  pin: '',
  sku: '',
  components: [],
  name: '',
  phone: '',
  address: '',
  installerName: '',
  installerPhone: '',
  storeName: '',
  storePhone: '',
  purchasedOn: '',
  note: '',
  fields: {},
  agreed: false,
};

/** The next unit of the same call: whose it is and who fitted it stay, and what they agreed to is read out again. */
export function nextUnitOf({
  name,
  phone,
  address,
  installerName,
  installerPhone,
  storeName,
  storePhone,
  purchasedOn,
}: Draft): Draft {
  return { ...emptyDraft, name, phone, address, installerName, installerPhone, storeName, storePhone, purchasedOn };
}

export function requestOf(draft: Draft, isBlank: boolean, consent: { readonly version: string; readonly at: string }) {
  const { pin, sku, components, fields, agreed: _agreed, code, name, phone, address, ...rest } = draft;
  const codes = components.map((one) => one.trim()).filter(Boolean);
  const answers = Object.entries(fields).filter(([, value]) => value.trim() !== '');
  return {
    ...rest,
    code: code.trim(),
    pin: pin.trim(),
    customer: { name: name.trim(), phone: phone.trim(), address: address.trim() },
    ...(isBlank ? { sku } : {}),
    ...(codes.length > 0 ? { components: codes.map((one) => ({ code: one })) } : {}),
    ...(answers.length > 0 ? { fields: Object.fromEntries(answers) } : {}),
    channel: 'care',
    consent,
  };
}
