import type * as z from 'zod';
import { announce } from '../../events/outbox.ts';
import { index, keys, lists, PERIOD_SHARDS } from '../../table/keys.ts';
import type { Table } from '../../table/table.ts';
import {
  addDays,
  endOfPeriod,
  type Instant,
  localDate,
  type Period,
  periodSchema,
  startOfPeriod,
} from '../../time/local-date.ts';
import { firstDayOf, lastDayOf } from '../../time/period.ts';
import { readCalendar } from '../calendar/period-calendar-repository.ts';
import { nextPeriod, periodAt, previousPeriod } from '../calendar/period-rules.ts';
import { AccountBusy } from '../ledger/accrual-repository.ts';
import { mergeInOrder } from '../ledger/merge-in-order.ts';
import { periodFrozen } from '../reward-events.ts';
import { type RewardLine, type RewardState, rewardLineSchema, rewardPlace, rewardStateSchema } from '../reward-line.ts';
import { isFrozen } from './open-period.ts';
import {
  emptyShard,
  type PeriodShard,
  type PeriodSummary,
  periodShardOf,
  periodShardSchema,
  summarise,
} from './period.ts';
import { freezeShard } from './period-writes.ts';
import { matchesFilter, type RewardFilter } from './reward-filter.ts';
import { storedFilter } from './stored-filter.ts';

/** Accruals and decisions change a part under the freeze's feet; few rounds are ever needed. */
const ROUNDS = 40;
/** How far back a list of periods looks: half a year. */
const DAYS_LISTED = 190;
/** Lines asked for at once when all of a month are read. */
const LINES_A_READ = 200;
const FEWEST_LINES_A_READ = 4;
/** Of lines that are filtered in the table few come back. */
const LINES_A_FILTERED_READ = 500;

const SHARDS: readonly number[] = Array.from({ length: PERIOD_SHARDS }, (_, shard) => shard);

export type FreezeOutcome =
  | { readonly kind: 'frozen'; readonly summary: PeriodSummary }
  | { readonly kind: 'has-undecided'; readonly count: number; readonly held: number };

export interface LinePage {
  readonly items: readonly RewardLine[];
  /** The place of the last of them, if more follow. */
  readonly next?: string;
}

interface LineQuery {
  readonly period: Period;
  readonly states: readonly RewardState[];
}

interface PageQuery extends LineQuery {
  readonly limit: number;
  readonly after?: string | undefined;
  /** Also those that were put off from the period, as they left it. */
  readonly carried?: boolean;
  /** Lines that it refuses are passed over. */
  readonly filter?: RewardFilter;
}

/** What of a line its filters ask about. */
const countedSchema = rewardLineSchema.pick({
  partnerId: true,
  sku: true,
  amount: true,
  dealerId: true,
  province: true,
  state: true,
  late: true,
  holds: true,
  pastHolds: true,
  carries: true,
});
export type CountedLine = z.infer<typeof countedSchema>;
const COUNTED = Object.keys(countedSchema.shape);

/** What the months of reconciliation hold, and how they are closed. */
export class PeriodRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent in each part; the parts of a frozen month no longer change. */
  async summary(period: Period): Promise<PeriodSummary> {
    return summarise(period, await this.#shards(period));
  }

  /** Newest first: the present period always, others if there is something in them. */
  async recent(now: Instant): Promise<readonly PeriodSummary[]> {
    const { changes } = await readCalendar(this.#table);
    const today = localDate(now);
    const present = periodAt(changes, today);
    const periods = [nextPeriod(changes, present), present];
    for (let oldest = present; lastDayOf(oldest) > addDays(today, -DAYS_LISTED); periods.push(oldest)) {
      oldest = previousPeriod(changes, oldest);
    }
    const summaries = await Promise.all(periods.map((period) => this.summary(periodSchema.parse(period))));
    return summaries.filter((summary) => summary.period === present || !isUntouched(summary));
  }

  /** The first of these periods that holds or held a line. */
  async firstTouched(periods: readonly Period[]): Promise<Period | undefined> {
    for (const period of periods) if (!isUntouched(await this.summary(period))) return period;
    return undefined;
  }

  /**
   * Closes all parts of a month in one transaction, or none. An accrual or decision of the same moment comes before it
   * or is refused by the part that it would count in. A month that is frozen stays as it was frozen.
   */
  async freeze(period: Period, by: string, at: Instant, eventId: string): Promise<FreezeOutcome> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcome = await this.#table.transact([
        ...SHARDS.map((shard) => freezeShard(period, shard, by, at)),
        announce({ id: eventId, type: periodFrozen.type, at, data: { period } }),
      ]);
      const summary = await this.summary(period);
      if (outcome.saved || summary.state === 'frozen') return { kind: 'frozen', summary };
      if (summary.counts.pending > 0)
        return { kind: 'has-undecided', count: summary.counts.pending, held: summary.held.count };
    }
    throw new AccountBusy('the period kept changing');
  }

  /** Lines of a month in some states, oldest installation first, behind the place `after`. */
  async page(query: PageQuery): Promise<LinePage> {
    const items: RewardLine[] = [];
    const sources = (query.states.length + (query.carried ? 1 : 0)) * SHARDS.length;
    const { filter = {} } = query;
    const linesARead = storedFilter(filter)
      ? LINES_A_FILTERED_READ
      : Math.max(FEWEST_LINES_A_READ, Math.ceil((2 * query.limit) / sources));
    for await (const line of this.#lines(query, linesARead, query.after)) {
      if (!matchesFilter(filter, line)) continue;
      const last = items.at(-1);
      if (last && items.length === query.limit) return { items, next: rewardPlace(last) };
      items.push(line);
    }
    return { items };
  }

  /** Shows the waiting lines of a month that a filter lets through, in no order, with what filters ask about. */
  async eachWaiting(period: Period, filter: RewardFilter, look: (line: CountedLine) => void): Promise<void> {
    await Promise.all(
      shardsOf(filter).map(async (shard) => {
        const { gsi1pk: pk = '' } = lists.rewards(period, 'pending', shard, '');
        const query = { pk, index: index.first, only: COUNTED, ...filteredBy(filter) };
        for await (const line of this.#table.queryAll(query, countedSchema))
          if (matchesFilter(filter, line)) look(line);
      }),
    );
  }

  /** All lines of a month, oldest installation first; as the index shows them, so a moment late. */
  all(period: Period): AsyncGenerator<RewardLine> {
    return this.#lines({ period, states: rewardStateSchema.options }, LINES_A_READ);
  }

  /**
   * Lines of what was installed on some days, whichever periods they count in, oldest installation first: those that
   * came late, were put off or take something back stand in periods up to the one after that of `at`.
   */
  async *installed(days: Period, at: Instant): AsyncGenerator<RewardLine> {
    const periods = await this.#periodsWith(days, at);
    // A place begins with the moment of the installation; the first one behind the days sorts behind `to`.
    const range = { from: startOfPeriod(days), to: endOfPeriod(days) };
    const limit = Math.max(FEWEST_LINES_A_READ, Math.ceil(LINES_A_READ / periods.length));
    const sources = periods.flatMap((period) =>
      rewardStateSchema.options.flatMap((state) =>
        SHARDS.map((shard) => {
          const { gsi1pk: pk = '' } = lists.rewards(period, state, shard, '');
          return this.#table.queryAll({ pk, index: index.first, limit, ...range }, rewardLineSchema);
        }),
      ),
    );
    yield* mergeInOrder(sources, rewardPlace);
  }

  /** At most so many lines were installed on some days. */
  async mostInstalled(days: Period, at: Instant): Promise<number> {
    const summaries = await Promise.all((await this.#periodsWith(days, at)).map((period) => this.summary(period)));
    return summaries.flatMap(({ counts }) => Object.values(counts)).reduce((total, count) => total + count, 0);
  }

  /** Where lines of these days may stand. */
  async #periodsWith(days: Period, at: Instant): Promise<readonly Period[]> {
    const { changes } = await readCalendar(this.#table);
    const last = nextPeriod(changes, periodAt(changes, localDate(at)));
    const periods = [periodAt(changes, firstDayOf(days))];
    while ((periods.at(-1) ?? last) < last) periods.push(nextPeriod(changes, periods.at(-1) ?? last));
    return periods.map((period) => periodSchema.parse(period));
  }

  /** Lines that were put off from a period, as they left it, oldest installation first. Consistent. */
  carried(period: Period, after?: string): AsyncGenerator<RewardLine> {
    return mergeInOrder(this.#carriedParts(period, LINES_A_READ, after), rewardPlace);
  }

  /** Whether a partner's part of a period is frozen, and so all of it. */
  isFrozen(partnerId: string, period: Period): Promise<boolean> {
    return isFrozen(this.#table, partnerId, period);
  }

  /** Lines of a period that findings hold or held; as the index shows them, so a moment late. */
  found(period: Period): AsyncGenerator<RewardLine> {
    const { gsi2pk: pk = '' } = lists.foundRewards(period, '');
    return this.#table.queryAll({ pk, index: index.second }, rewardLineSchema);
  }

  #carriedParts(period: Period, limit: number, after?: string): AsyncIterable<RewardLine>[] {
    return SHARDS.map((shard) => {
      const { pk, sk: first } = keys.carried(period, shard, '');
      // A blank sorts behind the place itself, and a tilde behind all places.
      const range = after === undefined ? { skPrefix: first } : { from: `${first}${after} `, to: `${first}~` };
      return this.#table.queryAll({ pk, limit, ...range }, rewardLineSchema);
    });
  }

  #lines(
    { period, states, carried, filter = {} }: LineQuery & Pick<PageQuery, 'carried' | 'filter'>,
    linesARead: number,
    after?: string,
  ): AsyncGenerator<RewardLine> {
    // A blank sorts behind the place itself and before every other one.
    const from = after === undefined ? {} : { from: `${after} ` };
    const sources = states.flatMap((state) =>
      shardsOf(filter).map((shard) => {
        const { gsi1pk: pk = '' } = lists.rewards(period, state, shard, '');
        const query = { pk, index: index.first, limit: linesARead, ...from, ...filteredBy(filter) };
        return this.#table.queryAll(query, rewardLineSchema);
      }),
    );
    const left = carried ? this.#carriedParts(period, linesARead, after) : [];
    return mergeInOrder([...sources, ...left], rewardPlace);
  }

  #shards(period: Period): Promise<readonly PeriodShard[]> {
    return Promise.all(
      SHARDS.map(async (shard) => (await this.#table.get(keys.period(period, shard), periodShardSchema)) ?? emptyShard),
    );
  }
}

/** A partner's lines stand in one part. */
function shardsOf({ partnerId }: RewardFilter): readonly number[] {
  return partnerId === undefined ? SHARDS : [periodShardOf(partnerId)];
}

function filteredBy(filter: RewardFilter) {
  const stored = storedFilter(filter);
  return stored ? { filter: stored } : {};
}

function isUntouched({ state, counts, carried }: PeriodSummary): boolean {
  return state === 'open' && carried.count === 0 && Object.values(counts).every((count) => count === 0);
}
