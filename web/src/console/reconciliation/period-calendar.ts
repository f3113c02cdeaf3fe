import type * as full from 'zod';
import * as z from 'zod/mini';
import type { periodCalendarSchema } from '../../../../shared/rewards/calendar/period-calendar-routes.ts';
import type { PeriodRule } from '../../../../shared/rewards/calendar/period-rules.ts';
import type { Both } from '../../language.ts';
import { reads } from '../desk/reads.ts';
import { calendarTexts as texts } from './calendar-texts.ts';

const ruleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('months'), firstDay: z.number() }),
  z.object({ kind: z.literal('half-months') }),
  z.object({
    kind: z.literal('weeks'),
    weeks: z.tuple([z.number(), z.number(), z.number()]),
    weekday: z.number(),
    month: z.number(),
  }),
]);
const shownSchema = z.object({ id: z.string(), firstDay: z.string() });

/** What the console reads of the company's calendar of periods. */
export const calendarSchema = reads<full.output<typeof periodCalendarSchema>>()(
  z.object({
    changes: z.array(z.object({ from: z.string(), rule: ruleSchema, setBy: z.string(), setAt: z.string() })),
    rule: ruleSchema,
    present: shownSchema,
    past: z.array(shownSchema),
    coming: z.array(shownSchema),
    earliestChange: z.string(),
  }),
);
export type Calendar = z.infer<typeof calendarSchema>;

/** A rule in words, and what they are filled with. */
export function ruleWords(rule: PeriodRule): readonly [Both, Record<string, string>] {
  switch (rule.kind) {
    case 'months':
      if (rule.firstDay === 1) return [texts.calendarMonths, {}];
      return [texts.monthsFrom, { first: String(rule.firstDay), last: String(rule.firstDay - 1) }];
    case 'half-months':
      return [texts.halfMonths, {}];
    case 'weeks':
      return [texts.weeks, { weeks: rule.weeks.join('-'), month: String(rule.month) }];
  }
}
