import type * as full from 'zod';
import * as z from 'zod/mini';
import type { declaredProjectViewSchema } from '../../../../shared/findings/declared-project-routes.ts';
import { reads } from '../desk/reads.ts';

export const declaredProjectSchema = reads<full.output<typeof declaredProjectViewSchema>>()(
  z.object({
    id: z.string(),
    name: z.string(),
    customerPhone: z.string(),
    until: z.string(),
    expectedUnits: z.number(),
    note: z.optional(z.string()),
    declaredBy: z.string(),
    endedBy: z.optional(z.string()),
    state: z.enum(['running', 'over']),
  }),
);
export type DeclaredProject = z.infer<typeof declaredProjectSchema>;
export const declaredProjectListSchema = z.object({
  items: z.array(declaredProjectSchema),
  next: z.optional(z.string()),
});
