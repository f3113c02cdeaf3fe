import { catalogProblems } from '../catalog/catalog-problems.ts';
import { skuSchema } from '../catalog/product.ts';
import { staff } from '../http/caller.ts';
import { defineRoute } from '../http/route.ts';
import { orLeftOut } from '../http/text-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { setProblems } from './set/set-problems.ts';
import { consentSchema } from './warranty.ts';
import { warrantyProblems } from './warranty-problems.ts';
import { activationReplySchema, activationRequestSchema } from './warranty-routes.ts';

/** Agreed to on the telephone; nobody consents to offers for somebody else. */
const spokenConsentSchema = consentSchema.omit({ marketing: true });

/** As the public form, and the product of a sticker that is not bound to one. */
export const staffActivationRequestSchema = activationRequestSchema
  .omit({ capturedAt: true })
  .extend({ sku: orLeftOut(skuSchema), consent: spokenConsentSchema });

export const staffActivationRoutes = {
  activate: defineRoute({
    id: 'warranty.activate-for-customer',
    method: 'POST',
    path: '/v1/staff/activations',
    access: staff('care', 'manager', 'admin'),
    body: staffActivationRequestSchema,
    status: 201,
    reply: activationReplySchema,
    problems: [
      catalogProblems['product-unknown'],
      ...Object.values(warrantyProblems),
      setProblems['not-of-set'],
      setProblems['named-twice'],
      setProblems['component-active'],
      ...Object.values(phoneProblems),
    ],
    idempotency: 'required',
    summary: 'Customer care starts a warranty for a customer, and binds a blank sticker to its product in one step.',
  }),
} as const;
