import * as z from 'zod';
import { uploadFormSchema } from '../../files/file-store.ts';
import { staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { payoutProblems } from '../payout-problems.ts';
import { runParams } from '../payout-routes.ts';
import { bankResultStateSchema, resultCountsSchema } from './bank-result.ts';
import { matchedRowSchema } from './match-result.ts';

export const resultParams = runParams.extend({ resultId: z.string().min(1).max(40) });

/** What a file of the bank's answers will do, or did. */
export const resultViewSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  state: bankResultStateSchema,
  sha256: z.string(),
  counts: resultCountsSchema,
  rows: z.array(matchedRowSchema),
});

const found = [payoutProblems['payout-run-unknown'], payoutProblems['result-file-missing']] as const;

export const resultRoutes = {
  begin: defineRoute({
    id: 'payouts.begin-result',
    method: 'POST',
    path: '/v1/payout-runs/{id}/results',
    access: staff('accountant'),
    params: runParams,
    body: z.object({ fileName: line(200) }),
    status: 201,
    reply: z.object({ id: z.string(), upload: uploadFormSchema }),
    problems: [payoutProblems['payout-run-unknown'], payoutProblems['run-not-approved']],
    summary: 'A form that takes one file of the bank’s answers, CSV or XLSX, of up to 5 MB.',
  }),
  read: defineRoute({
    id: 'payouts.read-result',
    method: 'GET',
    path: '/v1/payout-runs/{id}/results/{resultId}',
    access: staff('accountant'),
    params: resultParams,
    status: 200,
    reply: resultViewSchema,
    problems: [...found, payoutProblems['result-not-readable']],
    summary: 'What a file of the bank’s answers will do, row by row, as the payments stand now. It changes nothing.',
  }),
  accept: defineRoute({
    id: 'payouts.accept-result',
    method: 'POST',
    path: '/v1/payout-runs/{id}/results/{resultId}/accept',
    access: staff('accountant'),
    params: resultParams,
    /** Of the file as it was looked at. */
    body: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    status: 202,
    reply: z.object({ id: z.string() }),
    problems: [...found, payoutProblems['run-not-approved'], payoutProblems['result-changed']],
    idempotency: 'accepted',
    summary: 'Records what the file says of payments that are outstanding; what contradicts them waits for a person.',
  }),
} as const;
