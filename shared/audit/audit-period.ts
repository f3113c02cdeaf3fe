import * as z from 'zod';
import { isHeld } from '../rewards/reconciliation/hold.ts';
import { periodShardOf, periodShardSchema } from '../rewards/reconciliation/period.ts';
import type { RewardLine } from '../rewards/reward-line.ts';
import { type Key, keys, PERIOD_SHARDS } from '../table/keys.ts';
import type { Period } from '../time/local-date.ts';
import type { AuditItem, ItemOf } from './audit-item.ts';
import type { Finding } from './finding.ts';

type Shard = ItemOf<'shard'>['value'];

/** What the lines of one part of a month come to, by counter: `pendingCount`, `pendingSum`, … */
export type PeriodTally = ReadonlyMap<string, number>;
type Counted = Pick<RewardLine, 'partnerId' | 'state' | 'amount' | 'period' | 'holds' | 'carries'>;

const COUNTERS = Object.keys(periodShardSchema.shape).filter((name) => /(?:Count|Sum)$/.test(name));
const countersSchema = z.record(z.string(), z.unknown());
const counterSchema = z.int().default(0);

/** Adds up lines part by part as they come, so that a month of any size takes sixteen tallies. */
export class PeriodTallies {
  readonly #tallies = new Map<number, Map<string, number>>();
  readonly #period: Period;
  constructor(period: Period) {
    this.#period = period;
  }

  /** A line that was put off counts as such in every period that it left. */
  add(line: Counted): void {
    const { carries = [], ...rest } = line;
    for (const { from } of carries) if (from === this.#period) this.#count('carried', rest);
    if (line.period !== this.#period) return;
    this.#count(line.state, rest);
    if (isHeld(line)) this.#count('held', rest);
  }

  #count(name: string, { partnerId, amount }: Omit<Counted, 'carries'>): void {
    const shard = periodShardOf(partnerId);
    const tally = this.#tallies.get(shard) ?? new Map<string, number>();
    tally.set(`${name}Count`, (tally.get(`${name}Count`) ?? 0) + 1);
    tally.set(`${name}Sum`, (tally.get(`${name}Sum`) ?? 0) + amount);
    this.#tallies.set(shard, tally);
  }

  of(shard: number): PeriodTally {
    return this.#tallies.get(shard) ?? new Map();
  }
}

/** One month: its parts' counters against its lines, and whether it is open or frozen as a whole. */
export function* auditPeriod(period: Period, items: Iterable<AuditItem>): Generator<Finding> {
  const shards = new Map<number, Shard>();
  const tallies = new PeriodTallies(period);
  const runs: Key[] = [];
  for (const item of items) {
    if (item.kind === 'shard') shards.set(item.value.shard, item.value);
    if (item.kind === 'line') tallies.add(item.value);
    // A withdrawal is asked for on a day of its month, and takes what earlier months made available.
    if (item.kind === 'run' && item.value.kind !== 'withdrawal') runs.push(item.key);
  }
  for (let shard = 0; shard < PERIOD_SHARDS; shard += 1) {
    yield* auditShard(period, shard, shards.get(shard), tallies.of(shard));
  }
  yield* auditFreeze(period, [...shards.values()]);
  const isFrozen = [...shards.values()].some(({ state }) => state === 'frozen');
  for (const key of isFrozen ? [] : runs)
    yield { rule: 'period-frozen', key, expected: `${period} is frozen before a run pays it` };
}

/** One part of a month. A part that is not stored is open and empty. */
export function* auditShard(
  period: Period,
  shard: number,
  stored: Shard | undefined,
  tally: PeriodTally,
): Generator<Finding> {
  const key = keys.period(period, shard);
  const counters = countersSchema.parse(stored ?? {});
  for (const counter of COUNTERS) {
    const expected = tally.get(counter) ?? 0;
    const found = counterSchema.parse(counters[counter]);
    if (found !== expected) {
      yield { rule: 'period-counters', key, expected: `${counter} ${expected}, as its lines come to; found ${found}` };
    }
  }
  const undecided = tally.get('pendingCount') ?? 0;
  if (stored?.state === 'frozen' && undecided > 0) {
    yield {
      rule: 'period-frozen',
      key,
      expected: `nothing undecided in a frozen month; ${undecided} lines are pending`,
    };
  }
}

/** All parts of a month freeze in one transaction. */
export function* auditFreeze(period: Period, shards: readonly Pick<Shard, 'shard' | 'state'>[]): Generator<Finding> {
  const frozen = new Set(shards.flatMap(({ shard, state }) => (state === 'frozen' ? [shard] : [])));
  if (frozen.size === 0 || frozen.size === PERIOD_SHARDS) return;
  for (let shard = 0; shard < PERIOD_SHARDS; shard += 1) {
    if (frozen.has(shard)) continue;
    yield {
      rule: 'period-frozen',
      key: keys.period(period, shard),
      expected: `frozen, as ${frozen.size} other parts of ${period} are`,
    };
  }
}
