import { keys, lists } from '../../table/keys.ts';
import { put, putNew, update, type Write } from '../../table/table.ts';
import type { BudgetShard } from './campaign-budget.ts';
import type { CampaignUse } from './campaign-use.ts';

/** Money that goes out of one part of a campaign or, below 0, back into it. */
export interface Taking {
  readonly campaignId: string;
  readonly shard: number;
  readonly budgeted: boolean;
  readonly amount: number;
  readonly awards: number;
  /** By how many more partners have something of it. */
  readonly partners: number;
}

/** Refused where this part does not hold as much; what comes back is never refused. */
export function takeFromBudget({ campaignId, shard, budgeted, amount, awards, partners }: Taking): Write {
  const isBounded = budgeted && amount > 0;
  return update(keys.campaignBudget(campaignId, shard), {
    update: `ADD given :amount, awards :awards, partners :partners, #version :one${budgeted ? ', remaining :less' : ''}`,
    condition: isBounded ? 'remaining >= :amount' : 'attribute_exists(pk)',
    names: { '#version': 'version' },
    values: {
      ':amount': amount,
      ':awards': awards,
      ':partners': partners,
      ':one': 1,
      ...(budgeted ? { ':less': -amount } : {}),
    },
  });
}

/** What a part of a campaign is to hold, if nothing was taken since it was read. */
export function refillBudget({ campaignId, shard, version }: BudgetShard, remaining: number): Write {
  return update(keys.campaignBudget(campaignId, shard), {
    update: 'SET remaining = :remaining ADD #version :one',
    condition: '#version = :version',
    names: { '#version': 'version' },
    values: { ':remaining': remaining, ':version': version, ':one': 1 },
  });
}

/** What a partner got of a campaign, if it still stands where it was read. */
export function putUse(before: CampaignUse, after: CampaignUse): Write {
  const key = keys.campaignUse(after.campaignId, after.partnerId);
  const listed = after.total > 0 ? lists.campaignTakers(after.campaignId, after.partnerId) : {};
  const item = { ...after, version: before.version + 1, ...listed };
  if (before.version === 0) return putNew(key, item);
  return put(key, item, {
    expression: '#version = :before',
    names: { '#version': 'version' },
    values: { ':before': before.version },
  });
}

/** By how many more partners have something of the campaign then. */
export function partnersMore(before: CampaignUse, after: CampaignUse): number {
  return Number(after.total > 0) - Number(before.total > 0);
}
