import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type LocalDate, localDateSchema } from '../../../shared/time/local-date.ts';
import { type FormerDates, readFormerDates } from '../../../shared/warranty/policy/migrated-term.ts';
import { endsOn, termBetween, termInWords } from '../../../shared/warranty/policy/term.ts';

const day = (text: string) => localDateSchema.parse(text);
const today = day('2026-11-21');
const read = (dates: Partial<FormerDates>) => readFormerDates({ startsOn: day('2025-05-20'), ...dates }, today);
const refusalsOf = (dates: Partial<FormerDates>) => {
  const reading = read(dates);
  return reading.ok ? [] : reading.refusals;
};

describe('the dates of a former system', () => {
  test('are kept as they are given', () => {
    expect(read({ endsOn: day('2027-05-19'), activatedOn: day('2025-05-21') })).toMatchObject({
      ok: true,
      startsOn: '2025-05-20',
      endsOn: '2027-05-19',
      activatedOn: '2025-05-21',
    });
  });

  test('end after the months where no end is given, and begin when activated', () => {
    expect(read({ months: 24 })).toMatchObject({ ok: true, endsOn: '2027-05-20', activatedOn: '2025-05-20' });
  });

  test('may end on the very first day, or have ended already', () => {
    expect(read({ endsOn: day('2025-05-20') })).toMatchObject({ ok: true, endsOn: '2025-05-20' });
    expect(read({ endsOn: day('2026-05-20') })).toMatchObject({ ok: true });
  });

  test('that begin in the future are refused, and so is an activation in the future, both together', () => {
    expect(refusalsOf({ startsOn: day('2026-11-22'), months: 12, activatedOn: day('2026-11-23') })).toEqual([
      'starts-later',
      'activated-later',
    ]);
    expect(refusalsOf({ startsOn: today, months: 12 })).toEqual([]);
  });

  test('without an end, or with one before the start, are refused', () => {
    expect(refusalsOf({})).toEqual(['end-missing']);
    expect(refusalsOf({ endsOn: day('2025-05-19') })).toEqual(['ends-before-start']);
  });

  test('over 20 years are refused', () => {
    expect(refusalsOf({ endsOn: day('2045-05-20') })).toEqual([]);
    expect(refusalsOf({ endsOn: day('2045-05-21') })).toEqual(['too-long']);
  });

  test('whose months say otherwise than the end are refused, but for the day before', () => {
    expect(refusalsOf({ endsOn: day('2027-05-19'), months: 24 })).toEqual([]);
    expect(refusalsOf({ endsOn: day('2027-05-20'), months: 24 })).toEqual([]);
    expect(refusalsOf({ endsOn: day('2027-05-18'), months: 24 })).toEqual(['end-differs']);
  });
});

describe('a term between two days', () => {
  test('ends on just that day, and has no whole month beyond its months', () => {
    const first = fc.integer({ min: 0, max: 9_000 }).map((days): LocalDate => addDays(day('2004-01-01'), days));
    fc.assert(
      fc.property(first, fc.integer({ min: 0, max: 7_300 }), (start, length) => {
        const lastDay = addDays(start, length);
        const term = termBetween(start, lastDay);
        expect(endsOn(start, term)).toBe(lastDay);
        expect(addMonths(start, term.months + 1) > lastDay).toBe(true);
      }),
    );
  });

  test('says its days beside its months', () => {
    const start = day('2025-05-20');
    const inWords = (end: string) => termInWords(start, termBetween(start, day(end))).vi;
    expect(inWords('2027-05-20')).toBe('24 tháng từ 20/05/2025');
    expect(inWords('2027-05-19')).toBe('23 tháng 29 ngày từ 20/05/2025');
    expect(inWords('2025-05-30')).toBe('10 ngày từ 20/05/2025');
    expect(inWords('2025-05-20')).toBe('0 ngày từ 20/05/2025');
    expect(termInWords(start, termBetween(start, day('2025-06-21'))).en).toBe('1 month and 1 day from 20/05/2025');
  });
});
