import type * as z from 'zod';
import {
  earliestChange,
  periodRuleSchema,
  type StoredCalendar,
} from '../../../shared/rewards/calendar/period-calendar.ts';
import type {
  periodCalendarSchema,
  shownPeriodSchema,
} from '../../../shared/rewards/calendar/period-calendar-routes.ts';
import {
  nextPeriod,
  periodAt,
  periodsBack,
  periodsFrom,
  ruleAt,
} from '../../../shared/rewards/calendar/period-rules.ts';
import { type LocalDate, localDateSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { firstDayOf, lastDayOf, periodName } from '../../../shared/time/period.ts';

/** A year of calendar months; of shorter periods half of one. */
const PAST = 12;
const COMING = 6;

export function calendarView({ changes }: StoredCalendar, today: LocalDate): z.output<typeof periodCalendarSchema> {
  const present = periodAt(changes, today);
  const [, ...past] = periodsBack(changes, today, PAST + 1);
  const coming = periodsFrom(changes, firstDayOf(nextPeriod(changes, present)), COMING);
  return {
    changes: [...changes],
    rule: periodRuleSchema.parse(ruleAt(changes, today)),
    present: shownPeriod(present),
    past: past.map(shownPeriod),
    coming: coming.map(shownPeriod),
    earliestChange: earliestChange(changes, today),
  };
}

function shownPeriod(period: string): z.output<typeof shownPeriodSchema> {
  return {
    id: periodSchema.parse(period),
    name: periodName(period),
    firstDay: localDateSchema.parse(firstDayOf(period)),
    lastDay: localDateSchema.parse(lastDayOf(period)),
  };
}
