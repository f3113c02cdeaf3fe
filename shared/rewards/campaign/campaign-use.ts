import * as z from 'zod';
import { type Instant, localDate, periodOf } from '../../time/local-date.ts';
import type { Caps } from './reward-campaign.ts';
import type { NoExtraReason } from './reward-extra.ts';

const countSchema = z.int().nonnegative();

/** For how many installations a partner got a campaign, by their days and months. */
export const campaignUseSchema = z.object({
  campaignId: z.string(),
  partnerId: z.string(),
  total: countSchema,
  days: z.record(z.string(), countSchema),
  periods: z.record(z.string(), countSchema),
  /** Rises with every change; 0 is not stored. */
  version: countSchema,
});
export type CampaignUse = z.infer<typeof campaignUseSchema>;

export function unused(campaignId: string, partnerId: string): CampaignUse {
  return { campaignId, partnerId, total: 0, days: {}, periods: {}, version: 0 };
}

/** The bound that one more installation of that moment would pass; undefined where it may have it. */
export function capReached(caps: Caps, use: CampaignUse, activatedAt: Instant): NoExtraReason | undefined {
  const isFull = (cap: number | undefined, count = 0) => cap !== undefined && count >= cap;
  if (isFull(caps.perPartner, use.total)) return 'cap-of-partner';
  if (isFull(caps.perPartnerAndPeriod, use.periods[periodOf(activatedAt)])) return 'cap-of-period';
  if (isFull(caps.perPartnerAndDay, use.days[localDate(activatedAt)])) return 'cap-of-day';
  return undefined;
}

/** After one more installation of that moment, or one less. The version is that of the item it follows. */
export function counted(use: CampaignUse, activatedAt: Instant, change: 1 | -1): CampaignUse {
  return {
    ...use,
    total: use.total + change,
    days: countedAt(use.days, localDate(activatedAt), change),
    periods: countedAt(use.periods, periodOf(activatedAt), change),
  };
}

function countedAt(counts: Readonly<Record<string, number>>, name: string, change: number): Record<string, number> {
  const { [name]: before = 0, ...others } = counts;
  const after = before + change;
  return after === 0 ? others : { ...others, [name]: after };
}
