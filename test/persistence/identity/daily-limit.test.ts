import { afterAll, expect, test } from 'vitest';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { instantOf } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const evening = instantOf(Date.UTC(2026, 10, 21, 16, 59));
const afterMidnight = instantOf(Date.UTC(2026, 10, 21, 17, 1));

test('so many a day and no more, however many ask at once', async () => {
  const limit = new DailyLimitRepository(engine.table, 'sign-in-code', 5);
  const taken = await Promise.all(Array.from({ length: 12 }, () => limit.take('+84912345678', evening)));
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect(await limit.take('+84987654321', evening)).toBe(true);
});

test('the day ends at midnight in Việt Nam', async () => {
  const limit = new DailyLimitRepository(engine.table, 'other', 1);
  expect(await limit.take('+84912345678', evening)).toBe(true);
  expect(await limit.take('+84912345678', evening)).toBe(false);
  expect(await limit.take('+84912345678', afterMidnight)).toBe(true);
});
