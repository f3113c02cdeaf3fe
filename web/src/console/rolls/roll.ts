import type * as full from 'zod';
import * as z from 'zod/mini';
import type { movePlanSchema, moveViewSchema, rollViewSchema } from '../../../../shared/stickers/roll/roll-routes.ts';
import { reads } from '../desk/reads.ts';

export const rollStates = ['rendered', 'printed', 'accepted', 'bound', 'shipped', 'void'] as const;
export type RollState = (typeof rollStates)[number];
export const moveTargets = ['printed', 'accepted', 'bound', 'shipped', 'void', 'reopened'] as const;
export type MoveTarget = (typeof moveTargets)[number];
export const voidReasons = ['lost', 'stolen', 'misprinted', 'spoilage'] as const;
export type VoidReason = (typeof voidReasons)[number];

const stretch = z.object({ firstIndex: z.number(), count: z.number() });
export type Stretch = z.infer<typeof stretch>;

export const rollSchema = reads<full.output<typeof rollViewSchema>>()(
  z.object({
    batchId: z.string(),
    label: z.string(),
    firstIndex: z.number(),
    count: z.number(),
    state: z.enum(rollStates),
    sku: z.optional(z.string()),
    dealer: z.optional(z.string()),
    warehouse: z.optional(z.string()),
    reason: z.optional(z.enum(voidReasons)),
    note: z.optional(z.string()),
    replacedBy: z.optional(z.string()),
    since: z.optional(z.string()),
    by: z.optional(z.string()),
    activated: z.optional(z.number()),
  }),
);
export type Roll = z.infer<typeof rollSchema>;
export const rollListSchema = z.object({ items: z.array(rollSchema), next: z.optional(z.string()) });

export const planSchema = reads<full.output<typeof movePlanSchema>>()(
  z.object({
    to: z.enum(moveTargets),
    stretches: z.array(stretch),
    units: z.number(),
    rolls: z.number(),
    splits: z.number(),
    unchanged: z.number(),
    activated: z.number(),
    warnings: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
  }),
);
export type Plan = z.infer<typeof planSchema>;

export const moveSchema = reads<full.output<typeof moveViewSchema>>()(
  z.object({
    id: z.string(),
    batchId: z.string(),
    to: z.enum(moveTargets),
    stretches: z.array(stretch),
    sku: z.optional(z.string()),
    dealer: z.optional(z.string()),
    warehouse: z.optional(z.string()),
    reason: z.optional(z.enum(voidReasons)),
    note: z.optional(z.string()),
    replacedBy: z.optional(z.string()),
    state: z.enum(['queued', 'running', 'done', 'stopped']),
    position: z.number(),
    total: z.number(),
    progress: z.number(),
    stopped: z.optional(z.object({ vi: z.string(), en: z.string() })),
    askedAt: z.string(),
    askedBy: z.string(),
  }),
);
export type Move = z.infer<typeof moveSchema>;
export const moveListSchema = z.object({ items: z.array(moveSchema), next: z.optional(z.string()) });
export const reprintedSchema = z.object({ id: z.string(), moveId: z.string(), count: z.number() });

export function isOnItsWay(move: Move): boolean {
  return move.state === 'queued' || move.state === 'running';
}

/** Number of stickers that the rolls of a whole batch make. */
export function stickersOf(rolls: readonly Roll[]): number {
  return rolls.reduce((end, roll) => Math.max(end, roll.firstIndex + roll.count), 0);
}

/** Labels of the rolls that lie in what a move was about. */
export function labelsWithin(rolls: readonly Roll[], stretches: readonly Stretch[]): string[] {
  const within = ({ firstIndex }: Roll) =>
    stretches.some((one) => firstIndex >= one.firstIndex && firstIndex < one.firstIndex + one.count);
  return rolls.filter(within).map(({ label }) => label);
}
