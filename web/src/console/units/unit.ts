import type * as full from 'zod';
import * as z from 'zod/mini';
import type { unitViewSchema } from '../../../../shared/stickers/roll/roll-routes.ts';
import { reads } from '../desk/reads.ts';
import { moveTargets, rollSchema, voidReasons } from '../rolls/roll.ts';

export const unitStates = [
  'ordered',
  'rendered',
  'printed',
  'accepted',
  'bound',
  'shipped',
  'activated',
  'replaced',
  'returned',
  'void',
] as const;
export type UnitState = (typeof unitStates)[number];

const lineSchema = z.object({
  id: z.string(),
  to: z.enum(moveTargets),
  sku: z.optional(z.string()),
  dealer: z.optional(z.string()),
  warehouse: z.optional(z.string()),
  reason: z.optional(z.enum(voidReasons)),
  note: z.optional(z.string()),
  replacedBy: z.optional(z.string()),
  at: z.string(),
  by: z.string(),
});
export type HistoryLine = z.infer<typeof lineSchema>;

export const unitSchema = reads<full.output<typeof unitViewSchema>>()(
  z.object({
    code: z.string(),
    makerSerial: z.optional(z.string()),
    batchId: z.string(),
    index: z.number(),
    state: z.enum(unitStates),
    sku: z.optional(z.string()),
    roll: rollSchema,
    activatedOn: z.optional(z.string()),
    history: z.array(lineSchema),
    events: z.array(z.object({ id: z.string(), type: z.string(), at: z.string() })),
  }),
);
export type Unit = z.infer<typeof unitSchema>;
