import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Access } from '../../../shared/http/caller.ts';
import { exampleResources, ofType } from './synthesised.ts';

const SHARED = join(import.meta.dirname, '../../../shared');

interface Contract {
  readonly id: string;
  readonly key: string;
  readonly access: Access;
}

const isContract = (value: unknown): value is { id: string; method: string; path: string; access: Access } =>
  typeof value === 'object' && value !== null && 'access' in value && 'method' in value && 'path' in value;

/** The contracts themselves, wherever they are declared. */
async function declaredContracts(): Promise<readonly Contract[]> {
  const modules = await Promise.all(
    globSync('**/*-routes.ts', { cwd: SHARED }).map(
      async (file): Promise<Record<string, unknown>> => import(join(SHARED, file)),
    ),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .flatMap((routes) => (typeof routes === 'object' && routes !== null ? Object.values(routes) : []))
    .filter(isContract)
    .map(({ id, method, path, access }) => ({ id, key: `${method} ${path}`, access }));
}

const contracts = await declaredContracts();
const deployed = ofType(exampleResources(), 'AWS::ApiGatewayV2::Route');
const deployedByKey = new Map(deployed.map((route) => [String(route.Properties.RouteKey), route.Properties]));

describe('every route', () => {
  test('of a contract is deployed once', () => {
    const missing = contracts.filter(({ key }) => !deployedByKey.has(key)).map(({ id }) => id);
    expect(missing).toEqual([]);
    expect(deployedByKey.size).toBe(deployed.length);
  });

  test('that is deployed has a contract, or is a hook for another company’s system', () => {
    const keys = contracts.map(({ key }) => key);
    const strays = [...deployedByKey.keys()].filter((key) => !keys.includes(key) && !key.includes(' /v1/hooks/'));
    expect(strays).toEqual([]);
  });

  test('has no authorizer only where its contract says anyone, or a token that its door asks for', () => {
    const open = contracts.filter(({ key }) => deployedByKey.get(key)?.AuthorizationType === 'NONE');
    expect(open.filter(({ access }) => access.kind !== 'anyone' && access.kind !== 'look-up')).toEqual([]);
  });

  test('asks for a token of the pool that its contract names', () => {
    for (const { id, key, access } of contracts) {
      const route = deployedByKey.get(key);
      if (!route || access.kind === 'anyone' || access.kind === 'look-up') continue;
      const pool = access.kind === 'field' ? 'FieldAuthorizer' : 'StaffAuthorizer';
      expect(route.AuthorizationType, id).toBe('JWT');
      expect(JSON.stringify(route.AuthorizerId), id).toContain(pool);
    }
  });

  test('that is not open names the roles that may call it', () => {
    const closed = contracts.filter(({ access }) => 'roles' in access && access.roles.length === 0);
    expect(closed).toEqual([]);
  });
});
