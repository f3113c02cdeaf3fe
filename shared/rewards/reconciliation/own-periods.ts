import type { Period } from '../../time/local-date.ts';
import { type RewardLine, type RewardState, rewardStateSchema } from '../reward-line.ts';
import { isHeld } from './hold.ts';

interface CountAndSum {
  readonly count: number;
  readonly amount: number;
}

/** What one partner's lines of a period come to. */
export interface OwnPeriod {
  readonly period: Period;
  readonly lines: readonly (CountAndSum & { readonly state: RewardState })[];
  readonly held: CountAndSum;
}

/** Newest period first; states that no line stands in are left out. */
export function sumOwnPeriods(lines: readonly RewardLine[]): readonly OwnPeriod[] {
  const periods = [...Map.groupBy(lines, ({ period }) => period)].sort(([one], [other]) => (one < other ? 1 : -1));
  return periods.map(([period, own]) => ({
    period,
    lines: rewardStateSchema.options.flatMap((state) => {
      const sum = sumOf(own.filter((line) => line.state === state));
      return sum.count === 0 ? [] : [{ state, ...sum }];
    }),
    held: sumOf(own.filter(isHeld)),
  }));
}

function sumOf(lines: readonly RewardLine[]): CountAndSum {
  return { count: lines.length, amount: lines.reduce((sum, { amount }) => sum + amount, 0) };
}
