import type * as full from 'zod';
import * as z from 'zod/mini';
import type { findingViewSchema } from '../../../../shared/findings/finding-routes.ts';
import { reads } from '../desk/reads.ts';

const both = z.object({ vi: z.string(), en: z.string() });

export const findingSchema = reads<full.output<typeof findingViewSchema>>()(
  z.object({
    id: z.string(),
    kind: z.string(),
    about: z.object({
      code: z.optional(z.string()),
      batchId: z.optional(z.string()),
      roll: z.optional(z.string()),
    }),
    at: z.string(),
    state: z.enum(['open', 'closed']),
    closedAt: z.optional(z.string()),
    closedBy: z.optional(z.string()),
    note: z.optional(z.string()),
    title: both,
    words: both,
  }),
);
export type Finding = z.infer<typeof findingSchema>;
export const findingListSchema = z.object({ items: z.array(findingSchema), next: z.optional(z.string()) });
