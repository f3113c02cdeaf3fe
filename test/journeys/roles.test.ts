import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn, signInOnceEnrolled } from '../../local/demo/sign-in.ts';
import { allRoutes } from '../../shared/api.ts';
import type { Access } from '../../shared/http/caller.ts';
import type { Route } from '../../shared/http/route.ts';
import { sharedCloud } from './one-cloud.ts';
import { member, newPartner } from './person.ts';

/** Everyone who may knock: how they sign in, and which roles they then have. */
const CALLERS = {
  nobody: undefined,
  admin: { pool: 'staff', role: 'admin' },
  manager: { pool: 'staff', role: 'manager' },
  accountant: { pool: 'staff', role: 'accountant' },
  care: { pool: 'staff', role: 'care' },
  warehouse: { pool: 'staff', role: 'warehouse' },
  sales: { pool: 'staff', role: 'sales' },
  printing: { pool: 'staff', role: 'printing' },
  partner: { pool: 'field', role: 'partner' },
} as const;
type CallerName = keyof typeof CALLERS;
/** As many as a function has threads here. */
const AT_ONCE = 4;
const callers = [
  'nobody',
  'admin',
  'manager',
  'accountant',
  'care',
  'warehouse',
  'sales',
  'printing',
  'partner',
] as const satisfies CallerName[];

let endpoints: Endpoints;
const tokens = new Map<CallerName, string>();
beforeAll(async () => {
  endpoints = await sharedCloud();
  for (const name of callers) {
    const caller = CALLERS[name];
    if (caller?.pool === 'staff') tokens.set(name, await signIn(endpoints, 'staff', endpoints.people[caller.role]));
  }
  // One of its own: a partner who knocks at every door knocks at the one that leads out.
  const partner = await newPartner(endpoints, await member(endpoints, 'manager'), 'Người gõ cửa');
  tokens.set('partner', await signInOnceEnrolled(endpoints, partner.phone));
});

function isAllowed(access: Access, name: CallerName): boolean {
  if (access.kind === 'anyone') return true;
  const caller = CALLERS[name];
  if (access.kind !== 'staff' && access.kind !== 'field') return false;
  return caller !== undefined && caller.pool === access.kind && access.roles.some((role) => role === caller.role);
}

/** Knocks with nothing useful in hand: who is let in gets a 400 or 404, and nothing changes. */
async function knock(route: Route, name: CallerName): Promise<'let in' | 'turned away'> {
  const token = tokens.get(name);
  const response = await fetch(endpoints.api + route.path.replace(/\{\w+\}/g, 'nothing'), {
    method: route.method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `roles-${name}-${route.id}`,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(route.method === 'GET' ? {} : { body: '{}' }),
  });
  const { code } = z.object({ code: z.string().optional() }).parse(await response.json());
  expect(response.status, `${route.id} for ${name}`).toBeLessThan(500);
  return response.status === 401 || code === 'role-not-allowed' ? 'turned away' : 'let in';
}

/** Where it went otherwise than the contract says, by the routes' names. */
async function knockEverywhere(name: CallerName): Promise<readonly string[]> {
  const wrong: string[] = [];
  const open = [...allRoutes];
  const walk = async () => {
    for (let route = open.pop(); route; route = open.pop()) {
      const outcome = await knock(route, name);
      if (outcome !== (isAllowed(route.access, name) ? 'let in' : 'turned away')) wrong.push(`${route.id} ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  return wrong.sort();
}

test.each(callers)('%s is let in where the contracts say so, and nowhere else', async (name) => {
  expect(await knockEverywhere(name)).toEqual([]);
});
