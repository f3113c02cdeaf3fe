import * as z from 'zod';
import type { Period } from '../../time/local-date.ts';
import { localDateSchema } from '../../time/local-date.ts';
import { firstDayOf, lastDayOf } from '../../time/period.ts';
import { periodAfter, periodOf } from '../calendar/period-calendar.ts';
import type { PeriodCalendar } from '../calendar/period-rules.ts';

/** A quarter of a calendar year, `2026-Q4`: the periods of reconciliation whose middle stands in it. */
export const quarterSchema = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/, 'Quý viết như 2026-Q4. | A quarter is written like 2026-Q4.')
  .brand<'Quarter'>();
export type Quarter = z.infer<typeof quarterSchema>;

const MONTHS = 3;

/** The quarter that a period counts in. */
export function quarterOf(period: Period): Quarter {
  const middle = new Date((Date.parse(firstDayOf(period)) + Date.parse(lastDayOf(period))) / 2).toISOString();
  return quarterSchema.parse(`${middle.slice(0, 4)}-Q${Math.ceil(Number(middle.slice(5, 7)) / MONTHS)}`);
}

/** Oldest first: three of them where periods are months. */
export function periodsOf(quarter: Quarter, calendar: PeriodCalendar): readonly Period[] {
  const periods: Period[] = [];
  // Its first period may begin before it does.
  let period = periodOf(calendar, firstDayBefore(quarter));
  for (; quarterOf(period) <= quarter; period = periodAfter(calendar, period)) {
    if (quarterOf(period) === quarter) periods.push(period);
  }
  return periods;
}

function firstDayBefore(quarter: Quarter) {
  const [year = '', number = '1'] = quarter.split('-Q');
  const month = (Number(number) - 1) * MONTHS - 1;
  return localDateSchema.parse(new Date(Date.UTC(Number(year), month, 1)).toISOString().slice(0, 10));
}

/** The quarter that many later, or earlier. */
export function addQuarters(quarter: Quarter, more: number): Quarter {
  const [year = '', number = '1'] = quarter.split('-Q');
  const total = Number(year) * 4 + Number(number) - 1 + more;
  return quarterSchema.parse(`${Math.floor(total / 4)}-Q${(total % 4) + 1}`);
}

/** As people write it: `quý 4/2026`. */
export function quarterWords(quarter: Quarter): { readonly vi: string; readonly en: string } {
  const [year = '', number = ''] = quarter.split('-Q');
  return { vi: `quý ${number}/${year}`, en: `quarter ${number} of ${year}` };
}
