import { periodsOf, type Quarter } from '../../../shared/rewards/bonus/quarter.ts';
import type { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { LocalDate, Period } from '../../../shared/time/local-date.ts';
import { lastDayOf } from '../../../shared/time/period.ts';

export interface QuarterDeps {
  readonly periods: Pick<PeriodRepository, 'summary'>;
  readonly calendar: Pick<PeriodCalendarRepository, 'read'>;
}

/** The first period of a quarter that is not frozen; undefined where all are. One that is still running is not asked. */
export async function openPeriodOf(quarter: Quarter, today: LocalDate, deps: QuarterDeps): Promise<Period | undefined> {
  const { changes } = await deps.calendar.read();
  const periods = periodsOf(quarter, changes);
  const running = periods.find((period) => lastDayOf(period) >= today);
  if (running) return running;
  for (const period of periods) if ((await deps.periods.summary(period)).state !== 'frozen') return period;
  return undefined;
}
