import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { shownExtras } from '../../../shared/rewards/campaign/reward-extra.ts';
import { reasonTextOf } from '../../../shared/rewards/policy/reward-reasons.ts';
import { whyAmount } from '../../../shared/rewards/policy/why-amount.ts';
import { holdWordsForPartner } from '../../../shared/rewards/reconciliation/hold-words.ts';
import { maskCode, type RewardLine, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import type { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import type { Period } from '../../../shared/time/local-date.ts';
import { readAccountOwner } from './read-account-owner.ts';

/** Where none of them is of the period, the rest is looked at when it is asked for. */
const PAGES_A_LOOK = 20;

export interface MyRewardsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rewards: Pick<RewardRepository, 'linesOf'>;
}

export const createMyRewards =
  (deps: MyRewardsDeps): UseCase<typeof rewardRoutes.mine> =>
  async ({ caller, query }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    // Only the sort key comes from the cursor: nobody pages into somebody else's lines.
    const after = decodeCursor(query.next)?.sk;
    const page = await pageOf(partner.id, query, typeof after === 'string' ? after : undefined, deps);
    return answer({
      items: page.items.map(shown),
      ...(page.last === undefined ? {} : { next: encodeCursor({ sk: page.last }) }),
    });
  };

interface Asked {
  readonly limit: number;
  readonly period?: Period | undefined;
}

/** Lines stand by the moment of installation, so those of a period are picked from among others beside them. */
async function pageOf(partnerId: string, { limit, period }: Asked, from: string | undefined, deps: MyRewardsDeps) {
  const items: RewardLine[] = [];
  let after = from;
  for (let read = 0; read < (period === undefined ? 1 : PAGES_A_LOOK); read += 1) {
    const page = await deps.rewards.linesOf(partnerId, { limit, after });
    items.push(...page.items.filter((line) => period === undefined || line.period === period));
    after = typeof page.next?.sk === 'string' ? page.next.sk : undefined;
    if (after === undefined || items.length >= limit) break;
  }
  return { items, last: after };
}

function shown(line: RewardLine) {
  const { productName: product, holds = [], carries = [], ...rest } = line;
  const carriedFrom = carries.at(-1)?.from;
  return {
    ...rest,
    id: rewardLineId(line),
    code: maskCode(line.code),
    product,
    extras: shownExtras(line),
    reasonText: reasonTextOf(line),
    why: whyAmount(line),
    late: line.late ?? false,
    holds: holds.map((hold) => ({ reason: hold.reason, at: hold.at, words: holdWordsForPartner(hold) })),
    ...(carriedFrom === undefined ? {} : { carriedFrom }),
    note: line.reversal?.note ?? line.note,
  };
}
