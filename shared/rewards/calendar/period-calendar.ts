import * as z from 'zod';
import { instantSchema, type LocalDate, localDateSchema, type Period, periodSchema } from '../../time/local-date.ts';
import { firstDayOf } from '../../time/period.ts';
import { nextPeriod, type PeriodCalendar, type PeriodRule, periodAt, periodsFrom, ruleAt } from './period-rules.ts';

const weeks = z
  .int()
  .min(1, 'Ít nhất 1 tuần. | One week at least.')
  .max(11, 'Nhiều nhất 11 tuần. | Eleven weeks at most.');

/** The 29th to the 31st are no first days: not every month has them. */
export const periodRuleSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('months'),
    firstDay: z
      .int()
      .min(1, 'Ngày đầu kỳ từ 1 đến 28. | The first day is from 1 to 28.')
      .max(28, 'Ngày đầu kỳ từ 1 đến 28. | The first day is from 1 to 28.'),
  }),
  z.object({ kind: z.literal('half-months') }),
  z.object({
    kind: z.literal('weeks'),
    weeks: z
      .tuple([weeks, weeks, weeks])
      .refine(
        (quarter) => quarter.reduce((sum, one) => sum + one, 0) === 13,
        'Ba kỳ của một quý phải đủ 13 tuần. | The three periods of a quarter must have 13 weeks.',
      ),
    weekday: z.int().min(1).max(7),
    month: z.int().min(1).max(12),
  }),
]);

export const calendarChangeSchema = z.object({
  from: localDateSchema,
  rule: periodRuleSchema,
  setBy: z.string(),
  setAt: instantSchema,
});
export type SetCalendarChange = z.infer<typeof calendarChangeSchema>;

/** Rises with every change; a company that never changed its calendar has version 0 and nothing stored. */
export const storedCalendarSchema = z.object({
  changes: z.array(calendarChangeSchema),
  version: z.int().nonnegative(),
});
export type StoredCalendar = z.infer<typeof storedCalendarSchema>;

/** What a change of the calendar needs besides: the periods that it takes away must be empty. */
export type PlannedChange =
  | { readonly kind: 'planned'; readonly changes: readonly SetCalendarChange[] }
  | { readonly kind: 'too-soon'; readonly earliest: LocalDate }
  | { readonly kind: 'inside-period'; readonly before: LocalDate; readonly after: LocalDate };

/** The period of a day. */
export function periodOf(calendar: PeriodCalendar, day: LocalDate): Period {
  return periodSchema.parse(periodAt(calendar, day));
}

export function periodAfter(calendar: PeriodCalendar, period: Period): Period {
  return periodSchema.parse(nextPeriod(calendar, period));
}

/** The present period and the one after it stay as they are: lines may stand in both. */
export function earliestChange(calendar: PeriodCalendar, today: LocalDate): LocalDate {
  const [, , afterNext = ''] = periodsFrom(calendar, today, 3);
  return localDateSchema.parse(firstDayOf(afterNext));
}

/**
 * Puts a change behind those before its day; later ones, which have not begun, are dropped. A change to the rule that
 * holds anyway takes the later ones away and adds nothing. It begins with the first day of a period, so none is cut.
 */
export function planChange(stored: StoredCalendar, wish: SetCalendarChange, today: LocalDate): PlannedChange {
  const earliest = earliestChange(stored.changes, today);
  if (wish.from < earliest) return { kind: 'too-soon', earliest };
  const kept = stored.changes.filter(({ from }) => from < wish.from);
  const cut = periodAt(kept, wish.from);
  if (firstDayOf(cut) !== wish.from) {
    const [before, after] = [firstDayOf(cut), firstDayOf(nextPeriod(kept, cut))].map((day) =>
      localDateSchema.parse(day),
    );
    if (before && after) return { kind: 'inside-period', before: before < earliest ? after : before, after };
  }
  return { kind: 'planned', changes: isSame(ruleAt(kept, wish.from), wish.rule) ? kept : [...kept, wish] };
}

function isSame(one: PeriodRule, other: PeriodRule): boolean {
  return JSON.stringify(periodRuleSchema.parse(one)) === JSON.stringify(periodRuleSchema.parse(other));
}
