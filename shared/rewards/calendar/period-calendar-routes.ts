import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { localDateSchema, periodSchema } from '../../time/local-date.ts';
import { calendarChangeSchema, periodRuleSchema } from './period-calendar.ts';
import { periodCalendarProblems } from './period-calendar-problems.ts';

export const shownPeriodSchema = z.object({
  id: periodSchema,
  /** `11/2026`, or `11/2026 (26/10-25/11)` where it is no calendar month. */
  name: z.string(),
  firstDay: localDateSchema,
  lastDay: localDateSchema,
});

export const periodCalendarSchema = z.object({
  /** In the order of their days; before the first of them periods are calendar months. */
  changes: z.array(calendarChangeSchema),
  /** The rule that holds today. */
  rule: periodRuleSchema,
  present: shownPeriodSchema,
  /** Those before the present one, newest first. */
  past: z.array(shownPeriodSchema),
  /** Those after it, as far as is decided today. */
  coming: z.array(shownPeriodSchema),
  /** The first day from which another calendar can hold. */
  earliestChange: localDateSchema,
});

export const periodCalendarRoutes = {
  read: defineRoute({
    id: 'rewards.read-period-calendar',
    method: 'GET',
    path: '/v1/period-calendar',
    access: staff('manager', 'admin', 'accountant', 'care'),
    status: 200,
    reply: periodCalendarSchema,
    summary: 'How the company divides its time into periods: the present one, a year back and the next ones.',
  }),
  change: defineRoute({
    id: 'rewards.change-period-calendar',
    method: 'POST',
    path: '/v1/period-calendar/changes',
    access: staff('admin'),
    body: z.object({ from: localDateSchema, rule: periodRuleSchema }),
    status: 200,
    reply: periodCalendarSchema,
    problems: [
      periodCalendarProblems['calendar-change-too-soon'],
      periodCalendarProblems['calendar-change-inside-period'],
      periodCalendarProblems['calendar-period-in-use'],
      periodCalendarProblems['calendar-changed-meanwhile'],
    ],
    idempotency: 'accepted',
    summary:
      'Has periods follow another rule from a future first day of a period on. Changes that were to begin later are dropped; the rule that holds anyway takes them back.',
  }),
} as const;
