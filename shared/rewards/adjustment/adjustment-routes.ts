import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { adjustmentKindSchema, adjustmentSchema, adjustmentStateSchema } from './adjustment.ts';
import { adjustmentProblems } from './adjustment-problems.ts';

/** More than anybody earns in a year; a slip of the finger ends here. */
const MOST = 1_000_000_000;
const NOTE_LENGTH = 500;

const id = z.string().regex(/^[0-9A-Za-z-]{1,40}$/);
const adjustmentParams = z.object({ partnerId: id, id });
const decided = [adjustmentProblems['adjustment-unknown'], adjustmentProblems['adjustment-already-decided']] as const;

/** An adjustment beside the account that it is about, as that stands now. */
export const listedAdjustmentSchema = adjustmentSchema.extend({ partnerName: z.string(), available: z.int() });
export type ListedAdjustment = z.infer<typeof listedAdjustmentSchema>;

export const adjustmentRoutes = {
  propose: defineRoute({
    id: 'rewards.propose-adjustment',
    method: 'POST',
    path: '/v1/partners/{partnerId}/adjustments',
    access: staff('accountant'),
    params: z.object({ partnerId: id }),
    body: z
      .object({
        kind: adjustmentKindSchema.default('adjust'),
        amount: z
          .int('Số tiền là số nguyên đồng, âm để trừ. | The amount is whole đồng, below 0 to take.')
          .min(-MOST)
          .max(MOST)
          .refine((amount) => amount !== 0, 'Số tiền phải khác 0. | The amount must not be 0.'),
        note: line(NOTE_LENGTH),
      })
      .refine(({ kind, amount }) => kind === 'adjust' || amount > 0, {
        path: ['amount'],
        message: 'Số dư đầu kỳ phải lớn hơn 0. | An opening balance is above 0.',
      }),
    status: 201,
    reply: adjustmentSchema,
    problems: [adjustmentProblems['adjustment-partner-unknown'], adjustmentProblems['opening-exists']],
    idempotency: 'required',
    summary:
      'Proposes to give or take money by hand, or an opening balance; nothing moves before somebody else approves.',
  }),
  list: defineRoute({
    id: 'rewards.list-adjustments',
    method: 'GET',
    path: '/v1/adjustments',
    access: staff('accountant', 'manager', 'admin'),
    query: listQuery.extend({ state: orLeftOut(adjustmentStateSchema) }),
    status: 200,
    reply: listReply(listedAdjustmentSchema),
    summary: 'Adjustments in a state, newest first; without a state, those that wait.',
  }),
  approve: defineRoute({
    id: 'rewards.approve-adjustment',
    method: 'POST',
    path: '/v1/partners/{partnerId}/adjustments/{id}/approve',
    access: staff('manager', 'admin'),
    params: adjustmentParams,
    status: 200,
    reply: adjustmentSchema,
    problems: [
      ...decided,
      adjustmentProblems['adjustment-needs-second-person'],
      adjustmentProblems['adjustment-exceeds-available'],
      adjustmentProblems['opening-exists'],
    ],
    idempotency: 'accepted',
    summary: 'Approves what somebody else proposed: the money moves then, once.',
  }),
  refuse: defineRoute({
    id: 'rewards.refuse-adjustment',
    method: 'POST',
    path: '/v1/partners/{partnerId}/adjustments/{id}/refuse',
    access: staff('manager', 'admin', 'accountant'),
    params: adjustmentParams,
    body: z.object({ note: line(NOTE_LENGTH) }),
    status: 200,
    reply: adjustmentSchema,
    problems: [...decided],
    idempotency: 'accepted',
    summary: 'Refuses an adjustment with a note, or takes one’s own proposal back; no money moves.',
  }),
} as const;
