import type * as full from 'zod';
import * as z from 'zod/mini';
import type {
  deskWarrantySchema,
  staffWarrantySchema,
} from '../../../../shared/warranty/correction/correction-routes.ts';
import type { historyRoutes } from '../../../../shared/warranty/history/history-routes.ts';
import type { searchHitSchema } from '../../../../shared/warranty/search/search-routes.ts';
import { reads } from '../desk/reads.ts';
import { unitStates } from './unit.ts';

const bothSchema = z.object({ vi: z.string(), en: z.string() });

export const warrantyStates = ['active', 'ended', 'canceled'] as const;
export type WarrantyState = (typeof warrantyStates)[number];

const hitSchema = reads<full.output<typeof searchHitSchema>>()(
  z.object({
    matched: z.enum(['code', 'maker-serial', 'former-code', 'phone', 'name']),
    code: z.string(),
    activationNumber: z.optional(z.number()),
    state: z.enum(unitStates),
    warranty: z.optional(z.enum(warrantyStates)),
    product: z.optional(z.object({ sku: z.string(), name: z.string() })),
    customer: z.optional(z.object({ name: z.string(), phone: z.string() })),
    activatedOn: z.optional(z.string()),
    endsOn: z.optional(z.string()),
  }),
);
export type Hit = z.infer<typeof hitSchema>;
export const hitsSchema = z.object({ items: z.array(hitSchema), next: z.optional(z.string()) });

const extensionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('campaign'), id: z.string(), name: z.string(), months: z.number() }),
  z.object({ kind: z.literal('goodwill'), id: z.string(), months: z.number(), days: z.number() }),
  z.object({ kind: z.literal('repair'), id: z.string(), from: z.string(), to: z.string() }),
]);
export const termSchema = z.object({
  months: z.number(),
  days: z.optional(z.number()),
  extensions: z.array(extensionSchema),
});
export type Term = z.infer<typeof termSchema>;

const placeSchema = z.object({ sku: z.string(), name: z.string(), count: z.number() });
export const setSchema = z.object({
  units: z.array(z.object({ code: z.string(), sku: z.string(), name: z.string() })),
  missing: z.array(placeSchema),
  addableUntil: z.optional(z.string()),
});

const staffFields = {
  code: z.string(),
  activationNumber: z.number(),
  product: z.object({ sku: z.string(), name: z.string(), image: z.optional(z.string()) }),
  startsOn: z.string(),
  endsOn: z.string(),
  activatedOn: z.string(),
  term: termSchema,
  state: z.enum(warrantyStates),
  why: bothSchema,
  parts: z.array(z.object({ name: z.string(), months: z.number(), endsOn: z.string() })),
  slip: z.optional(z.string()),
  customer: z.object({
    name: z.string(),
    phone: z.string(),
    address: z.optional(z.string()),
    email: z.optional(z.string()),
  }),
  installer: z.object({
    name: z.optional(z.string()),
    phone: z.optional(z.string()),
    partnerId: z.optional(z.string()),
  }),
  storeName: z.optional(z.string()),
  canceled: z.optional(z.object({ at: z.string(), by: z.string(), note: z.string() })),
  /** The other units that it covers. */
  set: z.optional(setSchema),
};

/** What a correction answers. */
export const correctedSchema = reads<full.output<typeof staffWarrantySchema>>()(z.object(staffFields));

export const warrantySchema = reads<full.output<typeof deskWarrantySchema>>()(
  z.object({
    ...staffFields,
    channel: z.enum(['qr', 'web', 'sms', 'zalo', 'app', 'dealer', 'care', 'import']),
    legalBasis: z.optional(z.string()),
    enteredBy: z.optional(z.string()),
    note: z.optional(z.string()),
    activatedAt: z.string(),
    purchasedOn: z.optional(z.string()),
    fields: z.optional(
      z.array(
        z.object({
          id: z.string(),
          label: bothSchema,
          kind: z.enum(['text', 'number', 'date', 'choice']),
          value: z.optional(z.string()),
          chosen: z.optional(bothSchema),
        }),
      ),
    ),
    photos: z.optional(z.array(z.object({ id: z.string(), kind: z.enum(['receipt', 'installation']) }))),
    reward: z.object({ state: z.enum(['pending', 'none']), reasonText: bothSchema }),
    rewards: z.array(
      z.object({
        id: z.string(),
        partnerName: z.string(),
        amount: z.number(),
        currency: z.enum(['VND', 'POINT']),
        state: z.enum(['pending', 'none', 'approved', 'cancelled', 'reversed', 'correction']),
        reasonText: bothSchema,
        period: z.string(),
        note: z.optional(z.string()),
      }),
    ),
  }),
);
export type Warranty = z.infer<typeof warrantySchema>;

const lineSchema = z.object({
  at: z.string(),
  kind: z.string(),
  vi: z.string(),
  en: z.string(),
  by: z.optional(z.string()),
  note: z.optional(z.string()),
  changes: z.optional(
    z.array(z.object({ field: z.string(), from: z.optional(z.string()), to: z.optional(z.string()) })),
  ),
  activationNumber: z.optional(z.number()),
});
export type HistoryLine = z.infer<typeof lineSchema>;

export const historySchema = reads<full.output<(typeof historyRoutes)['read']['reply']>>()(
  z.object({
    unit: z.object({
      code: z.string(),
      activations: z.number(),
      partOf: z.optional(z.object({ code: z.string(), activationNumber: z.number() })),
    }),
    lines: z.array(lineSchema),
  }),
);
export type UnitHistory = z.infer<typeof historySchema>;

export const photoLinkSchema = z.object({ url: z.string() });
export const handoverAskedSchema = z.object({ handoverId: z.string(), expiresAt: z.string() });
