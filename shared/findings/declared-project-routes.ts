import * as z from 'zod';
import { staff } from '../http/caller.ts';
import { commonProblems, defineProblems } from '../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { localDateSchema } from '../time/local-date.ts';
import { declaredProjectSchema } from './declared-project.ts';

export const declaredProjectProblems = defineProblems({
  'declared-project-unknown': {
    status: 404,
    vi: 'Không có công trình này. Hãy tải lại danh sách.',
    en: 'There is no such project. Load the list again.',
  },
  'declared-project-over': {
    status: 409,
    vi: 'Công trình này đã kết thúc. Hãy tải lại danh sách.',
    en: 'This project is over already. Load the list again.',
  },
});

/** A declared project as staff see it. */
export const declaredProjectViewSchema = declaredProjectSchema.extend({ state: z.enum(['running', 'over']) });
export type DeclaredProjectView = z.infer<typeof declaredProjectViewSchema>;

const CARE = staff('care', 'manager', 'admin');

export const declaredProjectRoutes = {
  declare: defineRoute({
    id: 'findings.declare-project',
    method: 'POST',
    path: '/v1/declared-projects',
    access: CARE,
    body: z.object({
      name: line(100),
      customerPhone: phoneInput,
      until: localDateSchema,
      expectedUnits: z
        .int('Hãy nhập số nguyên. | Enter a whole number.')
        .min(2, 'Ít nhất 2 sản phẩm. | At least 2 units.')
        .max(100_000, 'Tối đa 100.000 sản phẩm. | At most 100,000 units.'),
      note: orLeftOut(line(500)),
    }),
    status: 201,
    reply: declaredProjectViewSchema,
    problems: [commonProblems.busy, ...Object.values(phoneProblems)],
    idempotency: 'accepted',
    summary: 'Declares a project: many units of one phone are then expected, and found only beyond their number.',
  }),
  list: defineRoute({
    id: 'findings.list-declared-projects',
    method: 'GET',
    path: '/v1/declared-projects',
    access: CARE,
    query: listQuery,
    status: 200,
    reply: listReply(declaredProjectViewSchema),
    summary: 'Declared projects, newest first, with those that are over.',
  }),
  end: defineRoute({
    id: 'findings.end-declared-project',
    method: 'POST',
    path: '/v1/declared-projects/{id}/end',
    access: CARE,
    params: z.object({ id: z.string().max(40) }),
    status: 200,
    reply: declaredProjectViewSchema,
    problems: [...Object.values(declaredProjectProblems), commonProblems.busy],
    idempotency: 'accepted',
    summary: 'Ends a declared project before its day.',
  }),
} as const;
