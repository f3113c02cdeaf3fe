import type * as z from 'zod';
import {
  type RewardCampaign,
  rewardCampaignInputSchema,
  rewardCampaignSchema,
} from '../../../shared/rewards/campaign/reward-campaign.ts';

/** A campaign of November 2026 that gives 20,000 đ more for each installation. */
export function campaign(
  about: Partial<z.input<typeof rewardCampaignInputSchema>> & {
    readonly id?: string;
    readonly createdAt?: string;
    readonly endedEarly?: { readonly at: string; readonly by: string; readonly note: string };
  } = {},
): RewardCampaign {
  const { id = 'CAMPAIGN-1', createdAt = '2026-10-31T03:00:00.000Z', endedEarly, ...asked } = about;
  const input = rewardCampaignInputSchema.parse({
    name: 'Tháng 11',
    from: '2026-11-01',
    until: '2026-11-30',
    amount: 20_000,
    ...asked,
  });
  return rewardCampaignSchema.parse({
    ...input,
    id,
    currency: 'VND',
    createdAt,
    createdBy: 'manager-1',
    version: 1,
    ...(endedEarly === undefined ? {} : { endedEarly }),
  });
}
