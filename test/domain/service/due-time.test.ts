import { expect, test } from 'vitest';
import { dueAfter } from '../../../shared/service/complaint/due-time.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';

const friday = instantSchema.parse('2026-11-20T03:00:00.000Z');

test.each([
  [1, '2026-11-23T16:59:59.999Z'],
  [5, '2026-11-27T16:59:59.999Z'],
  [6, '2026-11-30T16:59:59.999Z'],
])('%i working days after a Friday end at the end of that day in Việt Nam, weekends left out', (days, due) => {
  expect(dueAfter(friday, days, [])).toBe(due);
});

test('a holiday is no working day, and the day counts by the clock of Việt Nam', () => {
  expect(dueAfter(friday, 1, [localDateSchema.parse('2026-11-23')])).toBe('2026-11-24T16:59:59.999Z');
  expect(dueAfter(instantSchema.parse('2026-11-22T18:00:00.000Z'), 1, [])).toBe('2026-11-24T16:59:59.999Z');
});
