import { expect, test } from 'vitest';
import { lastDay, versionsOf } from '../../../web/src/console/products/policies/policy.ts';

const policy = (from: string) => ({
  from,
  months: 24,
  parts: [],
  start: { kind: 'activation' as const },
  scope: 'a',
  method: 'b',
  exclusions: 'c',
  handlingDays: 7,
});

test('of several versions the latest that began holds, and each ends the day before the next', () => {
  const versions = versionsOf([policy('2026-12-01'), policy('2025-01-01'), policy('2026-03-01')], '2026-11-22');
  expect(versions.map(({ policy: { from }, state, until }) => [from, state, until])).toEqual([
    ['2026-12-01', 'coming', undefined],
    ['2026-03-01', 'present', '2026-11-30'],
    ['2025-01-01', 'past', '2026-02-28'],
  ]);
});

test('where none has begun, none holds', () => {
  expect(versionsOf([policy('2026-12-01')], '2026-11-22').map(({ state }) => state)).toEqual(['coming']);
});

test('the example ends on the last day of a short month', () => {
  expect(lastDay('2026-01-31', 1)).toBe('2026-02-28');
});
