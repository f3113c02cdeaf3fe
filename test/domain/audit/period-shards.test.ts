import { expect, test } from 'vitest';
import { readItem } from '../../../shared/audit/audit-item.ts';
import { emptyShard } from '../../../shared/rewards/reconciliation/period.ts';
import { keys } from '../../../shared/table/keys.ts';

test.each(['2026-11', '2026-10-26_2026-11-25'])('the counters of the period %s are read by their key', (period) => {
  expect(readItem({ ...keys.period(period, 3), ...emptyShard })).toMatchObject({
    kind: 'shard',
    value: { period, shard: 3, state: 'open' },
  });
});

test.each(['2026-13', '2026-11-01_2026-11-30', '2026-11-25_2026-10-26'])(
  'counters of %s, which is no period, cannot be read',
  (period) => {
    expect(readItem({ ...keys.period(period, 3), ...emptyShard })).toMatchObject({ kind: 'unreadable' });
  },
);

test('the calendar beside them is nothing to audit', () => {
  expect(readItem({ ...keys.periodCalendar(), changes: [], version: 1 })).toBeUndefined();
});
