import * as z from 'zod';
import { staff } from '../http/caller.ts';
import { commonProblems } from '../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line } from '../http/text-input.ts';
import { findingKindSchema, findingSchema, findingStateSchema } from './finding.ts';
import { findingProblems } from './finding-problems.ts';

/** A finding as staff see it. */
export const findingViewSchema = findingSchema.omit({ values: true }).extend({
  title: z.object({ vi: z.string(), en: z.string() }),
  words: z.object({ vi: z.string(), en: z.string() }),
});
export type FindingView = z.infer<typeof findingViewSchema>;

export const findingRoutes = {
  list: defineRoute({
    id: 'findings.list',
    method: 'GET',
    path: '/v1/findings',
    access: staff('admin', 'manager', 'care', 'warehouse'),
    query: listQuery.extend({ state: findingStateSchema.default('open'), kind: findingKindSchema.optional() }),
    status: 200,
    reply: listReply(findingViewSchema),
    summary: 'What somebody should look at, newest first.',
  }),
  close: defineRoute({
    id: 'findings.close',
    method: 'POST',
    path: '/v1/findings/{id}/close',
    access: staff('admin', 'manager'),
    params: z.object({ id: z.string().max(200) }),
    body: z.object({ note: line(500) }),
    status: 200,
    reply: findingViewSchema,
    problems: [...Object.values(findingProblems), commonProblems.busy],
    idempotency: 'accepted',
    summary: 'Closes a finding with a note on what was done.',
  }),
} as const;
