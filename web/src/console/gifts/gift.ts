import type * as full from 'zod';
import * as z from 'zod/mini';
import type { giftRoutes, shownGiftSchema } from '../../../../shared/gifts/catalogue/gift-routes.ts';
import type { shownOrderSchema } from '../../../../shared/gifts/order/order-routes.ts';
import type { pointGrantSchema } from '../../../../shared/gifts/points/point-grant.ts';
import type { pointPolicySchema } from '../../../../shared/gifts/points/point-policy.ts';
import { reads } from '../desk/reads.ts';
import { matchSchema } from '../policies/policy.ts';

const words = z.object({ vi: z.string(), en: z.string() });

export const orderStates = ['ordered', 'packed', 'sent', 'delivered', 'canceled'] as const;
export type OrderState = (typeof orderStates)[number];
export const holders = ['partner', 'customer'] as const;
export type HolderKind = (typeof holders)[number];

export const giftSchema = reads<full.output<typeof shownGiftSchema>>()(
  z.object({
    id: z.string(),
    name: words,
    about: z.optional(words),
    price: z.number(),
    for: z.array(z.enum(holders)),
    limitPerPerson: z.optional(z.number()),
    from: z.string(),
    until: z.optional(z.string()),
    left: z.number(),
    open: z.number(),
    delivered: z.number(),
    revision: z.number(),
    pictureUrl: z.optional(z.string()),
  }),
);
export type Gift = z.infer<typeof giftSchema>;
export const giftListSchema = z.object({ items: z.array(giftSchema) });

export const pictureFormSchema = reads<full.output<(typeof giftRoutes)['sendPicture']['reply']>>()(
  z.object({
    id: z.string(),
    upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  }),
);

export const orderSchema = reads<full.output<typeof shownOrderSchema>>()(
  z.object({
    id: z.string(),
    reference: z.string(),
    holder: z.enum(holders),
    holderId: z.string(),
    giftName: words,
    points: z.number(),
    state: z.enum(orderStates),
    to: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
    carrier: z.optional(z.object({ name: z.string(), number: z.string() })),
    steps: z.array(
      z.object({ state: z.enum(orderStates), at: z.string(), by: z.string(), note: z.optional(z.string()) }),
    ),
  }),
);
export type Order = z.infer<typeof orderSchema>;
export const orderListSchema = z.object({ items: z.array(orderSchema), next: z.optional(z.string()) });

export const occasions = ['activation', 'review', 'purchase'] as const;
export type Occasion = (typeof occasions)[number];

const ruleSchema = z.object({
  id: z.string(),
  for: z.enum(holders),
  occasion: z.enum(occasions),
  label: z.string(),
  match: matchSchema,
  points: z.number(),
});
export type Rule = z.infer<typeof ruleSchema>;

export const policySchema = reads<full.output<typeof pointPolicySchema>>()(
  z.object({
    version: z.number(),
    effectiveFrom: z.string(),
    publishedAt: z.string(),
    publishedBy: z.string(),
    rules: z.array(ruleSchema),
    expiry: z.optional(
      z.object({ month: z.number(), day: z.number(), yearsAfter: z.number(), tellDaysBefore: z.number() }),
    ),
  }),
);
export type Policy = z.infer<typeof policySchema>;
export const policyListSchema = z.object({ items: z.array(policySchema) });

export const grantSchema = reads<full.output<typeof pointGrantSchema>>()(
  z.object({
    id: z.string(),
    holderName: z.string(),
    occasion: z.enum(['review', 'purchase']),
    reference: z.string(),
    note: z.string(),
    points: z.number(),
    label: z.string(),
    by: z.string(),
    at: z.string(),
  }),
);
export type Grant = z.infer<typeof grantSchema>;
export const grantListSchema = z.object({ items: z.array(grantSchema), next: z.optional(z.string()) });
