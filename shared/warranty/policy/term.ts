import * as z from 'zod';
import { addDays, addMonths, daysBetween, formatDate, type LocalDate, localDateSchema } from '../../time/local-date.ts';

/**
 * How long a warranty lasts, and why. The end is never stored as a sum that grew: it is computed from the original start
 * with all the months together, and then the days, or a day is lost at the end of each short month.
 */

const wholeMonths = z.int().min(1).max(240);

/** A reason why the warranty ends later than its base says. Reasons are added, never changed. */
export const extensionSchema = z.discriminatedUnion('kind', [
  /** Promised by a campaign on the day of activation. */
  z.object({ kind: z.literal('campaign'), id: z.string(), name: z.string(), months: wholeMonths }),
  /** Granted by staff, who say why in the unit's history. */
  z.object({
    kind: z.literal('goodwill'),
    id: z.string(),
    months: z.int().min(0).max(240).default(0),
    days: z.int().min(0).max(3_660).default(0),
  }),
  /**
   * Time in repair does not count towards the term (Law 19/2023 art. 30). The day the unit was handed in is lost to its
   * owner; the day it came back is not.
   */
  z.object({ kind: z.literal('repair'), id: z.string(), from: localDateSchema, to: localDateSchema }),
]);
export type Extension = z.infer<typeof extensionSchema>;

export const termSchema = z.object({
  /** What the policy of the day gave; of a warranty that was migrated, what its dates make. */
  months: z.int().nonnegative(),
  /** Beyond the months, of a warranty that was migrated: its last day is kept as a former system gave it. */
  days: z.int().nonnegative().optional(),
  extensions: z.array(extensionSchema).default([]),
});
export type Term = z.infer<typeof termSchema>;

/** The sum by its parts, in the order in which they are added. */
export interface TermSum {
  readonly months: number;
  readonly days: number;
  readonly campaignMonths: number;
  readonly goodwillMonths: number;
  readonly goodwillDays: number;
  readonly repairDays: number;
}

export function sumOf({ months, days = 0, extensions }: Term): TermSum {
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const goodwill = extensions.filter((one) => one.kind === 'goodwill');
  return {
    months,
    days,
    campaignMonths: total(extensions.map((one) => (one.kind === 'campaign' ? one.months : 0))),
    goodwillMonths: total(goodwill.map((one) => one.months)),
    goodwillDays: total(goodwill.map((one) => one.days)),
    repairDays: daysInRepair(extensions),
  };
}

/** The last day of the warranty, inclusive to its end in Việt Nam. */
export function endsOn(startsOn: LocalDate, term: Term): LocalDate {
  const { months, days, campaignMonths, goodwillMonths, goodwillDays, repairDays } = sumOf(term);
  return addDays(addMonths(startsOn, months + campaignMonths + goodwillMonths), days + goodwillDays + repairDays);
}

/** The term that ends on just this day, which is not before the first one: whole months, and the days beyond them. */
export function termBetween(startsOn: LocalDate, lastDay: LocalDate): Term {
  const monthOf = (date: LocalDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const between = monthOf(lastDay) - monthOf(startsOn);
  const months = addMonths(startsOn, between) > lastDay ? between - 1 : between;
  const days = daysBetween(addMonths(startsOn, months), lastDay);
  return { months, ...(days === 0 ? {} : { days }), extensions: [] };
}

export const termWordsSchema = z.object({ vi: z.string(), en: z.string() });

/** The sum as the owner reads it: `24 tháng từ 21/11/2026 + 6 tháng khuyến mãi + 9 ngày sửa chữa`. */
export function termInWords(startsOn: LocalDate, term: Term): z.infer<typeof termWordsSchema> {
  const { months, days, campaignMonths, goodwillMonths, goodwillDays, repairDays } = sumOf(term);
  const start = formatDate(startsOn);
  const base = baseInWords(months, days);
  const parts = [
    { amount: 1, vi: `${base.vi} từ ${start}`, en: `${base.en} from ${start}` },
    {
      amount: campaignMonths,
      vi: `${campaignMonths} tháng khuyến mãi`,
      en: counted(campaignMonths, 'promotional month'),
    },
    {
      amount: goodwillMonths,
      vi: `${goodwillMonths} tháng tặng thêm`,
      en: counted(goodwillMonths, 'month of goodwill', 'months of goodwill'),
    },
    {
      amount: goodwillDays,
      vi: `${goodwillDays} ngày tặng thêm`,
      en: counted(goodwillDays, 'day of goodwill', 'days of goodwill'),
    },
    {
      amount: repairDays,
      vi: `${repairDays} ngày sửa chữa`,
      en: counted(repairDays, 'day in repair', 'days in repair'),
    },
  ].filter(({ amount }) => amount > 0);
  return { vi: parts.map(({ vi }) => vi).join(' + '), en: parts.map(({ en }) => en).join(' + ') };
}

/** Days stand beside the months only where there are some, or no months. */
function baseInWords(months: number, days: number): z.infer<typeof termWordsSchema> {
  const hasDays = days > 0 || months === 0;
  const vi = [...(months > 0 ? [`${months} tháng`] : []), ...(hasDays ? [`${days} ngày`] : [])];
  const en = [...(months > 0 ? [counted(months, 'month')] : []), ...(hasDays ? [counted(days, 'day')] : [])];
  return { vi: vi.join(' '), en: en.join(' and ') };
}

/** Days on which the unit was in repair, each counted once though two repairs were open on it. */
function daysInRepair(extensions: readonly Extension[]): number {
  const repairs = extensions
    .flatMap((one) => (one.kind === 'repair' && one.from < one.to ? [one] : []))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let countedTo: LocalDate | undefined;
  for (const { from, to } of repairs) {
    const start: LocalDate = countedTo !== undefined && countedTo > from ? countedTo : from;
    if (to <= start) continue;
    days += daysBetween(start, to);
    countedTo = to;
  }
  return days;
}

function counted(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
