import type { Term } from './warranty.ts';

/**
 * The last day that a warranty would have, by the rule of shared/warranty/policy/term.ts without its library: all months
 * together from the first day, clamped to the month, then the days. Only to show beforehand; the server reckons it.
 */
export function lastDayOf(startsOn: string, { months, days = 0, extensions }: Term): string {
  let [allMonths, allDays] = [months, days + daysInRepair(extensions)];
  for (const one of extensions) {
    if (one.kind !== 'repair') allMonths += one.months;
    if (one.kind === 'goodwill') allDays += one.days;
  }
  return plusDays(plusMonths(startsOn, allMonths), allDays);
}

const DAY = 86_400_000;

function plusMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, last));
  return target.toISOString().slice(0, 10);
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** A day in two repairs is lost once. */
function daysInRepair(extensions: Term['extensions']): number {
  const days = new Set<number>();
  for (const one of extensions) {
    if (one.kind !== 'repair') continue;
    for (let day = Date.parse(one.from); day < Date.parse(one.to); day += DAY) days.add(day);
  }
  return days.size;
}
