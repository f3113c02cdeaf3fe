import * as z from 'zod';
import { daysAfter, monthsAfter } from './calendar.ts';
import { firstDayOf, isPeriodId, lastDayOf } from './period.ts';

/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day in Việt Nam, `YYYY-MM-DD`. */
export const localDateSchema = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof localDateSchema>;

/** A period of reconciliation: a calendar month in Việt Nam, `2026-11`, or a span of days, `2026-10-26_2026-11-25`. */
export const periodSchema = z.string().max(21).refine(isPeriodId).brand<'Period'>();
export type Period = z.infer<typeof periodSchema>;

export type Clock = () => Instant;

const HOUR = 3_600_000;
/** Việt Nam has kept UTC+7 without daylight saving since 1975. */
const VIETNAM_OFFSET = 7 * HOUR;

export function instantOf(date: Date | number): Instant {
  return instantSchema.parse(new Date(date).toISOString());
}

/** The day it is in Việt Nam at `instant`. */
export function localDate(instant: Instant): LocalDate {
  return localDateSchema.parse(wallClock(instant).toISOString().slice(0, 10));
}

/** The calendar month it is in Việt Nam at `instant`, whatever periods the company has. */
export function monthOf(instant: Instant): Period {
  return periodSchema.parse(localDate(instant).slice(0, 7));
}

/** The moment a period begins in Việt Nam. */
export function startOfPeriod(period: Period): Instant {
  return startOfDay(firstDayOf(period));
}

/** The first moment in Việt Nam that no longer belongs to the period. */
export function endOfPeriod(period: Period): Instant {
  return startOfDay(daysAfter(lastDayOf(period), 1));
}

/** Midnight in Việt Nam. */
export function startOfDay(day: string): Instant {
  return instantOf(Date.parse(`${day}T00:00:00.000Z`) - VIETNAM_OFFSET);
}

/** Adds calendar months; a day that the month lacks becomes its last day (2026-01-31 + 1 = 2026-02-28). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return localDateSchema.parse(monthsAfter(date, months));
}

const DAY = 24 * HOUR;

export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateSchema.parse(daysAfter(date, days));
}

/** Whole days from `earlier` to `later`; negative where they stand the other way. */
export function daysBetween(earlier: LocalDate, later: LocalDate): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / DAY);
}

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantOf(Date.parse(instant) + milliseconds);
}

/** Seconds since 1970, as DynamoDB's time to live wants them. */
export function epochSeconds(instant: Instant): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/** From `earlier` to `later`, in seconds. */
export function secondsBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / 1_000;
}

/** The moment as a clock in Việt Nam shows it, in the UTC fields of a date: what a spreadsheet takes for a time. */
export function wallClock(instant: Instant): Date {
  return new Date(Date.parse(instant) + VIETNAM_OFFSET);
}

/** As people write a day: `21/11/2026`. */
export function formatDate(date: LocalDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** As people write a moment: `21:05 21/11/2026`, Việt Nam time. */
export function formatInstant(instant: Instant): string {
  const local = wallClock(instant).toISOString();
  return `${local.slice(11, 16)} ${formatDate(localDate(instant))}`;
}
