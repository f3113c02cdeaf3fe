import * as z from 'zod';
import { abuseProblems } from '../../abuse/abuse-problems.ts';
import { anyone, staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { localDateSchema } from '../../time/local-date.ts';
import { correctionProblems, staffWarrantySchema } from '../correction/correction-routes.ts';
import { slipProblems } from '../slip/slip-routes.ts';
import { warrantyProblems } from '../warranty-problems.ts';
import { setProblems } from './set-problems.ts';
import { namedUnitsSchema, setViewSchema } from './unit-set.ts';

const atLeastOne = namedUnitsSchema.min(1, 'Hãy nhập ít nhất một mã. | Enter at least one code.');

const problems = [
  correctionProblems['warranty-canceled'],
  correctionProblems['warranty-changed'],
  ...Object.values(setProblems).filter(({ code }) => code !== setProblems['set-not-corrected'].code),
  ...Object.values(warrantyProblems),
];

export const setRoutes = {
  add: defineRoute({
    id: 'warranty.add-units',
    method: 'POST',
    path: '/v1/warranties/slips/{token}/units',
    access: anyone,
    params: z.object({ token: z.string().max(60) }),
    body: z.object({ units: atLeastOne }),
    status: 200,
    reply: z.object({ endsOn: localDateSchema, set: setViewSchema }),
    problems: [slipProblems['slip-unknown'], ...problems, ...Object.values(abuseProblems)],
    idempotency: 'required',
    abuse: 'guarded-each',
    summary: 'Adds units that were missing to the warranty of their set: same last day, no further reward.',
  }),
  addForCustomer: defineRoute({
    id: 'warranty.add-units-for-customer',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/units',
    access: staff('care', 'manager', 'admin'),
    params: z.object({
      code: z.string().max(60),
      activationNumber: z.coerce.number().int().min(1).max(999),
    }),
    body: z.object({ units: atLeastOne, note: line(500) }),
    status: 200,
    reply: staffWarrantySchema,
    problems: [correctionProblems['warranty-unknown'], ...problems],
    idempotency: 'required',
    summary: 'Customer care adds units that were missing to a set, also after the days in which its owner may.',
  }),
} as const;
