import * as z from 'zod/mini';
import type { StaffRole } from '../../../../shared/http/caller.ts';

/** Whoever sits at the desk, as the token says. */
export interface Person {
  readonly id: string;
  readonly roles: readonly StaffRole[];
}

/** Whoever works in the company; a printing house is another company, which is told of nobody and of no product. */
export const officeRoles = [
  'admin',
  'manager',
  'accountant',
  'care',
  'warehouse',
  'sales',
] as const satisfies readonly StaffRole[];

const roleSchema = z.enum([...officeRoles, 'printing']) satisfies z.ZodMiniType<StaffRole>;

const claimsSchema = z.object({
  username: z.string(),
  'cognito:groups': z._default(z.array(z.string()), []),
});

export function personOf(claims: unknown): Person | undefined {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const groups = parsed.data['cognito:groups'];
  return { id: parsed.data.username, roles: groups.flatMap((group) => roleSchema.safeParse(group).data ?? []) };
}

export function hasRole(person: Person, roles: readonly StaffRole[]): boolean {
  return person.roles.some((role) => roles.includes(role));
}
