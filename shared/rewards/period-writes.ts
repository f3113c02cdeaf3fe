import { keys } from '../table/keys.ts';
import { update, type Write } from '../table/table.ts';
import type { Instant, Period } from '../time/local-date.ts';
import { periodShardOf } from './period.ts';
import type { RewardLine, RewardState } from './reward-line.ts';

/** Counts lines of one partner, just written, in their month. A frozen month refuses. */
export function countLines(period: Period, lines: readonly RewardLine[]): Write {
  const pending = lines.filter(({ state }) => state === 'pending');
  const shard = periodShardOf(lines[0]?.partnerId ?? '');
  return update(keys.period(period, shard), {
    update:
      'SET #state = :open, #period = :period, #shard = :shard ADD pendingCount :count, pendingSum :sum, noneCount :none',
    condition: 'attribute_not_exists(pk) OR #state = :open',
    names: { '#state': 'state', '#period': 'period', '#shard': 'shard' },
    values: {
      ':open': 'open',
      ':period': period,
      ':shard': shard,
      ':count': pending.length,
      ':sum': pending.reduce((total, { amount }) => total + amount, 0),
      ':none': lines.length - pending.length,
    },
  });
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
