import type * as full from 'zod';
import * as z from 'zod/mini';
import type { bonusRoutes, shownVolumeBonusSchema } from '../../../../shared/rewards/bonus/bonus-routes.ts';
import type { shownCampaignDraftSchema } from '../../../../shared/rewards/campaign/campaign-draft-routes.ts';
import type {
  rewardCampaignRoutes,
  shownRewardCampaignSchema,
} from '../../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { reads } from '../desk/reads.ts';
import { type Match, matchSchema } from '../policies/policy.ts';
import { readCount } from '../written.ts';
import type { campaignStateTexts } from './texts.ts';

/** More than the API takes, so that what is too much is refused there with its words. */
export const MOST_MONEY = 10_000_000_000_000;
const MOST_TIMES = 1_000_000;

const roleSchema = z.enum(['installer', 'dealer']);
export type Role = z.infer<typeof roleSchema>;

const campaignShape = {
  name: z.string(),
  role: roleSchema,
  from: z.string(),
  until: z.string(),
  match: matchSchema,
  amount: z.number(),
  budget: z.optional(z.number()),
  first: z.optional(z.number()),
  caps: z.object({
    perPartner: z.optional(z.number()),
    perPartnerAndDay: z.optional(z.number()),
    perPartnerAndPeriod: z.optional(z.number()),
  }),
  confirmationDays: z.optional(z.number()),
};
const signed = { by: z.string(), at: z.string(), note: z.string() };

export const campaignSchema = reads<full.output<typeof shownRewardCampaignSchema>>()(
  z.object({
    ...campaignShape,
    id: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
    publishedBy: z.optional(z.string()),
    raise: z.optional(z.object({ ...signed, budget: z.number() })),
    endedEarly: z.optional(z.object(signed)),
    budgetChanges: z.array(
      z.object({ ...signed, from: z.number(), to: z.number(), confirmedBy: z.optional(z.string()) }),
    ),
    usage: z.object({
      given: z.number(),
      remaining: z.optional(z.number()),
      installations: z.number(),
      partners: z.number(),
    }),
  }),
);
export type Campaign = z.infer<typeof campaignSchema>;
export const campaignListSchema = z.object({ items: z.array(campaignSchema) });

const tierSchema = z.object({ units: z.number(), kind: z.enum(['per-unit', 'lump-sum']), amount: z.number() });
export type Tier = z.infer<typeof tierSchema>;
const bonusShape = {
  name: z.string(),
  role: roleSchema,
  from: z.string(),
  until: z.optional(z.string()),
  match: matchSchema,
  tiers: z.array(tierSchema),
  budget: z.optional(z.number()),
};
const runSchema = z.object({
  ruleId: z.string(),
  quarter: z.string(),
  state: z.enum(['counting', 'counted', 'giving', 'given', 'failed']),
  rule: z.object({ name: z.string(), version: z.number(), tiers: z.array(tierSchema) }),
  count: z.number(),
  startedBy: z.string(),
  startedAt: z.string(),
  progress: z.number(),
  winners: z.number(),
  units: z.number(),
  amount: z.number(),
  unfunded: z.number(),
  confirmedBy: z.optional(z.string()),
  confirmedAt: z.optional(z.string()),
  given: z.number(),
  givenTo: z.number(),
});
export type BonusRun = z.infer<typeof runSchema>;
export const bonusSchema = reads<full.output<typeof shownVolumeBonusSchema>>()(
  z.object({
    ...bonusShape,
    id: z.string(),
    version: z.number(),
    quarters: z.array(z.object({ quarter: z.string(), frozen: z.boolean(), run: z.optional(runSchema) })),
  }),
);
export type Bonus = z.infer<typeof bonusSchema>;
export const bonusListSchema = z.object({ items: z.array(bonusSchema) });
export const startedRunSchema = reads<full.output<typeof bonusRoutes.count.reply>>()(runSchema);
export const ofRuleSchema = z.object({ id: z.string() });

export const bonusRunSchema = reads<full.output<typeof bonusRoutes.read.reply>>()(
  z.object({
    run: runSchema,
    items: z.array(
      z.object({
        partnerId: z.string(),
        partnerName: z.string(),
        units: z.number(),
        amount: z.number(),
        given: z.number(),
        lostUnits: z.number(),
        state: z.enum(['waiting', 'given', 'unfunded', 'below']),
        products: z.array(z.object({ sku: z.string(), name: z.string(), units: z.number() })),
      }),
    ),
    next: z.optional(z.string()),
  }),
);

const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('campaign'), campaign: z.object(campaignShape) }),
  z.object({ kind: z.literal('volume-bonus'), bonus: z.object(bonusShape), replaces: z.optional(z.string()) }),
]);
export type Content = z.infer<typeof contentSchema>;

export const draftSchema = reads<full.output<typeof shownCampaignDraftSchema>>()(
  z.object({
    id: z.string(),
    state: z.enum(['editing', 'proposed', 'published', 'discarded']),
    revision: z.number(),
    content: contentSchema,
    authors: z.array(z.string()),
    changedAt: z.string(),
    changedBy: z.string(),
    note: z.optional(z.string()),
    proposed: z.optional(z.object({ by: z.string(), at: z.string() })),
    findings: z.array(
      z.object({ kind: z.string(), severity: z.enum(['stops', 'notes']), vi: z.string(), en: z.string() }),
    ),
  }),
);
export type Draft = z.infer<typeof draftSchema>;
export const draftListSchema = z.object({ items: z.array(draftSchema), next: z.optional(z.string()) });

export const takersSchema = reads<full.output<typeof rewardCampaignRoutes.takers.reply>>()(
  z.object({
    items: z.array(
      z.object({ partnerId: z.string(), partnerName: z.string(), installations: z.number(), amount: z.number() }),
    ),
    next: z.optional(z.string()),
  }),
);

export const makingUpSchema = reads<full.output<typeof rewardCampaignRoutes.proposeMakingUp.reply>>()(
  z.object({
    state: z.enum(['proposed', 'giving', 'given', 'refused']),
    note: z.string(),
    proposedBy: z.string(),
    count: z.number(),
    amount: z.number(),
    passed: z.number(),
  }),
);
export type MakingUp = z.infer<typeof makingUpSchema>;
export const missedSchema = reads<full.output<typeof rewardCampaignRoutes.missed.reply>>()(
  z.object({
    items: z.array(
      z.object({
        rewardId: z.string(),
        partnerName: z.string(),
        product: z.string(),
        code: z.string(),
        activatedAt: z.string(),
        outlook: z.enum(['given', 'waits', 'cap', 'no-money', 'gone']),
      }),
    ),
    more: z.boolean(),
    count: z.number(),
    amount: z.number(),
    remaining: z.number(),
    makingUp: z.optional(makingUpSchema),
  }),
);
export type Missed = z.infer<typeof missedSchema>;

export function stateOf(
  { from, until, endedEarly, amount, usage }: Campaign,
  today: string,
): keyof typeof campaignStateTexts {
  if (endedEarly) return 'ended';
  if (until < today) return 'over';
  if (from > today) return 'coming';
  return usage.remaining !== undefined && usage.remaining < amount ? 'used-up' : 'running';
}

/** Those that a person can do something about first; then by their last day, newest first. */
export function inOrder(campaigns: readonly Campaign[], today: string): readonly Campaign[] {
  const rank = (one: Campaign) => (one.raise ? 0 : ['ended', 'over'].includes(stateOf(one, today)) ? 2 : 1);
  return campaigns.toSorted((one, other) => rank(one) - rank(other) || (one.until < other.until ? 1 : -1));
}

/** What was written of a number of times; undefined where nothing was. What is none is refused by the API. */
export function timesOf(written: string): number | undefined {
  return written.trim() === '' ? undefined : (readCount(written, MOST_TIMES) ?? 0);
}

export function moneyOf(written: string): number | undefined {
  return written.trim() === '' ? undefined : (readCount(written, MOST_MONEY) ?? 0);
}

/** As people write a quarter: `quý 4/2026`. */
export function writtenQuarter(quarter: string, language: 'vi' | 'en'): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return language === 'vi' ? `quý ${number}/${year}` : `Q${number} ${year}`;
}

export function quarterOfDay(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

const everything: Match = { attributes: {} };

export function newContent(kind: Content['kind'], day: string): Content {
  const about = { name: '', role: 'installer' as const, match: everything };
  return kind === 'campaign'
    ? { kind, campaign: { ...about, from: day, until: day, amount: 0, caps: {} } }
    : { kind, bonus: { ...about, from: quarterOfDay(day), tiers: [{ units: 10, kind: 'per-unit', amount: 0 }] } };
}

/** The next version of a rule, as it is now. */
export function nextVersionOf({ id, name, role, from, until, match, tiers, budget }: Bonus): Content {
  return { kind: 'volume-bonus', bonus: { name, role, from, until, match, tiers, budget }, replaces: id };
}
