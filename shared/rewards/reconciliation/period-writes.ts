import { keys } from '../../table/keys.ts';
import { update, type Write } from '../../table/table.ts';
import type { Instant, Period } from '../../time/local-date.ts';
import type { RewardLine, RewardState } from '../reward-line.ts';
import { periodShardOf } from './period.ts';

/** Counts lines of one partner, just written, in their month. A frozen month refuses. */
export function countLines(period: Period, lines: readonly RewardLine[]): Write {
  const shard = periodShardOf(lines[0]?.partnerId ?? '');
  const counters = Object.entries(countersOf(lines));
  return update(keys.period(period, shard), {
    update: `SET #state = :open, #period = :period, #shard = :shard ADD ${counters.map(([name]) => `${name} :${name}`).join(', ')}`,
    condition: 'attribute_not_exists(pk) OR #state = :open',
    names: { '#state': 'state', '#period': 'period', '#shard': 'shard' },
    values: {
      ':open': 'open',
      ':period': period,
      ':shard': shard,
      ...Object.fromEntries(counters.map(([name, count]) => [`:${name}`, count])),
    },
  });
}

/** How many lines of each state there are, and of how much. */
function countersOf(lines: readonly RewardLine[]): Readonly<Record<string, number>> {
  const counters: Record<string, number> = {};
  for (const { state, amount } of lines) {
    counters[`${state}Count`] = (counters[`${state}Count`] ?? 0) + 1;
    if (state !== 'none') counters[`${state}Sum`] = (counters[`${state}Sum`] ?? 0) + amount;
  }
  return counters;
}

/** Counts a line, counted as `from` until now, as `to`. A frozen month refuses. */
export function recountLine({ period, partnerId, amount }: RewardLine, from: RewardState, to: RewardState): Write {
  return update(keys.period(period, periodShardOf(partnerId)), {
    update: `ADD ${from}Count :less, ${to}Count :one${sumOf(from, ':lessAmount')}${sumOf(to, ':amount')}`,
    condition: `#state = :open AND ${from}Count >= :one`,
    names: { '#state': 'state' },
    values: {
      ':open': 'open',
      ':one': 1,
      ':less': -1,
      ...(from === 'none' ? {} : { ':lessAmount': -amount }),
      ...(to === 'none' ? {} : { ':amount': amount }),
    },
  });
}

const sumOf = (state: RewardState, change: string) => (state === 'none' ? '' : `, ${state}Sum ${change}`);

/** Closes one part of a month if nothing of it waits for a decision. */
export function freezeShard(period: Period, shard: number, by: string, at: Instant): Write {
  return update(keys.period(period, shard), {
    update: 'SET #state = :frozen, #period = :period, #shard = :shard, frozenBy = :by, frozenAt = :at',
    condition:
      'attribute_not_exists(pk) OR (#state = :open AND (attribute_not_exists(pendingCount) OR pendingCount = :zero))',
    names: { '#state': 'state', '#period': 'period', '#shard': 'shard' },
    values: {
      ':frozen': 'frozen',
      ':open': 'open',
      ':period': period,
      ':shard': shard,
      ':by': by,
      ':at': at,
      ':zero': 0,
    },
  });
}
