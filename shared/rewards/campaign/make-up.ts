import { createHash } from 'node:crypto';
import { formatDate, type Instant, localDate } from '../../time/local-date.ts';
import { type Adjustment, type PostedAdjustment, postAdjustment } from '../adjustment/adjustment.ts';
import type { Balance } from '../ledger/ledger.ts';
import { transferIds } from '../ledger/transfer-ids.ts';
import type { RewardLine } from '../reward-line.ts';
import { type CampaignUse, capReached, type DayInPeriod } from './campaign-use.ts';
import { type MakingUp, missedBy } from './missed-extra.ts';
import type { RewardCampaign } from './reward-campaign.ts';

/** What would become of an installation that missed a campaign. */
export type Outlook =
  | 'give'
  /** It is not approved yet, or it is a line of 0 đ: an adjustment by hand is for those. */
  | 'waits'
  /** The partner has all that the campaign gives to one. */
  | 'cap'
  /** It was taken back. */
  | 'gone'
  /** It was made up for. */
  | 'done';

/** What is known of an installation that missed a campaign. */
export interface Looked {
  readonly line: RewardLine | undefined;
  readonly use: CampaignUse;
  /** A frozen line that was taken back since. */
  readonly corrected: boolean;
  readonly at: DayInPeriod;
}

export interface Grant {
  /** With what it got written on it. */
  readonly line: RewardLine;
  readonly use: CampaignUse;
  readonly at: DayInPeriod;
  readonly adjustment: Adjustment;
  readonly posted: PostedAdjustment;
}

export type GrantPlan =
  | { readonly kind: 'give'; readonly grant: Grant }
  | { readonly kind: Exclude<Outlook, 'give'> | 'no-money' };

export function outlookOf(campaign: RewardCampaign, { line, use, corrected, at }: Looked): Outlook {
  if (!line || corrected || line.state === 'reversed') return 'gone';
  if (!missedBy(line).includes(campaign.id)) return 'done';
  // Somebody may still approve it, or take a cancellation back. A line of 0 đ has no accrual, approved or not: should the
  // unit come back, nothing would lead from its award to what was made up, and the money would stay.
  if (line.state !== 'approved' || line.transferId === undefined) return 'waits';
  return capReached(campaign.caps, use, at) ? 'cap' : 'give';
}

/** What one installation gets, as an adjustment by the two who said so: its line stays as it was accrued. */
export function planGrant(
  campaign: RewardCampaign,
  looked: Looked,
  balance: Balance | undefined,
  { makingUp, at }: { readonly makingUp: MakingUp; readonly at: Instant },
): GrantPlan {
  const outlook = outlookOf(campaign, looked);
  const { line, use } = looked;
  if (outlook !== 'give' || !line) return { kind: outlook === 'give' ? 'gone' : outlook };
  if (!balance) return { kind: 'waits' };
  const { partnerId, currency } = line;
  const id = makingUpId(campaign.id, line);
  const by = makingUp.decidedBy ?? '';
  const adjustment: Adjustment = {
    id,
    partnerId,
    currency,
    kind: 'adjust',
    amount: campaign.amount,
    note: `Thưởng bù chương trình "${campaign.name}" cho ${line.productName} lắp ngày ${formatDate(localDate(line.activatedAt))}`,
    state: 'approved',
    proposedBy: makingUp.proposedBy,
    proposedAt: makingUp.proposedAt,
    decidedBy: by,
    decidedAt: at,
  };
  const later = { amount: campaign.amount, adjustmentId: id, at };
  const extras = (line.extras ?? []).map((extra) => (extra.campaign === campaign.id ? { ...extra, later } : extra));
  return {
    kind: 'give',
    grant: {
      line: { ...line, extras },
      use,
      at: looked.at,
      adjustment,
      posted: postAdjustment(balance, adjustment, by, at),
    },
  };
}

/** Of a campaign and an award, so that it is given once whoever asks again. */
function makingUpId(campaignId: string, line: RewardLine): string {
  const print = createHash('sha256')
    .update(`${campaignId}#${transferIds.accrue(line)}`)
    .digest('hex');
  return `X-${print.slice(0, 32)}`;
}
