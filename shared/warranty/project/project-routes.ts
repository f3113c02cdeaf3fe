import * as z from 'zod';
import { abuseProblems } from '../../abuse/abuse-problems.ts';
import { anyone, field, staff } from '../../http/caller.ts';
import { commonProblems, problemDetailsSchema } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { phoneProblems } from '../../phone/phone-problems.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { partnerActivationRequestSchema } from '../partner-activation-routes.ts';
import { staffActivationRequestSchema } from '../staff-activation-routes.ts';
import { activationReplySchema, activationRequestSchema } from '../warranty-routes.ts';

export const MOST_UNITS = 20;

/** What differs from unit to unit; all else is said once. */
const ofUnit = { code: true, pin: true, note: true, components: true, fields: true, photos: true } as const;
const ofStaffUnit = { ...ofUnit, sku: true } as const;

/** What the units are for, such as one building: told to their owner. It excuses nobody from a finding. */
const projectName = orLeftOut(line(150));

const atMost = `Mỗi lần kích hoạt nhiều nhất ${MOST_UNITS} máy. | At most ${MOST_UNITS} units at a time.`;
const atLeast = 'Hãy nhập ít nhất một mã. | Enter at least one code.';

export const manyActivationsRequestSchema = activationRequestSchema.omit({ ...ofUnit, capturedAt: true }).extend({
  projectName,
  units: z.array(activationRequestSchema.pick(ofUnit)).min(1, atLeast).max(MOST_UNITS, atMost),
});

export const staffManyActivationsRequestSchema = staffActivationRequestSchema.omit(ofStaffUnit).extend({
  projectName,
  units: z.array(staffActivationRequestSchema.pick(ofStaffUnit)).min(1, atLeast).max(MOST_UNITS, atMost),
});

export const partnerManyActivationsRequestSchema = partnerActivationRequestSchema
  .omit({ ...ofUnit, capturedAt: true })
  .extend({
    projectName,
    units: z.array(partnerActivationRequestSchema.pick(ofUnit)).min(1, atLeast).max(MOST_UNITS, atMost),
  });

/** What came of one unit. The code stands as it was written, and in the place where it was named. */
export const unitOutcomeSchema = z.discriminatedUnion('state', [
  activationReplySchema.extend({ state: z.literal('activated'), code: z.string() }),
  z.object({
    state: z.literal('refused'),
    code: z.string(),
    problem: problemDetailsSchema.pick({ code: true, status: true, details: true, errors: true, values: true }),
  }),
]);
export type UnitOutcome = z.input<typeof unitOutcomeSchema>;

/** In the order of the request. */
export const manyActivationsReplySchema = z.object({ units: z.array(unitOutcomeSchema) });

export const projectRoutes = {
  activateMany: defineRoute({
    id: 'warranty.activate-many',
    method: 'POST',
    path: '/v1/activations/many',
    access: anyone,
    body: manyActivationsRequestSchema,
    status: 200,
    reply: manyActivationsReplySchema,
    problems: [commonProblems.busy, ...Object.values(phoneProblems), ...Object.values(abuseProblems)],
    idempotency: 'required',
    abuse: 'guarded-each',
    summary:
      'Starts the warranties of up to 20 units of one customer, each by itself and with its own answer. Sent again under its key, it goes on where it was cut off.',
  }),
  activateManyOnBehalf: defineRoute({
    id: 'warranty.activate-many-on-behalf',
    method: 'POST',
    path: '/v1/me/activations/many',
    access: field('partner', 'dealer'),
    body: partnerManyActivationsRequestSchema,
    status: 200,
    reply: manyActivationsReplySchema,
    problems: [rewardProblems['partner-not-active'], ...Object.values(phoneProblems), ...Object.values(abuseProblems)],
    idempotency: 'required',
    abuse: 'guarded-each',
    summary: 'A partner starts the warranties of up to 20 units on behalf of one customer, each with its own answer.',
  }),
  activateManyForCustomer: defineRoute({
    id: 'warranty.activate-many-for-customer',
    method: 'POST',
    path: '/v1/staff/activations/many',
    access: staff('care', 'manager', 'admin'),
    body: staffManyActivationsRequestSchema,
    status: 200,
    reply: manyActivationsReplySchema,
    problems: Object.values(phoneProblems),
    idempotency: 'required',
    summary: 'Customer care starts the warranties of up to 20 units for a customer, each with its own answer.',
  }),
} as const;
