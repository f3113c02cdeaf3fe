import * as z from 'zod';
import { findProvince } from '../../address/province.ts';
import { localDateSchema, type Period } from '../../time/local-date.ts';
import { lastDayOf } from '../../time/period.ts';
import { type RewardExtra, shownExtras } from '../campaign/reward-extra.ts';
import type { Role } from '../ledger/transfer-ids.ts';
import { attributeLabel, valueLabel, type Words } from './attribute-words.ts';
import type { RewardReason } from './eligibility.ts';
import { roleWords } from './role-words.ts';
import type { Scalar } from './rule-match.ts';

const both = z.object({ vi: z.string(), en: z.string() });

/** Why a line is what it is, in words that a partner understands. */
export const whyAmountSchema = z.object({
  /** Which rule of which version; absent where no rule gave it. */
  rule: z.object({ label: z.string(), policy: z.string(), version: z.int().positive() }).optional(),
  /** For what the partner earns, and what of the product, the partner and the way it was activated made the rule fit. */
  matched: z.array(z.object({ label: both, value: both })),
  /** What each campaign gave besides, or why it gave nothing and what can be done. */
  extras: z.array(both).optional(),
  /** Of 0 đ: what can be done. */
  advice: both.optional(),
  /** Until when it helps in this period. */
  until: localDateSchema.optional(),
});
export type WhyAmount = z.infer<typeof whyAmountSchema>;

interface AskedLine {
  /** Told where it is not the installer. */
  readonly role?: Role | undefined;
  readonly amount: number;
  readonly reason: RewardReason;
  readonly period: Period;
  readonly rule?:
    | {
        readonly label: string;
        readonly policy: string;
        readonly version: number;
        readonly words?:
          | Readonly<Record<string, { readonly label: Words; readonly value?: Words | undefined }>>
          | undefined;
      }
    | undefined;
  readonly because?: Readonly<Record<string, Scalar>> | undefined;
  readonly extras?: readonly RewardExtra[] | undefined;
  readonly corrects?: string | undefined;
}

/** What made the amount of a line; and for 0 đ what can be done, as far as anything can. */
export function whyAmount(line: AskedLine): WhyAmount {
  const { role, amount, reason, period, rule, because = {} } = line;
  const fitting = Object.entries(because).map(([name, value]) => ({
    label: rule?.words?.[name]?.label ?? attributeLabel(name),
    value: rule?.words?.[name]?.value ?? valueLabel(name, value, undefined, (code) => findProvince(code)?.name),
  }));
  const matched =
    role === 'dealer' ? [{ label: { vi: 'Vai trò', en: 'Role' }, value: roleWords.dealer }, ...fitting] : fitting;
  const can = amount === 0 ? adviceFor[reason] : undefined;
  return {
    ...(rule ? { rule: { label: rule.label, policy: rule.policy, version: rule.version } } : {}),
    matched,
    ...extrasOf(line),
    ...(can ? { advice: { vi: can.vi, en: can.en } } : {}),
    ...(can?.isCorrection ? { until: localDateSchema.parse(lastDayOf(period)) } : {}),
  };
}

function extrasOf(line: Pick<AskedLine, 'extras' | 'corrects'>): Pick<WhyAmount, 'extras'> {
  const extras = shownExtras(line)?.map(({ text }) => text) ?? [];
  return extras.length === 0 ? {} : { extras };
}

interface Advice extends Words {
  /** It is a correction by staff; one after the freeze counts in the next period. */
  readonly isCorrection?: true;
}

/** Eligibility is that of the day of the activation; only what a policy keeps is earned by enrolling afterwards. */
const adviceFor: Partial<Record<RewardReason, Advice>> = {
  'no-installer': {
    vi: 'Người lắp có thể tự nhận máy trong trang đối tác, mục Nhận máy đã lắp.',
    en: 'Whoever installed it can claim the unit on the partner pages.',
    isCorrection: true,
  },
  'not-enrolled': {
    vi: 'Hãy đăng ký đối tác: các lần lắp sau khi được duyệt sẽ được tính.',
    en: 'Enrol as a partner: installations after approval will count.',
  },
  'not-approved': {
    vi: 'Các lần lắp sau khi tài khoản được duyệt sẽ được tính. Nếu công ty có giữ thưởng cho người chờ duyệt thì khi được duyệt kịp hạn, lần lắp này sẽ có một dòng thưởng riêng.',
    en: 'Installations after the account is approved will count. Where the company keeps rewards of those who wait, this installation gets a line of its own once you are approved in time.',
  },
  'registered-too-late': {
    vi: 'Các lần lắp sau khi tài khoản được duyệt sẽ được tính.',
    en: 'Installations after the account is approved will count.',
  },
  'own-phone': {
    vi: 'Lần sau hãy ghi số của khách hàng. Nếu số người lắp bị ghi nhầm, hãy nhờ công ty sửa phiếu.',
    en: "Next time give the customer's own number. If the installer was written down wrongly, ask the company to correct it.",
    isCorrection: true,
  },
  'no-rule': {
    vi: 'Nếu sản phẩm bị ghi nhầm, hãy nhờ công ty sửa phiếu. Mức thưởng mới chỉ tính cho các lần lắp sau ngày áp dụng.',
    en: 'If the product was recorded wrongly, ask the company to correct it. New rules count for later installations only.',
    isCorrection: true,
  },
};
