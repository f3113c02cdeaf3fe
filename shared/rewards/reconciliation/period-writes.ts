import { keys } from '../../table/keys.ts';
import { update, type Write } from '../../table/table.ts';
import type { Instant, Period } from '../../time/local-date.ts';
import type { RewardLine, RewardState } from '../reward-line.ts';
import { isHeld } from './hold.ts';
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
  const count = (name: string, amount?: number) => {
    counters[`${name}Count`] = (counters[`${name}Count`] ?? 0) + 1;
    if (amount !== undefined) counters[`${name}Sum`] = (counters[`${name}Sum`] ?? 0) + amount;
  };
  for (const line of lines) {
    count(line.state, line.state === 'none' ? undefined : line.amount);
    if (isHeld(line)) count('held', line.amount);
  }
  return counters;
}

/** Counts a line, counted as `from` until now, as `to`; what held it, holds it no more. A frozen month refuses. */
export function recountLine(line: RewardLine, from: RewardState, to: RewardState): Write {
  const { period, partnerId, amount } = line;
  const wasHeld = isHeld(line);
  return update(keys.period(period, periodShardOf(partnerId)), {
    update: `ADD ${from}Count :less, ${to}Count :one${sumOf(from, ':lessAmount')}${sumOf(to, ':amount')}${wasHeld ? ', heldCount :less, heldSum :lessAmount' : ''}`,
    condition: `#state = :open AND ${from}Count >= :one${wasHeld ? ' AND heldCount >= :one' : ''}`,
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

/** Counts a waiting line as held, as held no more, or not at all. A frozen month refuses. */
export function recountHeld({ period, partnerId, amount }: RewardLine, change: 1 | 0 | -1): Write {
  return update(keys.period(period, periodShardOf(partnerId)), {
    update: 'ADD heldCount :change, heldSum :amount',
    condition: `#state = :open AND pendingCount >= :one${change === -1 ? ' AND heldCount >= :one' : ''}`,
    names: { '#state': 'state' },
    values: { ':open': 'open', ':one': 1, ':change': change, ':amount': change * amount },
  });
}

/**
 * Counts a waiting line of the month as put off to a later one, or, taken back, as waiting again. A frozen month
 * refuses.
 */
export function recountCarried(line: RewardLine, change: 1 | -1): Write {
  const { period, partnerId, amount } = line;
  const held = isHeld(line);
  return update(keys.period(period, periodShardOf(partnerId)), {
    update: `ADD pendingCount :opposite, pendingSum :oppositeAmount, carriedCount :change, carriedSum :amount${held ? ', heldCount :opposite, heldSum :oppositeAmount' : ''}`,
    condition: `#state = :open AND ${change === 1 ? `pendingCount >= :one${held ? ' AND heldCount >= :one' : ''}` : 'carriedCount >= :one'}`,
    names: { '#state': 'state' },
    values: {
      ':open': 'open',
      ':one': 1,
      ':change': change,
      ':opposite': -change,
      ':amount': change * amount,
      ':oppositeAmount': -change * amount,
    },
  });
}

/** Takes a waiting line, put off to this month, out of it again. A frozen month refuses. */
export function discountLine(line: RewardLine): Write {
  const { period, partnerId, amount } = line;
  const held = isHeld(line);
  return update(keys.period(period, periodShardOf(partnerId)), {
    update: `ADD pendingCount :less, pendingSum :lessAmount${held ? ', heldCount :less, heldSum :lessAmount' : ''}`,
    condition: `#state = :open AND pendingCount >= :one${held ? ' AND heldCount >= :one' : ''}`,
    names: { '#state': 'state' },
    values: { ':open': 'open', ':one': 1, ':less': -1, ':lessAmount': -amount },
  });
}

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
