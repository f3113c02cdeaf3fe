import { daysBetween, formatDate, type LocalDate, periodSchema } from '../../time/local-date.ts';
import { quarterOf, quarterWords } from '../bonus/quarter.ts';
import { bonusFor, type VolumeBonus, type VolumeBonusInput } from '../bonus/volume-bonus.ts';
import { demandsOf, type RuleMatch } from '../policy/rule-match.ts';
import type { DraftedContent } from './campaign-draft.ts';
import { budgetOf, type RewardCampaign, type RewardCampaignInput } from './reward-campaign.ts';

/** `stops`: it cannot be proposed or published like that. */
export interface CampaignFinding {
  readonly kind: string;
  readonly severity: 'stops' | 'notes';
  readonly vi: string;
  readonly en: string;
}

/** What a draft stands beside. */
export interface Beside {
  readonly today: LocalDate;
  readonly campaigns: readonly RewardCampaign[];
  readonly bonuses: readonly VolumeBonus[];
}

/** An accrual counts each campaign that it fits in its one transaction; of 100 writes these take forty. */
const MOST_AT_ONCE = 20;
const dong = (amount: number) => amount.toLocaleString('vi-VN');

/** What is odd about a draft: what cannot be, and what somebody may not have meant. */
export function lintCampaign(content: DraftedContent, beside: Beside): readonly CampaignFinding[] {
  return content.kind === 'campaign'
    ? lintOne(content.campaign, beside)
    : lintBonus(content.bonus, beside, content.replaces);
}

function lintOne(campaign: RewardCampaignInput, { today, campaigns }: Beside): readonly CampaignFinding[] {
  const findings: CampaignFinding[] = [];
  const { from, until, amount } = campaign;
  if (from < today) {
    findings.push({
      kind: 'in-the-past',
      severity: 'stops',
      vi: `Chương trình phải bắt đầu từ hôm nay (${formatDate(today)}) trở đi: những lần lắp trước khi công bố không được tính.`,
      en: `It begins today (${formatDate(today)}) or later: what was installed before it is published does not count.`,
    });
  }
  const others = campaigns.filter(
    (other) =>
      other.role === campaign.role && other.endedEarly === undefined && other.from <= until && from <= other.until,
  );
  if (others.length >= MOST_AT_ONCE) {
    findings.push({
      kind: 'too-many',
      severity: 'stops',
      vi: `Trong những ngày này đã có ${others.length} chương trình thưởng. Hãy kết thúc bớt hoặc chọn ngày khác.`,
      en: `There are ${others.length} reward campaigns on these days already. End some of them or choose other days.`,
    });
  }
  const overlapping = others.filter((other) => mayBothFit(other.match, campaign.match)).map(({ name }) => `"${name}"`);
  if (overlapping.length > 0) {
    findings.push({
      kind: 'overlap',
      severity: 'notes',
      vi: `Cùng ngày và cùng sản phẩm còn có ${overlapping.join(', ')}: một lần lắp được cộng cả hai.`,
      en: `${overlapping.join(', ')} may reward the same installations on the same days: both are added.`,
    });
  }
  return [...findings, ...lintBudget(amount, budgetOf(campaign)), ...lintCaps(campaign)];
}

function lintBudget(amount: number, budget: number | undefined): readonly CampaignFinding[] {
  if (budget === undefined) {
    return [
      {
        kind: 'unbounded',
        severity: 'notes',
        vi: 'Không có ngân sách: chương trình thưởng không giới hạn, và không đặt ngân sách sau được.',
        en: 'It has no budget: it gives without bound, and cannot get one later.',
      },
    ];
  }
  const rest = budget % amount;
  if (rest === 0) return [];
  return [
    {
      kind: 'rest-of-budget',
      severity: 'notes',
      vi: `Ngân sách đủ ${Math.floor(budget / amount)} lần thưởng, còn dư ${dong(rest)} đ không dùng đến.`,
      en: `The budget suffices for ${Math.floor(budget / amount)} installations and leaves ${dong(rest)} đ unused.`,
    },
  ];
}

function lintCaps({ from, until, amount, caps, ...campaign }: RewardCampaignInput): readonly CampaignFinding[] {
  const days = daysBetween(from, until) + 1;
  const months = monthsOf(from, until);
  const budget = budgetOf({ amount, ...campaign });
  const paidFor = budget === undefined ? Number.POSITIVE_INFINITY : Math.floor(budget / amount);
  const { perPartner, perPartnerAndDay, perPartnerAndPeriod } = caps;
  const inMonth = Math.min(
    paidFor,
    perPartner ?? Number.POSITIVE_INFINITY,
    times(perPartnerAndDay, Math.min(days, 31)),
  );
  const inDay = Math.min(
    paidFor,
    perPartner ?? Number.POSITIVE_INFINITY,
    perPartnerAndPeriod ?? Number.POSITIVE_INFINITY,
  );
  const inAll = Math.min(paidFor, times(perPartnerAndDay, days), times(perPartnerAndPeriod, months));
  return [
    ...idleCap('mỗi đối tác', 'per partner', perPartner, inAll),
    ...idleCap('mỗi tháng', 'per month', perPartnerAndPeriod, inMonth),
    ...idleCap('mỗi ngày', 'per day', perPartnerAndDay, inDay),
  ];
}

const times = (cap: number | undefined, many: number) => (cap === undefined ? Number.POSITIVE_INFINITY : cap * many);

/** A cap that another bound never lets anybody reach. */
function idleCap(vi: string, en: string, cap: number | undefined, reachable: number): readonly CampaignFinding[] {
  if (cap === undefined || cap <= reachable) return [];
  return [
    {
      kind: 'cap-out-of-reach',
      severity: 'notes',
      vi: `Giới hạn ${cap} lần ${vi} không bao giờ đạt tới: các giới hạn khác hoặc ngân sách chỉ cho ${reachable} lần.`,
      en: `Nobody ever reaches ${cap} ${en}: other caps or the budget allow ${reachable} at most.`,
    },
  ];
}

function monthsOf(from: LocalDate, until: LocalDate): number {
  const [first = 0, last = 0] = [from, until].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return last - first + 1;
}

function lintBonus(
  bonus: VolumeBonusInput,
  { today, bonuses }: Beside,
  replaces: string | undefined,
): readonly CampaignFinding[] {
  const findings: CampaignFinding[] = [];
  const present = quarterOf(periodSchema.parse(today.slice(0, 7)));
  const before = bonuses.find(({ id }) => id === replaces);
  if (bonus.from < present && before?.from !== bonus.from) {
    const { vi, en } = quarterWords(present);
    findings.push({
      kind: 'in-the-past',
      severity: 'stops',
      vi: `Thưởng doanh số phải bắt đầu từ ${vi} trở đi.`,
      en: `A volume bonus begins in ${en} or later.`,
    });
  }
  const falling = bonus.tiers.find(
    ({ units }, index) => index > 0 && bonusFor(bonus.tiers, units) <= bonusFor(bonus.tiers, units - 1),
  );
  if (falling) {
    findings.push({
      kind: 'tier-pays-less',
      severity: 'stops',
      vi: `Từ ${falling.units} máy được ${dong(bonusFor(bonus.tiers, falling.units))} đ, không hơn ${falling.units - 1} máy. Hãy tăng mức này.`,
      en: `${falling.units} units give ${dong(bonusFor(bonus.tiers, falling.units))} đ, no more than ${falling.units - 1} do. Raise that tier.`,
    });
  }
  const same = bonuses.filter(
    (other) =>
      other.id !== replaces &&
      other.role === bonus.role &&
      (other.until === undefined || bonus.from <= other.until) &&
      (bonus.until === undefined || other.from <= bonus.until) &&
      mayBothFit(other.match, bonus.match),
  );
  if (same.length > 0) {
    const names = same.map(({ name }) => `"${name}"`).join(', ');
    findings.push({
      kind: 'overlap',
      severity: 'notes',
      vi: `Cùng quý và cùng sản phẩm còn có ${names}: một máy được tính cho cả hai.`,
      en: `${names} may count the same units in the same quarters: each of them gives.`,
    });
  }
  if (bonus.budget === undefined) {
    findings.push({
      kind: 'unbounded',
      severity: 'notes',
      vi: 'Không có ngân sách: mỗi quý thưởng không giới hạn, nhưng luôn được xem trước khi xác nhận.',
      en: 'It has no budget: a quarter gives without bound, though somebody sees it before confirming.',
    });
  }
  return findings;
}

/** Whether some installation could fit both: no demand that they share excludes it. */
function mayBothFit(one: RuleMatch, other: RuleMatch): boolean {
  const demands = demandsOf(other);
  return [...demandsOf(one)].every(([name, values]) => {
    const wanted = demands.get(name);
    return wanted === undefined || values.some((value) => wanted.includes(value));
  });
}
