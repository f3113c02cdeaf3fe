import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { type Currency, currencySchema } from '../../money/money.ts';
import { daysBetween, type Instant, instantSchema, localDate, localDateSchema } from '../../time/local-date.ts';
import { type Role, roleSchema } from '../ledger/transfer-ids.ts';
import { confirmationDaysSchema } from '../policy/reward-policy.ts';
import { type Installation, ruleMatchSchema, whyItFits } from '../policy/rule-match.ts';

/** Of each day a partner's use is counted in one item, so a campaign cannot last for ever. */
const MOST_DAYS = 400;

const capSchema = z
  .int('Số lần là số nguyên. | A number of installations is whole.')
  .positive('Số lần phải lớn hơn 0. | It must be above 0.')
  .max(100_000);

/** How many installations of one partner it gives something for; what is left out has no bound. */
export const capsSchema = z.object({
  perPartner: capSchema.optional(),
  perPartnerAndDay: capSchema.optional(),
  /** In one calendar month of installation. */
  perPartnerAndPeriod: capSchema.optional(),
});
export type Caps = z.infer<typeof capsSchema>;

const moneySchema = z
  .int('Số tiền là số nguyên, tính bằng đồng. | An amount is a whole number of đồng.')
  .positive('Số tiền phải lớn hơn 0. | The amount must be above 0.');
/** In đồng. */
const MOST_BUDGET = 1_000_000_000_000;
export const budgetSchema = moneySchema.max(MOST_BUDGET);

const fieldsSchema = z.object({
  name: line(80),
  role: roleSchema.default('installer'),
  /** Days of installation in Việt Nam, the last one included. */
  from: localDateSchema,
  until: localDateSchema,
  match: ruleMatchSchema.default({ attributes: {} }),
  /** For each installation, besides what the policy gives. */
  amount: moneySchema.max(100_000_000),
  /** In đồng: the first N installations are N times the amount. Left out, it gives without bound. */
  budget: budgetSchema.optional(),
  /** Only the first so many installations get it, whosever they are: its budget is so many times the amount. */
  first: capSchema.optional(),
  caps: capsSchema.default({}),
  /** What earned by it waits so many days for the customer's answer, also where the policy asks nobody. */
  confirmationDays: confirmationDaysSchema.optional(),
});

/** What a manager asks for. */
export const rewardCampaignInputSchema = fieldsSchema
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    error: 'Ngày cuối không được trước ngày đầu. | The last day cannot come before the first.',
  })
  .refine(({ from, until }) => daysBetween(from, until) < MOST_DAYS, {
    path: ['until'],
    error: `Một chương trình kéo dài tối đa ${MOST_DAYS} ngày. | A campaign lasts at most ${MOST_DAYS} days.`,
  })
  .refine(({ amount, budget }) => budget === undefined || budget >= amount, {
    path: ['budget'],
    error: 'Ngân sách phải đủ cho ít nhất một lần thưởng. | The budget must suffice for at least one installation.',
  })
  .refine(({ first, budget }) => first === undefined || budget === undefined, {
    path: ['first'],
    error:
      'Chọn số lần đầu hoặc ngân sách, không cả hai. | Give a number of first installations or a budget, not both.',
  })
  .refine(({ first = 0, amount }) => first * amount <= MOST_BUDGET, {
    path: ['first'],
    error:
      'Số lần đầu nhân với mức thưởng tối đa 1.000.000.000.000 đ. | The first ones may come to 1,000,000,000,000 đ at most.',
  })
  .refine(({ role, confirmationDays = 0 }) => role === 'installer' || confirmationDays === 0, {
    path: ['confirmationDays'],
    error:
      'Khách chỉ được hỏi về người lắp đặt, nên chương trình cho đại lý không hỏi. | Customers are asked about the installer only, so a campaign for dealers asks nobody.',
  });
export type RewardCampaignInput = z.output<typeof rewardCampaignInputSchema>;

/** Who did something to a campaign, when, and why. */
const signedSchema = z.object({ at: instantSchema, by: z.string(), note: z.string() });

export const rewardCampaignSchema = fieldsSchema.extend({
  id: z.string(),
  currency: currencySchema,
  /** Since when it counts: the moment it was published. */
  createdAt: instantSchema,
  /** Who wrote it first, and who published it. */
  createdBy: z.string(),
  publishedBy: z.string().optional(),
  /** A higher budget that waits for a second person. */
  raise: signedSchema.extend({ budget: budgetSchema }).optional(),
  /** Since then nothing that is installed gets it. */
  endedEarly: signedSchema.optional(),
  budgetChanges: z
    .array(signedSchema.extend({ from: budgetSchema, to: budgetSchema, confirmedBy: z.string().optional() }))
    .default([]),
  /** Rises with every change. */
  version: z.int().positive(),
});
export type RewardCampaign = z.output<typeof rewardCampaignSchema>;

/** What a campaign is to spend at most; undefined where it has no bound. */
export function budgetOf({ first, amount, budget }: Pick<RewardCampaignInput, 'first' | 'amount' | 'budget'>) {
  return first === undefined ? budget : first * amount;
}

/** What a campaign would give for an installation if caps and budget allow. */
export interface Offer {
  readonly campaign: string;
  readonly label: string;
  readonly amount: number;
  readonly caps: Caps;
  readonly budgeted: boolean;
  /** For how many installations there is money, where that is what it promises. */
  readonly first?: number | undefined;
  /** For how many days what it gives waits for the customer's answer. */
  readonly confirmationDays?: number | undefined;
}

/** What is rewarded, and as what. */
export interface Rewarded {
  readonly role: Role;
  readonly currency: Currency;
  readonly activatedAt: Instant;
  readonly installation: Installation;
}

/**
 * The campaigns that an installation fits, in the order in which they began. What was installed before a campaign was
 * added gets nothing of it, so that no line depends on how soon it was worked out.
 */
export function offersFor(campaigns: readonly RewardCampaign[], rewarded: Rewarded): readonly Offer[] {
  return campaigns
    .filter((campaign) => fits(campaign, rewarded))
    .toSorted((one, other) => (one.from + one.id < other.from + other.id ? -1 : 1))
    .map(({ id, name, amount, caps, budget, first, confirmationDays = 0 }) => ({
      campaign: id,
      label: name,
      amount,
      caps,
      budgeted: budget !== undefined,
      ...(first === undefined ? {} : { first }),
      ...(confirmationDays === 0 ? {} : { confirmationDays }),
    }));
}

function fits(campaign: RewardCampaign, { role, currency, activatedAt, installation }: Rewarded): boolean {
  const day = localDate(activatedAt);
  const { from, until, createdAt, endedEarly } = campaign;
  return (
    campaign.role === role &&
    campaign.currency === currency &&
    from <= day &&
    day <= until &&
    createdAt <= activatedAt &&
    (endedEarly === undefined || activatedAt < endedEarly.at) &&
    whyItFits(campaign.match, installation) !== undefined
  );
}
