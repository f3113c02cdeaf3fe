import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guards, shownBy } from './guard-list.ts';

const TOP = join(import.meta.dirname, '../..');

test('each guard that `npm run guards` takes away stands in its file exactly once', () => {
  const amiss = guards.flatMap(({ name, file, text }) => {
    const times = readFileSync(join(TOP, file), 'utf8').split(text).length - 1;
    return times === 1 ? [] : [`${name}: ${times} times in ${file}`];
  });
  expect(amiss).toEqual([]);
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
});

test('each test that shows a guard by name is there', () => {
  const names = new Set(guards.map(({ name }) => name));
  expect(Object.keys(shownBy).filter((name) => !names.has(name))).toEqual([]);
  expect(
    Object.values(shownBy)
      .flat()
      .filter((file) => !existsSync(join(TOP, file))),
  ).toEqual([]);
});
