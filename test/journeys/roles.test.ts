import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { signIn } from '../../local/demo/sign-in.ts';
import { allRoutes } from '../../shared/api.ts';
import type { Access } from '../../shared/http/caller.ts';
import type { Route } from '../../shared/http/route.ts';
import { type RunningCloud, startCloud, temporaryState } from './running-cloud.ts';

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

const state = await temporaryState();
let cloud: RunningCloud;
const tokens = new Map<CallerName, string>();
beforeAll(async () => {
  cloud = await startCloud(state.folder);
  for (const name of callers) {
    const caller = CALLERS[name];
    if (caller) tokens.set(name, await signIn(cloud.endpoints, caller.pool, cloud.endpoints.people[caller.role]));
  }
});
afterAll(async () => {
  await cloud?.stop();
  await state.remove();
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
  const response = await fetch(cloud.endpoints.api + route.path.replace(/\{\w+\}/g, 'nothing'), {
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

describe.each(callers)('%s', (name) => {
  test.each(allRoutes.map((route) => [route.id, route] as const))('at %s', async (_, route) => {
    const expected = isAllowed(route.access, name) ? 'let in' : 'turned away';
    expect(await knock(route, name)).toBe(expected);
  });
});
