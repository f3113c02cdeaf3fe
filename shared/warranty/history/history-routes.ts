import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { rollProblems } from '../../stickers/roll/roll-problems.ts';
import { unitViewSchema } from '../../stickers/roll/roll-routes.ts';
import { serialSchema } from '../serial.ts';
import { historyLineSchema } from './history-line.ts';

export const historyRoutes = {
  read: defineRoute({
    id: 'warranty.read-history',
    method: 'GET',
    path: '/v1/units/{code}/history',
    access: staff('care', 'manager', 'admin'),
    params: z.object({ code: z.string().max(120) }),
    status: 200,
    reply: z.object({
      unit: unitViewSchema.pick({ code: true, batchId: true, state: true, sku: true, activatedOn: true }).extend({
        /** How often it was activated by itself. */
        activations: z.int().nonnegative(),
        /** The warranty that covers it, where that stands at another unit of its set. */
        partOf: serialSchema.shape.partOf,
      }),
      /** Oldest first. */
      lines: z.array(historyLineSchema),
    }),
    problems: [rollProblems['range-code-unknown']],
    summary: 'All that happened to a unit, from the order of its sticker on: moves, activations, messages, changes.',
  }),
} as const;
