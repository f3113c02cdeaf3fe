import * as z from 'zod';
import type { Phone } from '../phone/phone.ts';

export const staffRoleSchema = z.enum(['admin', 'manager', 'accountant', 'care', 'warehouse', 'sales', 'printing']);
export type StaffRole = z.infer<typeof staffRoleSchema>;

export const fieldRoleSchema = z.enum(['partner', 'dealer', 'station']);
export type FieldRole = z.infer<typeof fieldRoleSchema>;

/** Who calls. Staff and field people come from two user pools; their `id` is the pool's user name. */
export type Caller =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'field'; readonly id: string; readonly roles: readonly FieldRole[] }
  | LookUpCaller;

/** A customer, who has no account: they proved one phone a few minutes ago, and may read what is its own. */
export interface LookUpCaller {
  readonly kind: 'look-up';
  /** Of the look-up, not of a person. */
  readonly id: string;
  readonly phone: Phone;
}

/** Who may call a route. Nobody is allowed by default. */
export type Access =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'staff'; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'field'; readonly roles: readonly FieldRole[] }
  /** Whoever shows the token of a look-up; no authorizer knows it, so the door itself asks for it. */
  | { readonly kind: 'look-up' };
/** Callers whose access token an authorizer has checked. */
export type SignedInAccess = Extract<Access, { kind: 'staff' | 'field' }>;

export const anyone: Access = { kind: 'anyone' };
export const staff = (...roles: readonly StaffRole[]): Access => ({ kind: 'staff', roles });
export const field = (...roles: readonly FieldRole[]): Access => ({ kind: 'field', roles });
export const lookUp: Access = { kind: 'look-up' };

/** HTTP APIs hand a list claim over as the text `[a b]`. */
const groupsSchema = z
  .union([
    z.array(z.string()),
    z.string().transform((text) =>
      text
        .replace(/^\[|\]$/g, '')
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ])
  .default([]);

/** An id token passes API Gateway's authorizer too; only access tokens count here. */
const accessClaimsSchema = z.object({
  token_use: z.literal('access'),
  username: z.string().min(1),
  'cognito:groups': groupsSchema,
});

/** Makes the caller of an authorizer's claims; undefined if they are not those of an access token. */
export function callerFromClaims(access: SignedInAccess, claims: unknown): Caller | undefined {
  const parsed = accessClaimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const { username: id, 'cognito:groups': groups } = parsed.data;
  return access.kind === 'staff'
    ? { kind: 'staff', id, roles: groups.flatMap((group) => staffRoleSchema.safeParse(group).data ?? []) }
    : { kind: 'field', id, roles: groups.flatMap((group) => fieldRoleSchema.safeParse(group).data ?? []) };
}

/** Whether the caller has one of the roles that the route asks for. */
export function mayCall(access: Access, caller: Caller): boolean {
  if (access.kind === 'anyone') return true;
  if (access.kind === 'look-up') return caller.kind === 'look-up';
  if (access.kind === 'staff')
    return caller.kind === 'staff' && caller.roles.some((role) => access.roles.includes(role));
  return caller.kind === 'field' && caller.roles.some((role) => access.roles.includes(role));
}

/** The token of an `Authorization: Bearer` header; undefined without one. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w-]{1,200})$/i.exec(authorization ?? '')?.[1];
}
