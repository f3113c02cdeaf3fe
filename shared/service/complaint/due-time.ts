import { addDays, type Instant, instantOf, type LocalDate, localDate } from '../../time/local-date.ts';

/** The end of the last of so many working days after today, in Việt Nam. */
export function dueAfter(now: Instant, workingDays: number, holidays: readonly LocalDate[]): Instant {
  let day = localDate(now);
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return instantOf(Date.parse(`${day}T16:59:59.999Z`));
}

function isWorkingDay(day: LocalDate, holidays: readonly LocalDate[]): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}
