import * as z from 'zod';
import { provinceNamed } from '../../address/province.ts';
import { skuSchema } from '../../catalog/product.ts';
import { line } from '../../http/text-input.ts';
import { daysBetween, instantSchema, type LocalDate, localDateSchema } from '../../time/local-date.ts';
import { channelSchema } from '../channel.ts';
import type { Extension } from './term.ts';

const monthsMessage = 'Số tháng từ 1 đến 60. | Months are from 1 to 60.';

/** What a company promises on top, to whoever activates in time: +6 months for this line, in these provinces. */
export const campaignInputSchema = z
  .object({
    name: line(80),
    months: z.int(monthsMessage).min(1, monthsMessage).max(60, monthsMessage),
    /** Days of activation, both inclusive. */
    from: localDateSchema,
    until: localDateSchema,
    /** Each list, where given, must hold the unit's own; left out, anything will do. */
    skus: z.array(skuSchema).min(1).max(200).optional(),
    lines: z.array(line(40)).min(1).max(50).optional(),
    /** Provinces of today, by code; a name of then or now means the province that it lies in today. */
    regions: z
      .array(
        line(60).refine(
          (region) => provinceNamed(region) !== undefined,
          'Không có tỉnh này. Hãy chọn trong 34 tỉnh, thành phố. | There is no such province. Choose one of the 34.',
        ),
      )
      .min(1)
      .max(40)
      .optional(),
    channels: z.array(channelSchema).min(1).optional(),
    /** Only where the purchase, by the date that was given, is at most so many days old. */
    withinDaysOfPurchase: z.int().min(0).max(365).optional(),
    /** `adds`: on top of others. `best`: of all campaigns that say so, only the longest counts. */
    combines: z.enum(['adds', 'best']).default('best'),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    message: 'Ngày cuối không được trước ngày đầu. | The last day cannot come before the first.',
  });

export const campaignSchema = z.object({
  ...campaignInputSchema.shape,
  // One that was saved before names were checked is read all the same, and is for nobody.
  regions: z.array(z.string()).optional(),
  id: z.string(),
  createdAt: instantSchema,
  createdBy: z.string(),
  /** Who ended it before its time, and why. */
  ended: z.object({ at: instantSchema, by: z.string(), note: z.string() }).optional(),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** What is known of an activation when it is made. */
export interface CampaignFacts {
  readonly sku: string;
  readonly line: string;
  readonly activatedOn: LocalDate;
  readonly channel: string;
  /** Code of the unit's province; a campaign by region is not for a unit whose province nobody knows. */
  readonly province?: string | undefined;
  readonly purchasedOn?: LocalDate | undefined;
}

/** What the campaigns of the day add to a warranty, in the order in which they began. */
export function campaignExtensions(
  campaigns: readonly Campaign[],
  facts: CampaignFacts,
): Extract<Extension, { kind: 'campaign' }>[] {
  const matching = campaigns
    .filter((campaign) => matches(campaign, facts))
    .sort((one, other) => (one.from + one.id < other.from + other.id ? -1 : 1));
  const longest = Math.max(0, ...matching.filter(isBest).map(({ months }) => months));
  const best = matching.find((campaign) => isBest(campaign) && campaign.months === longest);
  return matching
    .filter((campaign) => campaign === best || !isBest(campaign))
    .map(({ id, name, months }) => ({ kind: 'campaign', id, name, months }));
}

function isBest({ combines }: Campaign): boolean {
  return combines === 'best';
}

function matches(campaign: Campaign, facts: CampaignFacts): boolean {
  const { from, until, skus, lines, regions, channels, withinDaysOfPurchase } = campaign;
  return (
    from <= facts.activatedOn &&
    facts.activatedOn <= until &&
    (skus === undefined || skus.some((sku) => sku === facts.sku)) &&
    (lines === undefined || lines.includes(facts.line)) &&
    (channels === undefined || channels.some((channel) => channel === facts.channel)) &&
    (regions === undefined || regions.some((region) => isSame(region, facts.province))) &&
    (withinDaysOfPurchase === undefined || isFresh(withinDaysOfPurchase, facts))
  );
}

function isFresh(days: number, { purchasedOn, activatedOn }: CampaignFacts): boolean {
  if (purchasedOn === undefined || purchasedOn > activatedOn) return false;
  return daysBetween(purchasedOn, activatedOn) <= days;
}

/** Campaigns from before 2025's provinces hold names. */
function isSame(region: string, province: string | undefined): boolean {
  return province !== undefined && provinceNamed(region)?.code === province;
}
