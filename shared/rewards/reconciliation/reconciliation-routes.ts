import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { findingKindSchema } from '../../findings/finding.ts';
import { staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { currencySchema } from '../../money/money.ts';
import { instantSchema, periodSchema } from '../../time/local-date.ts';
import { historyLineSchema } from '../../warranty/history/history-line.ts';
import { shownExtraSchema } from '../campaign/reward-extra.ts';
import { controlTotalsSchema, exportFormatSchema, exportStateSchema } from '../export/period-export.ts';
import { rewardReasonSchema } from '../policy/eligibility.ts';
import { whyAmountSchema } from '../policy/why-amount.ts';
import { rewardLineSchema, rewardStateSchema } from '../reward-line.ts';
import { rewardProblems } from '../reward-problems.ts';
import { carrySchema, holdSchema, pastHoldSchema } from './hold.ts';
import { rewardFilterSchema } from './reward-filter.ts';

const wordsSchema = z.object({ vi: z.string(), en: z.string() });
/** A hold as people read it. */
export const shownHoldSchema = holdSchema.extend({ words: wordsSchema });
export const shownPastHoldSchema = pastHoldSchema.extend({ words: wordsSchema });

/** A line as staff see it while they decide. */
export const reviewedRewardSchema = z.object({
  id: z.string(),
  partnerId: z.string(),
  partnerName: z.string(),
  /** The last four readable. */
  code: z.string(),
  sku: skuSchema,
  product: z.string(),
  /** Below 0 on a correction. */
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
  activatedAt: instantSchema,
  /** Where it was fitted, and the partner at whose store it was bought. */
  province: rewardLineSchema.shape.province,
  dealerId: rewardLineSchema.shape.dealerId,
  /** In lists alone. */
  dealerName: z.string().optional(),
  period: periodSchema,
  /** Its own month was frozen already. */
  late: z.boolean(),
  /** What keeps it from being approved, in words. */
  holds: z.array(shownHoldSchema),
  /** What did before, and how each ended. */
  pastHolds: z.array(shownPastHoldSchema),
  /** From which period it was put off last. */
  carriedFrom: periodSchema.optional(),
  carries: z.array(carrySchema),
  note: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
});

/** How many lines of a period stand in each state. */
export const periodCountsSchema = z.object({
  pending: z.int(),
  approved: z.int(),
  cancelled: z.int(),
  /** Taken back; they count no more. */
  reversed: z.int(),
  /** Below 0: they take back what earlier, frozen periods hold. */
  correction: z.int(),
  /** Of 0 đ, on which nobody has to decide. */
  none: z.int(),
});
/** How many đồng stand in each state. What a period is worth is what was approved and its corrections. */
export const periodSumsSchema = z.object({
  pending: z.int(),
  approved: z.int(),
  cancelled: z.int(),
  reversed: z.int(),
  correction: z.int(),
});

const countAndSumSchema = z.object({ count: z.int(), amount: z.int() });

export const periodSummarySchema = z.object({
  period: periodSchema,
  state: z.enum(['open', 'frozen']),
  counts: periodCountsSchema,
  sums: periodSumsSchema,
  /** Of those that are pending: what something holds. */
  held: countAndSumSchema,
  /** Put off to a later period, so that they stand in no other count of this one. */
  carried: countAndSumSchema,
  frozenAt: instantSchema.optional(),
  frozenBy: z.string().optional(),
});

export const exportReplySchema = z.object({
  id: z.string(),
  period: periodSchema,
  state: exportStateSchema,
  /** Percent. */
  progress: z.int().min(0).max(100),
  /** Whether the period was still open, so that the workbook is a draft. */
  draft: z.boolean(),
  requestedAt: instantSchema,
  /** Downloads the workbook for five minutes; there once it is done. */
  url: z.string().optional(),
  /** Both files, each with its print and a link for five minutes. */
  files: z.array(
    z.object({ format: exportFormatSchema, bytes: z.int().nonnegative(), sha256: z.string(), url: z.string() }),
  ),
  /** What both files add up to. */
  totals: controlTotalsSchema.optional(),
});

/** Several lines of a text field become one. */
const noteOf = (message: string) =>
  z
    .string(message)
    .transform((written) => written.replace(/\s+/gu, ' '))
    .pipe(line(500));
const noteInput = noteOf('Hãy ghi lý do hủy. | Say why it is cancelled.');

const rewardParams = z.object({ id: z.string().min(1).max(120) });
const periodParams = z.object({ period: periodSchema });
const deciders = staff('manager', 'admin');
const readers = staff('manager', 'admin', 'accountant', 'care');
const exporters = staff('manager', 'admin', 'accountant');
const decisionProblems = [
  rewardProblems['reward-unknown'],
  rewardProblems['reward-already-decided'],
  rewardProblems['reward-held'],
  rewardProblems['reward-objected'],
  rewardProblems['period-frozen'],
];

/** The period that it leaves, or left: said twice it moves once. */
const carryBody = z.object({ from: periodSchema, note: noteOf('Hãy ghi lý do chuyển kỳ. | Say why.').optional() });
const carryProblems = [
  rewardProblems['reward-unknown'],
  rewardProblems['reward-already-decided'],
  rewardProblems['reward-carried'],
  rewardProblems['period-frozen'],
];

export const reconciliationRoutes = {
  list: defineRoute({
    id: 'rewards.list',
    method: 'GET',
    path: '/v1/rewards',
    access: readers,
    query: listQuery
      .extend({ period: periodSchema, state: orLeftOut(rewardStateSchema) })
      .extend(rewardFilterSchema.shape),
    status: 200,
    reply: z.object({
      items: z.array(reviewedRewardSchema),
      next: z.string().optional(),
      counts: periodCountsSchema,
      sums: periodSumsSchema,
    }),
    summary:
      "A period's reward lines in one state or all that a filter lets through, oldest installation first, with the period's sums.",
  }),
  readUnit: defineRoute({
    id: 'rewards.read-unit',
    method: 'GET',
    path: '/v1/rewards/{id}/unit-history',
    access: staff('manager', 'admin', 'care'),
    params: rewardParams,
    status: 200,
    reply: z.object({
      /** Oldest first. */
      lines: z.array(historyLineSchema),
    }),
    problems: [rewardProblems['reward-unknown']],
    summary: 'All that happened to the unit of a reward, for whoever decides on it.',
  }),
  approve: defineRoute({
    id: 'rewards.approve',
    method: 'POST',
    path: '/v1/rewards/{id}/approve',
    access: deciders,
    params: rewardParams,
    status: 200,
    reply: reviewedRewardSchema,
    problems: decisionProblems,
    idempotency: 'accepted',
    summary: 'Confirms a reward: its money becomes available to the partner.',
  }),
  cancel: defineRoute({
    id: 'rewards.cancel',
    method: 'POST',
    path: '/v1/rewards/{id}/cancel',
    access: deciders,
    params: rewardParams,
    body: z.object({ note: noteInput }),
    status: 200,
    reply: reviewedRewardSchema,
    problems: decisionProblems,
    idempotency: 'accepted',
    summary: 'Cancels a reward with a note that the partner reads; its money goes back to the company.',
  }),
  undo: defineRoute({
    id: 'rewards.undo',
    method: 'POST',
    path: '/v1/rewards/{id}/undo',
    access: deciders,
    params: rewardParams,
    status: 200,
    reply: reviewedRewardSchema,
    problems: [
      rewardProblems['reward-unknown'],
      rewardProblems['reward-not-decided'],
      rewardProblems['reward-made-up'],
      rewardProblems['reward-in-payout'],
      rewardProblems['period-frozen'],
    ],
    idempotency: 'accepted',
    summary: 'Takes a decision back while its period is open and its money is in no payout.',
  }),
  hold: defineRoute({
    id: 'rewards.hold',
    method: 'POST',
    path: '/v1/rewards/{id}/hold',
    access: deciders,
    params: rewardParams,
    body: z.object({ note: noteOf('Hãy ghi lý do giữ lại. | Say why it is held.') }),
    status: 200,
    reply: reviewedRewardSchema,
    problems: [
      rewardProblems['reward-unknown'],
      rewardProblems['reward-already-decided'],
      rewardProblems['reward-already-held'],
      rewardProblems['period-frozen'],
    ],
    idempotency: 'accepted',
    summary: 'Holds a waiting reward with a note, so that nobody approves it before it is released.',
  }),
  release: defineRoute({
    id: 'rewards.release',
    method: 'POST',
    path: '/v1/rewards/{id}/release',
    access: deciders,
    params: rewardParams,
    body: z.object({
      /** Which hold; left out, all that staff may lift. */
      hold: z.string().max(300).optional(),
      note: noteOf('Hãy ghi vì sao bỏ giữ. | Say why it is released.'),
    }),
    status: 200,
    reply: reviewedRewardSchema,
    problems: [
      rewardProblems['reward-unknown'],
      rewardProblems['reward-not-held'],
      rewardProblems['reward-objected'],
      rewardProblems['reward-already-decided'],
      rewardProblems['period-frozen'],
    ],
    idempotency: 'accepted',
    summary: 'Lifts what holds a reward, with a note. An objection ends with the decision on its complaint alone.',
  }),
  carryOver: defineRoute({
    id: 'rewards.carry-over',
    method: 'POST',
    path: '/v1/rewards/{id}/carry-over',
    access: deciders,
    params: rewardParams,
    body: carryBody,
    status: 200,
    reply: reviewedRewardSchema,
    problems: carryProblems,
    idempotency: 'accepted',
    summary: 'Puts a waiting reward off from a period to the next open one; what holds it goes with it.',
  }),
  carryBack: defineRoute({
    id: 'rewards.carry-back',
    method: 'POST',
    path: '/v1/rewards/{id}/carry-back',
    access: deciders,
    params: rewardParams,
    body: carryBody,
    status: 200,
    reply: reviewedRewardSchema,
    problems: carryProblems,
    idempotency: 'accepted',
    summary: 'Takes a reward that was put off from a period back to it, while both periods are open.',
  }),
  listPeriods: defineRoute({
    id: 'rewards.list-periods',
    method: 'GET',
    path: '/v1/periods',
    access: readers,
    status: 200,
    reply: z.object({ items: z.array(periodSummarySchema) }),
    summary: 'The present month, those before it that hold lines, and the next if something was put off to it.',
  }),
  readPeriod: defineRoute({
    id: 'rewards.read-period',
    method: 'GET',
    path: '/v1/periods/{period}',
    access: readers,
    params: periodParams,
    status: 200,
    reply: periodSummarySchema,
    summary: 'How many lines and how much money of a period stand in each state, and whether it is frozen.',
  }),
  readFound: defineRoute({
    id: 'rewards.read-found',
    method: 'GET',
    path: '/v1/periods/{period}/found-rewards',
    access: readers,
    params: periodParams,
    status: 200,
    reply: z.object({
      items: z.array(
        z.object({
          kind: findingKindSchema,
          title: wordsSchema,
          lines: z.int(),
          held: z.int(),
          /** Approved nonetheless. */
          approved: z.int(),
          cancelled: z.int(),
          /** Per cent of those decided that were approved; absent where none is decided. */
          overturned: z.int().min(0).max(100).optional(),
        }),
      ),
    }),
    summary:
      'For each kind of finding: how many lines of the period it held, and how many of those managers approved nonetheless.',
  }),
  listCarried: defineRoute({
    id: 'rewards.list-carried',
    method: 'GET',
    path: '/v1/periods/{period}/carried-rewards',
    access: readers,
    params: periodParams,
    query: listQuery,
    status: 200,
    reply: listReply(reviewedRewardSchema),
    summary: 'Lines that were put off from a period to a later one, as they left it, oldest installation first.',
  }),
  freezePeriod: defineRoute({
    id: 'rewards.freeze-period',
    method: 'POST',
    path: '/v1/periods/{period}/freeze',
    access: deciders,
    params: periodParams,
    status: 200,
    reply: periodSummarySchema,
    problems: [rewardProblems['period-has-undecided'], rewardProblems['period-not-begun']],
    idempotency: 'accepted',
    summary:
      'Freezes a period once all its lines are decided or carried over. One that is frozen already stays as it is.',
  }),
  requestExport: defineRoute({
    id: 'rewards.request-export',
    method: 'POST',
    path: '/v1/periods/{period}/exports',
    access: exporters,
    params: periodParams,
    status: 202,
    reply: z.object({ id: z.string() }),
    idempotency: 'accepted',
    problems: [rewardProblems['report-too-long']],
    summary:
      'Has a workbook and a CSV file of a period made; of an open period they are drafts and say so. Of days that are no period of the company it is a report: what was installed on them, whichever periods it counts in.',
  }),
  readExport: defineRoute({
    id: 'rewards.read-export',
    method: 'GET',
    path: '/v1/periods/{period}/exports/{id}',
    access: exporters,
    params: periodParams.extend({ id: z.string().min(1).max(40) }),
    status: 200,
    reply: exportReplySchema,
    problems: [rewardProblems['export-unknown']],
    summary: 'How far an export is; once it is done, its control totals and its files with print and short-lived link.',
  }),
} as const;
