import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { field, staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { currencySchema } from '../money/money.ts';
import { instantSchema, periodSchema } from '../time/local-date.ts';
import { shownExtraSchema } from './campaign/reward-extra.ts';
import { rewardReasonSchema } from './policy/eligibility.ts';
import { whyAmountSchema } from './policy/why-amount.ts';
import { holdReasonSchema } from './reconciliation/hold.ts';
import { reviewedRewardSchema } from './reconciliation/reconciliation-routes.ts';
import { rewardLineSchema, rewardStateSchema } from './reward-line.ts';
import { rewardProblems } from './reward-problems.ts';

const wordsSchema = z.object({ vi: z.string(), en: z.string() });

/** What a partner's own lines of a period come to. */
export const myPeriodSchema = z.object({
  period: periodSchema,
  state: z.enum(['open', 'frozen']),
  /** How many and how much, by state; corrections are below 0. */
  lines: z.array(z.object({ state: rewardStateSchema, count: z.int(), amount: z.int() })),
  /** Of those that wait: what something holds. */
  held: z.object({ count: z.int(), amount: z.int() }),
});

/** What a partner sees of a line. Of the code the last four: whoever holds all of it holds the warranty. */
export const myRewardSchema = z.object({
  id: z.string(),
  code: z.string(),
  sku: skuSchema,
  product: z.string(),
  activatedAt: instantSchema,
  /** Below 0 on a correction: it takes back what a frozen period holds. */
  amount: z.int(),
  currency: currencySchema,
  state: rewardStateSchema,
  reason: rewardReasonSchema,
  reasonText: z.object({ vi: z.string(), en: z.string() }),
  rule: rewardLineSchema.shape.rule,
  because: rewardLineSchema.shape.because,
  /** What campaigns gave besides, or why they gave nothing. */
  extras: z.array(shownExtraSchema).optional(),
  why: whyAmountSchema,
  period: periodSchema,
  late: z.boolean(),
  /** What keeps it from being decided, in the partner's words; what was found of them is not told. */
  holds: z.array(z.object({ reason: holdReasonSchema, at: instantSchema, words: wordsSchema })),
  /** From which period it was put off last. */
  carriedFrom: periodSchema.optional(),
  /** Why it was cancelled or taken back. */
  note: z.string().optional(),
});

export const myBalanceSchema = z.object({
  pending: z.int(),
  available: z.int(),
  reserved: z.int(),
  paid: z.int(),
  currency: currencySchema,
});

/** Several lines of a text field become one. */
const reversalNote = z
  .string('Hãy ghi lý do thu hồi. | Say why it is taken back.')
  .transform((written) => written.replace(/\s+/gu, ' '))
  .pipe(line(500));

export const rewardRoutes = {
  mine: defineRoute({
    id: 'rewards.mine',
    method: 'GET',
    path: '/v1/me/rewards',
    access: field('partner'),
    query: listQuery.extend({ period: orLeftOut(periodSchema) }),
    status: 200,
    reply: listReply(myRewardSchema),
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's reward lines, newest first, each with the rule that made it or the reason for 0 đ.",
  }),
  myPeriods: defineRoute({
    id: 'rewards.my-periods',
    method: 'GET',
    path: '/v1/me/periods',
    access: field('partner'),
    status: 200,
    reply: z.object({ items: z.array(myPeriodSchema) }),
    problems: [rewardProblems['partner-not-active']],
    summary: "What the caller's own reward lines of the last half year come to, period by period, newest first.",
  }),
  myBalance: defineRoute({
    id: 'rewards.my-balance',
    method: 'GET',
    path: '/v1/me/balance',
    access: field('partner'),
    status: 200,
    reply: myBalanceSchema,
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's money by where it stands.",
  }),
  reverse: defineRoute({
    id: 'rewards.reverse',
    method: 'POST',
    path: '/v1/rewards/{id}/reverse',
    access: staff('admin', 'manager'),
    params: z.object({ id: z.string().min(1).max(120) }),
    body: z.object({ note: reversalNote }),
    status: 200,
    reply: reviewedRewardSchema,
    problems: [
      rewardProblems['reward-unknown'],
      rewardProblems['reward-already-reversed'],
      rewardProblems['reward-worth-nothing'],
    ],
    idempotency: 'accepted',
    summary:
      'Takes a reward back for good, with a note that the partner reads. What was paid out nets with the next payout; a frozen period stays as it is and a correction goes to the next open one, which is then the answer.',
  }),
} as const;
