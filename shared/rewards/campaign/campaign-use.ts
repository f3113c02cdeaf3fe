import * as z from 'zod';
import type { LocalDate, Period } from '../../time/local-date.ts';
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

/** A bound that one more installation would pass. */
export interface ReachedCap {
  readonly reason: NoExtraReason;
  readonly limit: number;
}

/** When something was installed: the day and the period that it belongs to. */
export interface DayInPeriod {
  readonly day: LocalDate;
  readonly period: Period;
}

/** The bound that one more installation of that day would pass; undefined where it may have it. */
export function capReached(caps: Caps, use: CampaignUse, { day, period }: DayInPeriod): ReachedCap | undefined {
  const { perPartner, perPartnerAndPeriod, perPartnerAndDay } = caps;
  const bounds = [
    ['cap-of-partner', perPartner, use.total],
    ['cap-of-period', perPartnerAndPeriod, use.periods[period]],
    ['cap-of-day', perPartnerAndDay, use.days[day]],
  ] as const;
  for (const [reason, limit, count = 0] of bounds) {
    if (limit !== undefined && count >= limit) return { reason, limit };
  }
  return undefined;
}

/** After one more installation of that day, or one less. The version is that of the item it follows. */
export function counted(use: CampaignUse, { day, period }: DayInPeriod, change: 1 | -1): CampaignUse {
  return {
    ...use,
    total: use.total + change,
    days: countedAt(use.days, day, change),
    periods: countedAt(use.periods, period, change),
  };
}

function countedAt(counts: Readonly<Record<string, number>>, name: string, change: number): Record<string, number> {
  const { [name]: before = 0, ...others } = counts;
  const after = before + change;
  return after === 0 ? others : { ...others, [name]: after };
}
