import type { PartnerBonus } from './bonus-run.ts';
import { quarterWords } from './quarter.ts';

const dong = (amount: number) => `${amount.toLocaleString('vi-VN')} đ`;

/** What a partner reads of a volume bonus: the units counted, the tier reached, and the sum that it makes. */
export function bonusText({
  name,
  quarter,
  units,
  tier,
  amount,
}: Pick<PartnerBonus, 'name' | 'quarter' | 'units' | 'tier' | 'amount'>): {
  readonly vi: string;
  readonly en: string;
} {
  const { vi, en } = quarterWords(quarter);
  const counted = `${name}, ${vi}: ${units} máy được duyệt, đạt mức từ ${tier.units} máy`;
  const countedEn = `${name}, ${en}: ${units} approved units reach the tier from ${tier.units}`;
  return tier.kind === 'per-unit'
    ? {
        vi: `${counted}. ${units} × ${dong(tier.amount)} = ${dong(amount)}.`,
        en: `${countedEn}. ${units} × ${dong(tier.amount)} = ${dong(amount)}.`,
      }
    : { vi: `${counted}, thưởng ${dong(amount)}.`, en: `${countedEn}, which gives ${dong(amount)}.` };
}
