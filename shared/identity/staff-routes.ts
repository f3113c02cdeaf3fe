import * as z from 'zod';
import { staff, staffRoleSchema } from '../http/caller.ts';
import { defineRoute } from '../http/route.ts';

/** A colleague as the others know them: no phone. */
export const colleagueSchema = z.object({
  /** As histories name whoever did something. */
  id: z.string(),
  /** Left out where nobody entered one. */
  name: z.string().optional(),
  roles: z.array(staffRoleSchema),
  /** False for who left: what they did stays theirs. */
  isActive: z.boolean(),
});
export type Colleague = z.output<typeof colleagueSchema>;

export const staffRoutes = {
  list: defineRoute({
    id: 'identity.list-staff',
    method: 'GET',
    path: '/v1/staff',
    // Printing houses are no colleagues: who works here is not theirs to know.
    access: staff('admin', 'manager', 'accountant', 'care', 'warehouse', 'sales'),
    status: 200,
    reply: z.object({ items: z.array(colleagueSchema) }),
    summary: 'Everybody of the staff by name, also those who left, so that histories and lists name people.',
  }),
} as const;
