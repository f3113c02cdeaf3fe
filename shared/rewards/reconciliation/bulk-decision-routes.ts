import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { periodSchema } from '../../time/local-date.ts';
import { rewardProblems } from '../reward-problems.ts';
import { bulkDecisionSchema } from './bulk-decision.ts';
import { rewardFilterSchema } from './reward-filter.ts';

const deciders = staff('manager', 'admin');
const readers = staff('manager', 'admin', 'accountant', 'care');
const params = z.object({ period: periodSchema });
const ofJob = params.extend({ id: z.string().min(1).max(40) });

/** What is met by a filter just now. */
export const matchesSchema = z.object({ count: z.int().nonnegative(), amount: z.int() });
/** Those that something holds are among them: they are neither approved nor cancelled. */
export const waitingSchema = matchesSchema.extend({
  held: matchesSchema,
  /** Those that fit otherwise and do not say the store or the province that is asked for; they are not decided. */
  notKnown: matchesSchema,
});

/** Several lines of a text field become one. */
const noteOf = (message: string) =>
  z
    .string(message)
    .transform((written) => written.replace(/\s+/gu, ' '))
    .pipe(line(500));

const wish = z.object({
  filter: rewardFilterSchema,
  /** What was shown before somebody said yes. */
  expected: matchesSchema,
});

/** As staff see it: how it stands, without where it stands. */
export const bulkDecisionViewSchema = bulkDecisionSchema.omit({ after: true, steps: true });

export const bulkDecisionRoutes = {
  preview: defineRoute({
    id: 'rewards.preview-bulk-decision',
    method: 'GET',
    path: '/v1/periods/{period}/waiting-lines',
    access: readers,
    params,
    query: rewardFilterSchema,
    status: 200,
    reply: waitingSchema,
    summary: 'How many waiting lines of a period a filter lets through, and what they are worth.',
  }),
  begin: defineRoute({
    id: 'rewards.begin-bulk-decision',
    method: 'POST',
    path: '/v1/periods/{period}/bulk-decisions',
    access: deciders,
    params,
    body: z.discriminatedUnion('kind', [
      wish.extend({ kind: z.literal('approve') }),
      wish.extend({
        kind: z.literal('cancel'),
        note: noteOf('Hãy ghi lý do hủy. | Say why they are cancelled.'),
      }),
      wish.extend({
        kind: z.literal('hold'),
        note: noteOf('Hãy ghi lý do giữ lại. | Say why they are held.'),
      }),
      wish.extend({
        kind: z.literal('release'),
        note: noteOf('Hãy ghi vì sao bỏ giữ. | Say why they are released.'),
      }),
      wish.extend({
        kind: z.literal('carry-over'),
        note: noteOf('Hãy ghi lý do chuyển kỳ. | Say why they are put off.').optional(),
      }),
    ]),
    status: 202,
    reply: z.object({ id: z.string() }),
    problems: [rewardProblems['period-frozen'], rewardProblems['bulk-decision-unknown']],
    idempotency: 'accepted',
    summary:
      'Approves, cancels, holds, releases or carries over all waiting lines of a period that a filter lets through, line by line, by a worker. What is held is neither approved nor cancelled.',
  }),
  list: defineRoute({
    id: 'rewards.list-bulk-decisions',
    method: 'GET',
    path: '/v1/periods/{period}/bulk-decisions',
    access: readers,
    params,
    status: 200,
    reply: z.object({ items: z.array(bulkDecisionViewSchema) }),
    summary: 'The newest bulk decisions of a period, newest first.',
  }),
  read: defineRoute({
    id: 'rewards.read-bulk-decision',
    method: 'GET',
    path: '/v1/periods/{period}/bulk-decisions/{id}',
    access: readers,
    params: ofJob,
    status: 200,
    reply: bulkDecisionViewSchema,
    problems: [rewardProblems['bulk-decision-unknown']],
    summary: 'How far a bulk decision is, and how many lines changed meanwhile.',
  }),
  undo: defineRoute({
    id: 'rewards.undo-bulk-decision',
    method: 'POST',
    path: '/v1/periods/{period}/bulk-decisions/{id}/undo',
    access: deciders,
    params: ofJob,
    status: 202,
    reply: z.object({ id: z.string() }),
    problems: [
      rewardProblems['bulk-decision-unknown'],
      rewardProblems['bulk-decision-running'],
      rewardProblems['period-frozen'],
    ],
    idempotency: 'accepted',
    summary: 'Takes back what a bulk decision decided, as far as nobody decided otherwise since.',
  }),
} as const;
