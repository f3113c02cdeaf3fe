import * as z from 'zod';
import { type Period, periodSchema } from '../../time/local-date.ts';

/** Three periods of reconciliation: `2026-Q4` is 2026-10 to 2026-12. */
export const quarterSchema = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/, 'Quý viết như 2026-Q4. | A quarter is written like 2026-Q4.')
  .brand<'Quarter'>();
export type Quarter = z.infer<typeof quarterSchema>;

const MONTHS = 3;

export function quarterOf(period: Period): Quarter {
  const [year = '', month = '1'] = period.split('-');
  return quarterSchema.parse(`${year}-Q${Math.ceil(Number(month) / MONTHS)}`);
}

/** Oldest first. */
export function periodsOf(quarter: Quarter): readonly [Period, Period, Period] {
  const [year = '', number = '1'] = quarter.split('-Q');
  const first = (Number(number) - 1) * MONTHS + 1;
  const period = (month: number) => periodSchema.parse(`${year}-${String(month).padStart(2, '0')}`);
  return [period(first), period(first + 1), period(first + 2)];
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
