import type * as z from 'zod';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { shownExtras } from '../../../shared/rewards/campaign/reward-extra.ts';
import { reasonTextOf } from '../../../shared/rewards/policy/reward-reasons.ts';
import { whyAmount } from '../../../shared/rewards/policy/why-amount.ts';
import { holdWords } from '../../../shared/rewards/reconciliation/hold-words.ts';
import type { reviewedRewardSchema } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { maskCode, type RewardLine, rewardLineId } from '../../../shared/rewards/reward-line.ts';

/** A line as staff see it. */
export function reviewedReward(line: RewardLine, partnerName: string): z.input<typeof reviewedRewardSchema> {
  const { productName: product, holds = [], pastHolds = [], carries = [], ...rest } = line;
  const carriedFrom = carries.at(-1)?.from;
  return {
    ...rest,
    id: rewardLineId(line),
    partnerName,
    code: maskCode(line.code),
    product,
    extras: shownExtras(line),
    reasonText: reasonTextOf(line),
    why: whyAmount(line),
    late: line.late ?? false,
    holds: holds.map((hold) => ({ ...hold, words: holdWords(hold) })),
    pastHolds: pastHolds.map((hold) => ({ ...hold, words: holdWords(hold) })),
    ...(carriedFrom === undefined ? {} : { carriedFrom }),
    carries,
    note: line.reversal?.note ?? line.note,
  };
}

/** What partners are called, by id; who is gone is called by the id. */
export async function partnerNames(
  ids: readonly string[],
  partners: Pick<PartnerRepository, 'find'>,
): Promise<(partnerId: string) => string> {
  const found = await Promise.all([...new Set(ids)].map((id) => partners.find(id)));
  const names = new Map(found.flatMap((partner) => (partner ? [[partner.id, partner.name] as const] : [])));
  return (partnerId) => names.get(partnerId) ?? partnerId;
}
