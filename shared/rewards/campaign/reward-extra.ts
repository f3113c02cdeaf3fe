import * as z from 'zod';
import { instantSchema } from '../../time/local-date.ts';

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

const reasonTexts: Readonly<Record<NoExtraReason, { readonly vi: string; readonly en: string }>> = {
  'cap-of-partner': {
    vi: 'đã đủ số lần lắp mà chương trình thưởng cho một đối tác',
    en: 'you have all that this campaign gives to one partner',
  },
  'cap-of-day': {
    vi: 'đã đủ số lần lắp mà chương trình thưởng trong một ngày',
    en: 'you have all that this campaign gives in one day',
  },
  'cap-of-period': {
    vi: 'đã đủ số lần lắp mà chương trình thưởng trong một tháng',
    en: 'you have all that this campaign gives in one month',
  },
  'budget-used-up': { vi: 'ngân sách của chương trình đã hết', en: 'the budget of this campaign is used up' },
};

/** What a partner reads of an extra: `Chương trình "Hè 2026": +50.000 đ.`, or why there is none. */
export function extraText({ label, amount, reason }: RewardExtra): { readonly vi: string; readonly en: string } {
  if (reason === undefined) {
    return {
      vi: `Chương trình "${label}": +${amount.toLocaleString('vi-VN')} đ.`,
      en: `Campaign "${label}": +${amount.toLocaleString('vi-VN')} đ.`,
    };
  }
  const { vi, en } = reasonTexts[reason];
  return { vi: `Chương trình "${label}": không có thưởng thêm, ${vi}.`, en: `Campaign "${label}": no extra, ${en}.` };
}
