import * as z from 'zod';
import { formatDate, instantSchema, localDate } from '../../time/local-date.ts';

/** Why a campaign that fits gives nothing. */
export const noExtraReasonSchema = z.enum([
  /** The partner has all that the campaign gives to one. */
  'cap-of-partner',
  'cap-of-day',
  'cap-of-period',
  /** Nothing is left of its money. */
  'budget-used-up',
  /** As many installations as it rewards had come before. */
  'first-ones-taken',
]);
export type NoExtraReason = z.infer<typeof noExtraReasonSchema>;

/** What one campaign gave for an installation besides the policy, or why it gave nothing. */
export const rewardExtraSchema = z.object({
  campaign: z.string(),
  /** As the campaign was called then. */
  label: z.string(),
  amount: z.int().nonnegative(),
  /** Where the amount is 0. */
  reason: noExtraReasonSchema.optional(),
  /** How many installations the bound of the reason allows. */
  limit: z.int().positive().optional(),
  /** It was taken out of a budget and goes back there. */
  budgeted: z.literal(true).optional(),
  /** It was given after all, once there was money again: by an adjustment, which the line's own amount does not hold. */
  later: z.object({ amount: z.int().positive(), adjustmentId: z.string(), at: instantSchema }).optional(),
});
export type RewardExtra = z.infer<typeof rewardExtraSchema>;

/** As it is shown, in words. */
export const shownExtraSchema = rewardExtraSchema.extend({ text: z.object({ vi: z.string(), en: z.string() }) });

/** Of a correction nothing: what it takes back is told on the line that it corrects. */
export function shownExtras(line: {
  readonly extras?: readonly RewardExtra[] | undefined;
  readonly corrects?: string | undefined;
}): z.output<typeof shownExtraSchema>[] | undefined {
  if (line.corrects !== undefined) return undefined;
  return line.extras?.map((extra) => ({ ...extra, text: extraText(extra) }));
}

/** How many đồng campaigns gave. */
export function sumOfExtras(extras: readonly Pick<RewardExtra, 'amount'>[] = []): number {
  return extras.reduce((sum, { amount }) => sum + amount, 0);
}

type Words = { readonly vi: string; readonly en: string };

const times = (limit: number | undefined, vi: string, en: string): Words =>
  limit === undefined ? { vi, en } : { vi: `${vi} (${limit} lần)`, en: `${en} (${limit} times)` };

/** Why there is none, and what can be done, if anything can. */
const reasonTexts: Readonly<Record<NoExtraReason, (limit: number | undefined) => Words & { readonly can: Words }>> = {
  'cap-of-partner': (limit) => ({
    ...times(limit, 'đã đủ số lần mà chương trình thưởng cho một đối tác', 'you have all that it gives to one partner'),
    can: { vi: 'Mức thưởng của chính sách vẫn được tính.', en: 'What the policy gives is counted all the same.' },
  }),
  'cap-of-day': (limit) => ({
    ...times(limit, 'đã đủ số lần mà chương trình thưởng trong một ngày', 'you have all that it gives in one day'),
    can: { vi: 'Các lần lắp từ ngày mai lại được tính.', en: 'Installations from the next day on count again.' },
  }),
  'cap-of-period': (limit) => ({
    ...times(limit, 'đã đủ số lần mà chương trình thưởng trong một kỳ', 'you have all that it gives in one period'),
    can: { vi: 'Các lần lắp từ kỳ sau lại được tính.', en: 'Installations from the next period on count again.' },
  }),
  'budget-used-up': () => ({
    vi: 'ngân sách của chương trình đã hết',
    en: 'its budget is used up',
    can: {
      vi: 'Nếu công ty tăng ngân sách, lần lắp này có thể được thưởng bù.',
      en: 'If the company raises it, this installation may get it after all.',
    },
  }),
  'first-ones-taken': (limit) => ({
    ...times(limit, 'đã đủ số lần lắp đầu tiên được thưởng', 'as many installations as it rewards came before'),
    can: {
      vi: 'Nếu công ty mở rộng chương trình, lần lắp này có thể được thưởng bù.',
      en: 'If the company rewards more of them, this installation may get it after all.',
    },
  }),
};

const dong = (amount: number) => `${amount.toLocaleString('vi-VN')} đ`;

/** What a partner reads of an extra: `Chương trình "Hè 2026": +50.000 đ.`, or why there is none and what can be done. */
export function extraText({ label, amount, reason, limit, later }: RewardExtra): Words {
  const [vi, en] = [`Chương trình "${label}"`, `Campaign "${label}"`];
  if (later !== undefined) {
    return {
      vi: `${vi}: thưởng bù +${dong(later.amount)} ngày ${formatDate(localDate(later.at))}.`,
      en: `${en}: +${dong(later.amount)} made up on ${formatDate(localDate(later.at))}.`,
    };
  }
  if (reason === undefined) return { vi: `${vi}: +${dong(amount)}.`, en: `${en}: +${dong(amount)}.` };
  const why = reasonTexts[reason](limit);
  return {
    vi: `${vi}: không có thưởng thêm, ${why.vi}. ${why.can.vi}`,
    en: `${en}: no extra, ${why.en}. ${why.can.en}`,
  };
}
