import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, localDateSchema } from '../../../shared/time/local-date.ts';
import { type Extension, endsOn, termInWords, termSchema } from '../../../shared/warranty/policy/term.ts';

const day = (text: string) => localDateSchema.parse(text);
const repair = (from: string, to: string, id = from): Extension => ({
  kind: 'repair',
  id,
  from: day(from),
  to: day(to),
});
const campaign = (months: number): Extension => ({ kind: 'campaign', id: 'tet', name: 'Tết 2027', months });
const term = (months: number, ...extensions: readonly Extension[]) => termSchema.parse({ months, extensions });

describe('a term', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-21', 24, '2028-11-21'],
    ['2026-12-31', 6, '2027-06-30'],
  ])('from %s over %i months ends on %s', (start, months, end) => {
    expect(endsOn(day(start), term(months))).toBe(end);
  });

  test('adds all months to the original start, so that no short month between them costs a day', () => {
    expect(endsOn(day('2026-08-31'), term(6, campaign(6)))).toBe('2027-08-31');
  });

  test('adds the days in repair after the months', () => {
    const sum = term(24, campaign(6), repair('2027-03-01', '2027-03-10'));
    expect(endsOn(day('2026-11-21'), sum)).toBe('2029-05-30');
    expect(termInWords(day('2026-11-21'), sum)).toEqual({
      vi: '24 tháng từ 21/11/2026 + 6 tháng khuyến mãi + 9 ngày sửa chữa',
      en: '24 months from 21/11/2026 + 6 promotional months + 9 days in repair',
    });
  });

  test('counts a day once, though two repairs were open on it', () => {
    const apart = term(12, repair('2027-01-01', '2027-01-05'), repair('2027-02-01', '2027-02-03'));
    const overlapping = term(12, repair('2027-01-01', '2027-01-05'), repair('2027-01-03', '2027-01-08'));
    const within = term(12, repair('2027-01-03', '2027-01-04'), repair('2027-01-01', '2027-01-08'));
    const start = day('2026-11-21');
    expect([apart, overlapping, within].map((one) => endsOn(start, one))).toEqual(
      [6, 7, 7].map((days) => addDays(day('2027-11-21'), days)),
    );
  });

  test('tells goodwill apart, and leaves out what is nothing', () => {
    const goodwill: Extension = { kind: 'goodwill', id: 'g', months: 1, days: 3 };
    expect(termInWords(day('2026-11-21'), term(1, goodwill)).en).toBe(
      '1 month from 21/11/2026 + 1 month of goodwill + 3 days of goodwill',
    );
  });
});

/** The same rule, reckoned by walking a calendar: no arithmetic of dates but the next day. */
function walkedEnd(start: LocalDate, months: number, days: number): LocalDate {
  const [, startMonth = 1, startDay = 1] = start.split('-').map(Number);
  let at = start;
  let crossed = 0;
  let month = startMonth;
  // On to the month that is meant, then to the day, or to the month's last.
  while (crossed < months) {
    at = addDays(at, 1);
    const now = Number(at.slice(5, 7));
    if (now !== month) crossed += 1;
    month = now;
  }
  while (Number(at.slice(8)) < startDay && Number(addDays(at, 1).slice(5, 7)) === month) at = addDays(at, 1);
  for (let one = 0; one < days; one += 1) at = addDays(at, 1);
  return at;
}

test('a term ends on the day that walking through the calendar comes to', () => {
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(
      dates,
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 0, max: 24 }),
      fc.nat(400),
      (date, base, more, days) => {
        const start = day(date.toISOString().slice(0, 10));
        const goodwill: Extension = { kind: 'goodwill', id: 'g', months: 0, days };
        const sum = term(base, goodwill, ...(more > 0 ? [campaign(more)] : []));
        expect(endsOn(start, sum)).toBe(walkedEnd(start, base + more, days));
      },
    ),
    { numRuns: 300 },
  );
});

test('repairs lengthen a term by the number of different days in them, in whatever order they are told', () => {
  const start = day('2026-11-21');
  const stays = fc.array(fc.tuple(fc.nat(300), fc.nat(40)), { maxLength: 8 });
  fc.assert(
    fc.property(stays, (times) => {
      const repairs = times.map(([from, length], at) =>
        repair(addDays(start, from), addDays(start, from + length), `${at}`),
      );
      const days = new Set(times.flatMap(([from, length]) => Array.from({ length }, (_, one) => from + one)));
      const end = addDays(day('2028-11-21'), days.size);
      expect(endsOn(start, term(24, ...repairs))).toBe(end);
      expect(endsOn(start, term(24, ...repairs.toReversed()))).toBe(end);
    }),
  );
});
