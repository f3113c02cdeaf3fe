import type * as full from 'zod';
import * as z from 'zod/mini';
import type { bulkDecisionViewSchema } from '../../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import type {
  exportReplySchema,
  periodSummarySchema,
  reconciliationRoutes,
  reviewedRewardSchema,
} from '../../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { reads } from '../desk/reads.ts';

export const rewardStates = ['pending', 'approved', 'cancelled', 'none', 'reversed', 'correction'] as const;
export type RewardState = (typeof rewardStates)[number];

/** What is listed beside the states: waiting lines that something holds, and those that were put off. */
export const linesParts = ['held', 'carried'] as const;
export type LinesPart = (typeof linesParts)[number];

const both = z.object({ vi: z.string(), en: z.string() });
/** What keeps a line from being approved; how one that is over ended. */
const holdSchema = z.object({
  id: z.string(),
  reason: z.enum(['finding', 'manager', 'objection', 'confirmation']),
  by: z.string(),
  at: z.string(),
  words: both,
});
const pastHoldSchema = z.extend(holdSchema, {
  endedBy: z.string(),
  endedAt: z.string(),
  endNote: z.optional(z.string()),
});

const whySchema = z.object({
  rule: z.optional(z.object({ label: z.string(), version: z.number() })),
  matched: z.array(z.object({ label: both, value: both })),
  extras: z.optional(z.array(both)),
  advice: z.optional(both),
  until: z.optional(z.string()),
});

/** What the console reads of a reward line. */
export const rewardSchema = reads<full.output<typeof reviewedRewardSchema>>()(
  z.object({
    id: z.string(),
    partnerId: z.string(),
    partnerName: z.string(),
    code: z.string(),
    product: z.string(),
    amount: z.number(),
    currency: z.enum(['VND', 'POINT']),
    state: z.enum(rewardStates),
    reasonText: both,
    rule: z.optional(z.object({ label: z.string() })),
    why: whySchema,
    activatedAt: z.string(),
    period: z.string(),
    late: z.boolean(),
    holds: z.array(holdSchema),
    pastHolds: z.array(pastHoldSchema),
    carriedFrom: z.optional(z.string()),
    carries: z.array(z.object({ from: z.string(), to: z.string() })),
    dealerId: z.optional(z.string()),
    dealerName: z.optional(z.string()),
    note: z.optional(z.string()),
    decidedBy: z.optional(z.string()),
    decidedAt: z.optional(z.string()),
  }),
);
export type Reward = z.infer<typeof rewardSchema>;
/** Where a line went that stands in the list of a period it has left; undefined for one that is still there. */
export function wentTo({ carries }: Reward, period: string): string | undefined {
  const last = carries.at(-1);
  return last?.from === period ? last.to : undefined;
}
export const rewardListSchema = z.object({ items: z.array(rewardSchema), next: z.optional(z.string()) });

export const periodSchema = reads<full.output<typeof periodSummarySchema>>()(
  z.object({
    period: z.string(),
    state: z.enum(['open', 'frozen']),
    counts: z.object({
      pending: z.number(),
      approved: z.number(),
      cancelled: z.number(),
      none: z.number(),
      reversed: z.number(),
      correction: z.number(),
    }),
    sums: z.object({
      pending: z.number(),
      approved: z.number(),
      cancelled: z.number(),
      reversed: z.number(),
      correction: z.number(),
    }),
    held: z.object({ count: z.number(), amount: z.number() }),
    carried: z.object({ count: z.number(), amount: z.number() }),
    frozenAt: z.optional(z.string()),
    frozenBy: z.optional(z.string()),
  }),
);
export type Period = z.infer<typeof periodSchema>;
export const periodListSchema = z.object({ items: z.array(periodSchema) });

/** What findings held, by kind, and how often a manager approved it nonetheless. */
export const foundSchema = reads<full.output<(typeof reconciliationRoutes)['readFound']['reply']>>()(
  z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        title: both,
        lines: z.number(),
        held: z.number(),
        approved: z.number(),
        cancelled: z.number(),
        overturned: z.optional(z.number()),
      }),
    ),
  }),
);

export const exportSchema = reads<full.output<typeof exportReplySchema>>()(
  z.object({
    id: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    progress: z.number(),
    draft: z.boolean(),
    files: z.array(
      z.object({ format: z.enum(['xlsx', 'csv']), bytes: z.number(), sha256: z.string(), url: z.string() }),
    ),
    totals: z.optional(z.object({ lines: z.number(), amount: z.number(), due: z.number() })),
  }),
);
export type Export = z.infer<typeof exportSchema>;
export const exportAskedSchema = z.object({ id: z.string() });

export const bulkKinds = ['approve', 'cancel', 'hold', 'release', 'carry-over'] as const;
export type BulkKind = (typeof bulkKinds)[number];

export const bulkDecisionSchema = reads<full.output<typeof bulkDecisionViewSchema>>()(
  z.object({
    id: z.string(),
    kind: z.enum(bulkKinds),
    state: z.enum(['running', 'done', 'undoing', 'undone']),
    expected: z.object({ count: z.number(), amount: z.number() }),
    counts: z.object({
      decided: z.number(),
      amount: z.number(),
      changed: z.number(),
      undone: z.number(),
      kept: z.number(),
      held: z.number(),
    }),
    requestedAt: z.string(),
  }),
);
export type BulkDecision = z.infer<typeof bulkDecisionSchema>;
export const bulkListSchema = z.object({ items: z.array(bulkDecisionSchema) });
export const bulkAskedSchema = z.object({ id: z.string() });
export const matchesSchema = z.object({
  count: z.number(),
  amount: z.number(),
  held: z.object({ count: z.number(), amount: z.number() }),
  notKnown: z.object({ count: z.number(), amount: z.number() }),
});
export type Matches = z.infer<typeof matchesSchema>;
