import { daysAfter, monthsAfter } from '../../time/calendar.ts';
import { firstDayOf, lastDayOf, periodIdOf } from '../../time/period.ts';

/**
 * How a company divides its time into periods of reconciliation. Days are `YYYY-MM-DD` in Việt Nam. Without a schema:
 * the console reckons with the same rules as the server.
 */
export type PeriodRule =
  /** Months that begin with a day from 1 to 28; 1 makes them calendar months. */
  | { readonly kind: 'months'; readonly firstDay: number }
  /** From the 1st to the 15th, and the rest of the month. */
  | { readonly kind: 'half-months' }
  /**
   * Quarters of 13 weeks, each of three periods with so many weeks. The year begins with the given day of the week (1 is
   * Monday) that stands nearest to the first of a month; a 53rd week belongs to its last period.
   */
  | {
      readonly kind: 'weeks';
      readonly weeks: readonly [number, number, number];
      readonly weekday: number;
      readonly month: number;
    };

/** From that day on the rule holds. */
export interface CalendarChange {
  readonly from: string;
  readonly rule: PeriodRule;
}

/** Changes in the order of their days. Before the first of them periods are calendar months. */
export type PeriodCalendar = readonly CalendarChange[];

export const CALENDAR_MONTHS: PeriodRule = { kind: 'months', firstDay: 1 };

interface Span {
  readonly firstDay: string;
  readonly lastDay: string;
}

const WEEK = 7;
const QUARTERS = 4;

/** The id of the period that a day belongs to. A change of the calendar ends one and begins another. */
export function periodAt(calendar: PeriodCalendar, day: string): string {
  const place = calendar.findLastIndex(({ from }) => from <= day);
  const { from = '', rule = CALENDAR_MONTHS } = calendar[place] ?? {};
  const { firstDay, lastDay } = spanOf(rule, day);
  const next = calendar[place + 1];
  const [, begin = firstDay] = [firstDay, from].sort();
  const [end = lastDay] = [lastDay, ...(next ? [daysAfter(next.from, -1)] : [])].sort();
  return periodIdOf(begin, end);
}

export function nextPeriod(calendar: PeriodCalendar, period: string): string {
  return periodAt(calendar, daysAfter(lastDayOf(period), 1));
}

export function previousPeriod(calendar: PeriodCalendar, period: string): string {
  return periodAt(calendar, daysAfter(firstDayOf(period), -1));
}

/** Whether the calendar has this period. */
export function hasPeriod(calendar: PeriodCalendar, period: string): boolean {
  return periodAt(calendar, firstDayOf(period)) === period;
}

/** The rule that holds on a day. */
export function ruleAt(calendar: PeriodCalendar, day: string): PeriodRule {
  return calendar.findLast(({ from }) => from <= day)?.rule ?? CALENDAR_MONTHS;
}

/** So many periods, the one of `day` first, each before the next. */
export function periodsFrom(calendar: PeriodCalendar, day: string, count: number): readonly string[] {
  const periods = [periodAt(calendar, day)];
  while (periods.length < count) periods.push(nextPeriod(calendar, periods.at(-1) ?? ''));
  return periods;
}

/** So many periods, the one of `day` first, each behind the next. */
export function periodsBack(calendar: PeriodCalendar, day: string, count: number): readonly string[] {
  const periods = [periodAt(calendar, day)];
  while (periods.length < count) periods.push(previousPeriod(calendar, periods.at(-1) ?? ''));
  return periods;
}

/** As the rule alone has it, whenever it began. */
function spanOf(rule: PeriodRule, day: string): Span {
  switch (rule.kind) {
    case 'months':
      return monthFrom(rule.firstDay, day);
    case 'half-months':
      return halfMonth(day);
    case 'weeks':
      return weeksOfYear(rule, day);
  }
}

function monthFrom(first: number, day: string): Span {
  const inMonth = `${day.slice(0, 7)}-${String(first).padStart(2, '0')}`;
  const firstDay = day < inMonth ? monthsAfter(inMonth, -1) : inMonth;
  return { firstDay, lastDay: daysAfter(monthsAfter(firstDay, 1), -1) };
}

function halfMonth(day: string): Span {
  const month = day.slice(0, 7);
  if (day <= `${month}-15`) return { firstDay: `${month}-01`, lastDay: `${month}-15` };
  return { firstDay: `${month}-16`, lastDay: daysAfter(monthsAfter(`${month}-01`, 1), -1) };
}

function weeksOfYear(rule: Extract<PeriodRule, { kind: 'weeks' }>, day: string): Span {
  const year = Number(day.slice(0, 4));
  // The year that is called after the one before may still run, that after the next one run already.
  const starts = [year - 1, year, year + 1, year + 2].map((one) => startOfYear(rule, one));
  const place = starts.findLastIndex((start) => start <= day);
  const [start = day, nextStart = day] = starts.slice(place);
  const all = Array.from({ length: QUARTERS }, () => rule.weeks).flat();
  let firstDay = start;
  for (const weeks of all.slice(0, -1)) {
    const next = daysAfter(firstDay, weeks * WEEK);
    if (day < next) return { firstDay, lastDay: daysAfter(next, -1) };
    firstDay = next;
  }
  return { firstDay, lastDay: daysAfter(nextStart, -1) };
}

/** Monday is 1, Sunday 7. */
function startOfYear({ weekday, month }: Extract<PeriodRule, { kind: 'weeks' }>, year: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const ahead = (weekday - new Date(first).getUTCDay() + WEEK) % WEEK;
  return daysAfter(first, ahead > WEEK / 2 ? ahead - WEEK : ahead);
}
