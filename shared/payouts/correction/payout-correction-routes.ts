import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { payoutProblems } from '../payout-problems.ts';
import { lineParams, payoutLineViewSchema } from '../payout-routes.ts';
import { correctionKindSchema } from '../payout-run.ts';

const kindInput = z.enum(correctionKindSchema.options, 'Chọn "returned" hoặc "late". | Choose "returned" or "late".');
const found = [payoutProblems['payout-run-unknown'], payoutProblems['payout-line-unknown']] as const;

export const payoutCorrectionRoutes = {
  ask: defineRoute({
    id: 'payouts.ask-correction',
    method: 'POST',
    path: '/v1/payout-runs/{id}/lines/{partnerId}/correction',
    access: staff('accountant'),
    params: lineParams,
    body: z.object({ kind: kindInput, reference: line(100), note: orLeftOut(line(500)) }),
    status: 200,
    reply: payoutLineViewSchema,
    problems: [
      ...found,
      payoutProblems['approver-may-not-pay'],
      payoutProblems['line-not-paid'],
      payoutProblems['line-not-failed'],
      payoutProblems['correction-asked-already'],
    ],
    idempotency: 'accepted',
    summary:
      'Says that paid money came back, or that the bank did pay what was marked failed; a second person confirms.',
  }),
  drop: defineRoute({
    id: 'payouts.drop-correction',
    method: 'DELETE',
    path: '/v1/payout-runs/{id}/lines/{partnerId}/correction',
    access: staff('accountant', 'admin'),
    params: lineParams,
    status: 200,
    reply: payoutLineViewSchema,
    problems: [...found, payoutProblems['correction-not-asked']],
    idempotency: 'accepted',
    summary: 'Takes back what was asked for before anybody confirmed it.',
  }),
  confirm: defineRoute({
    id: 'payouts.confirm-correction',
    method: 'POST',
    path: '/v1/payout-runs/{id}/lines/{partnerId}/correction/confirm',
    access: staff('accountant', 'admin'),
    params: lineParams,
    body: z.object({ kind: kindInput }),
    status: 200,
    reply: payoutLineViewSchema,
    problems: [
      ...found,
      payoutProblems['approver-may-not-pay'],
      payoutProblems['line-not-paid'],
      payoutProblems['line-not-failed'],
      payoutProblems['correction-not-asked'],
      payoutProblems['second-person-needed'],
    ],
    idempotency: 'accepted',
    summary: 'Confirms what another person asked for; the money moves then, once.',
  }),
} as const;
