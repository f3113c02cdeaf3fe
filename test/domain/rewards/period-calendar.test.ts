import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  earliestChange,
  planChange,
  type SetCalendarChange,
} from '../../../shared/rewards/calendar/period-calendar.ts';
import {
  CALENDAR_MONTHS,
  hasPeriod,
  nextPeriod,
  type PeriodCalendar,
  type PeriodRule,
  periodAt,
  periodsFrom,
  previousPeriod,
} from '../../../shared/rewards/calendar/period-rules.ts';
import { daysAfter } from '../../../shared/time/calendar.ts';
import { instantSchema, type LocalDate, localDateSchema } from '../../../shared/time/local-date.ts';
import { firstDayOf, isInPeriod, isPeriodId, lastDayOf } from '../../../shared/time/period.ts';

const FROM_26: PeriodRule = { kind: 'months', firstDay: 26 };
const WEEKS: PeriodRule = { kind: 'weeks', weeks: [4, 4, 5], weekday: 1, month: 1 };

const quarter = fc
  .tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 }))
  .filter(([one, other]) => one + other < 13)
  .map(([one, other]): readonly [number, number, number] => [one, other, 13 - one - other]);
const rule: fc.Arbitrary<PeriodRule> = fc.oneof(
  fc.record({ kind: fc.constant('months' as const), firstDay: fc.integer({ min: 1, max: 28 }) }),
  fc.constant({ kind: 'half-months' as const }),
  fc.record({
    kind: fc.constant('weeks' as const),
    weeks: quarter,
    weekday: fc.integer({ min: 1, max: 7 }),
    month: fc.integer({ min: 1, max: 12 }),
  }),
);
const day = fc.integer({ min: 0, max: 6_000 }).map((days) => daysAfter('2024-01-01', days));
const calendar: fc.Arbitrary<PeriodCalendar> = fc
  .uniqueArray(fc.record({ from: day, rule }), { selector: ({ from }) => from, maxLength: 5 })
  .map((changes) => changes.sort((one, other) => one.from.localeCompare(other.from)));

test('every day belongs to exactly one period, whatever the calendar was changed to and when', () => {
  fc.assert(
    fc.property(calendar, day, (changes, one) => {
      const period = periodAt(changes, one);
      expect(isPeriodId(period)).toBe(true);
      expect(isInPeriod(period, one)).toBe(true);
      for (let at = firstDayOf(period); at <= lastDayOf(period); at = daysAfter(at, 1)) {
        expect(periodAt(changes, at)).toBe(period);
      }
    }),
  );
});

test('periods follow one another without a gap, forth and back, and their ids sort in that order', () => {
  fc.assert(
    fc.property(calendar, day, (changes, one) => {
      const period = periodAt(changes, one);
      const next = nextPeriod(changes, period);
      expect(firstDayOf(next)).toBe(daysAfter(lastDayOf(period), 1));
      expect(previousPeriod(changes, next)).toBe(period);
      expect(period < next).toBe(true);
      expect(hasPeriod(changes, next)).toBe(true);
    }),
  );
});

test('a company that changed nothing has calendar months', () => {
  expect(periodsFrom([], '2026-11-22', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
});

test('months may begin with any day up to the 28th', () => {
  const since = [{ from: '2026-01-26', rule: FROM_26 }];
  expect(periodAt(since, '2026-11-25')).toBe('2026-10-26_2026-11-25');
  expect(periodAt(since, '2026-11-26')).toBe('2026-11-26_2026-12-25');
  expect(periodAt(since, '2028-02-28')).toBe('2028-02-26_2028-03-25');
});

test('half months end with the 15th and with the last of the month', () => {
  const since = [{ from: '2026-01-01', rule: { kind: 'half-months' as const } }];
  expect(periodsFrom(since, '2028-02-10', 3)).toEqual([
    '2028-02-01_2028-02-15',
    '2028-02-16_2028-02-29',
    '2028-03-01_2028-03-15',
  ]);
});

test('4-4-5 weeks make twelve periods a year, the last one a week longer in a year of 53', () => {
  const since = [{ from: '2025-12-29', rule: WEEKS }];
  const lengths = periodsFrom(since, '2025-12-29', 12).map(
    (period) => (Date.parse(lastDayOf(period)) - Date.parse(firstDayOf(period))) / 86_400_000 + 1,
  );
  expect(lengths.map((days) => days / 7)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6]);
  expect(periodAt(since, '2027-01-03')).toBe('2026-11-23_2027-01-03');
});

test('a new rule begins a shorter period where it does not fit the old one', () => {
  const changes = [{ from: '2027-01-01', rule: FROM_26 }];
  expect(periodsFrom(changes, '2026-12-10', 3)).toEqual(['2026-12', '2027-01-01_2027-01-25', '2027-01-26_2027-02-25']);
});

const today = localDateSchema.parse('2026-11-22');
const wish = (from: string, wished: PeriodRule): SetCalendarChange => ({
  from: localDateSchema.parse(from),
  rule: wished.kind === 'weeks' ? { ...wished, weeks: [...wished.weeks] } : wished,
  setBy: 'admin-1',
  setAt: instantSchema.parse('2026-11-22T03:00:00.000Z'),
});
const never = { changes: [], version: 0 };

test('the present period and the next stay, so a change begins behind them', () => {
  expect(earliestChange([], today)).toBe('2027-01-01');
  expect(planChange(never, wish('2026-12-01', FROM_26), today)).toEqual({ kind: 'too-soon', earliest: '2027-01-01' });
  expect(planChange(never, wish('2027-01-01', FROM_26), today)).toMatchObject({
    kind: 'planned',
    changes: [{ from: '2027-01-01', rule: FROM_26 }],
  });
});

test('a change inside a period is refused, and the nearest days that fit are named', () => {
  expect(planChange(never, wish('2027-01-26', FROM_26), today)).toEqual({
    kind: 'inside-period',
    before: '2027-01-01',
    after: '2027-02-01',
  });
});

test('a change that has not begun is replaced by an earlier one, and taken back by the rule that holds anyway', () => {
  const planned = { changes: [wish('2027-03-01', FROM_26)], version: 1 };
  expect(planChange(planned, wish('2027-02-01', WEEKS), today)).toMatchObject({
    changes: [{ from: '2027-02-01', rule: WEEKS }],
  });
  expect(planChange(planned, wish('2027-02-01', CALENDAR_MONTHS), today)).toEqual({ kind: 'planned', changes: [] });
});

test('no accepted change touches a period that has begun or the one after it', () => {
  const accepted = (stored: readonly SetCalendarChange[], on: LocalDate, from: string, to: PeriodRule) => {
    const planned = planChange({ changes: [...stored], version: 1 }, wish(from, to), on);
    if (planned.kind !== 'planned') return stored;
    for (const at of [
      daysAfter(on, -400),
      daysAfter(on, -20),
      on,
      lastDayOf(nextPeriod(stored, periodAt(stored, on))),
    ]) {
      expect(periodAt(planned.changes, at)).toBe(periodAt(stored, at));
    }
    return planned.changes;
  };
  const ahead = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(rule, ahead, fc.integer({ min: 0, max: 40 })), { maxLength: 6 }), (steps) => {
      let stored: readonly SetCalendarChange[] = [];
      let on = today;
      for (const [to, periods, days] of steps) {
        const from = firstDayOf(periodsFrom(stored, on, periods + 1).at(-1) ?? '');
        stored = accepted(stored, on, from, to);
        on = localDateSchema.parse(daysAfter(on, days));
      }
    }),
  );
});
