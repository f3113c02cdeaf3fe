import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guards } from './guard-list.ts';

const TOP = join(import.meta.dirname, '../..');

test('each guard that `npm run guards` takes away stands in its file exactly once', () => {
  const amiss = guards.flatMap(({ name, file, text }) => {
    const times = readFileSync(join(TOP, file), 'utf8').split(text).length - 1;
    return times === 1 ? [] : [`${name}: ${times} times in ${file}`];
  });
  expect(amiss).toEqual([]);
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
});
