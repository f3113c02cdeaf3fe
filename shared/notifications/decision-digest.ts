import * as z from 'zod';
import type { RewardLine } from '../rewards/reward-line.ts';
import { type Instant, instantSchema } from '../time/local-date.ts';
import type { DecidedRewards } from './money-notice-texts.ts';

/**
 * The decisions on one partner's rewards that one notice tells. It is `open` from the first of them for as long as more
 * are collected, and then never opens again. Its id is that of the event which opened it.
 */
export const decisionDigestSchema = z.object({
  id: z.string(),
  partnerId: z.string(),
  state: z.enum(['open', 'closed']),
  closesAt: instantSchema,
  /** Ids of the lines decided; what was decided is read when the notice is written, so the last decision counts. */
  rewards: z.set(z.string()),
});
export type DecisionDigest = z.infer<typeof decisionDigestSchema>;

/** As many lines as one notice counts; the next decision opens another digest. */
export const MOST_REWARDS = 500;

export function secondsUntilClosed({ closesAt }: DecisionDigest, now: Instant): number {
  return Math.max(0, Math.ceil((Date.parse(closesAt) - Date.parse(now)) / 1000));
}

type DecidedLine = Pick<RewardLine, 'state' | 'amount' | 'currency' | 'code' | 'productName' | 'note'>;

/** What there is to tell of the lines as they stand now; a decision that was taken back is none. */
export function decidedRewards(lines: readonly DecidedLine[]): DecidedRewards {
  const approved = lines.filter(({ state }) => state === 'approved');
  const sumOf = (wanted: DecidedLine['currency']) =>
    approved.filter(({ currency }) => currency === wanted).reduce((sum, { amount }) => sum + amount, 0);
  return {
    approved: { count: approved.length, sums: { VND: sumOf('VND'), POINT: sumOf('POINT') } },
    cancelled: lines
      .filter(({ state }) => state === 'cancelled')
      .map(({ code, productName, note }) => ({ codeEnd: code.slice(-4), product: productName, note: note ?? '' })),
  };
}
