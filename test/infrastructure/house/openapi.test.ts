import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allRoutes } from '../../../shared/api.ts';
import { openApiDocument } from '../../../shared/http/openapi-document.ts';

const committed = readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8');

describe('docs/openapi.json', () => {
  test('is what the contracts say now (npm run openapi writes it anew)', () => {
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(openApiDocument(allRoutes))));
  });

  test('points at nothing that is not in it', () => {
    const places = [...committed.matchAll(/"\$ref": "#\/(components\/[\w/-]+)"/g)].map(([, place = '']) =>
      place.split('/'),
    );
    const document: unknown = JSON.parse(committed);
    const missing = places.filter((place) => !has(document, place));
    expect(places.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  test('names every place in a path as a parameter', () => {
    for (const { id, path, params } of allRoutes) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(openApiParameters(id)), id).toEqual(expect.arrayContaining(places));
      expect(params.safeParse(Object.fromEntries(places.map((place) => [place, undefined]))).success, id).toBe(
        places.length === 0,
      );
    }
  });
});

function has(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (typeof value !== 'object' || value === null || !(first in value)) return false;
  return has(Object.entries(value).find(([name]) => name === first)?.[1], rest);
}

/** Path parameters of one operation, by name. */
function openApiParameters(operationId: string): Readonly<Record<string, true>> {
  const route = allRoutes.find(({ id }) => id === operationId);
  const text = JSON.stringify(openApiDocument(route ? [route] : []));
  return Object.fromEntries([...text.matchAll(/"name":"(\w+)","in":"path"/g)].map(([, name]) => [name, true]));
}
