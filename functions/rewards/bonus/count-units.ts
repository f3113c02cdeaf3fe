import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { bonusCountRequested } from '../../../shared/rewards/bonus/bonus-events.ts';
import type { BonusRun } from '../../../shared/rewards/bonus/bonus-run.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { mayCount, UnitCount } from '../../../shared/rewards/bonus/count-units.ts';
import { periodsOf } from '../../../shared/rewards/bonus/quarter.ts';
import { periodAfter, periodOf } from '../../../shared/rewards/calendar/period-calendar.ts';
import type { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { RewardLine } from '../../../shared/rewards/reward-line.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type Clock, localDate, type Period } from '../../../shared/time/local-date.ts';

export interface CountUnitsDeps {
  readonly runs: Pick<BonusRunRepository, 'find' | 'attempt' | 'advance' | 'finishCount' | 'fail'>;
  readonly periods: Pick<PeriodRepository, 'summary' | 'all' | 'page'>;
  readonly calendar: Pick<PeriodCalendarRepository, 'read'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
  readonly log: Pick<Log, 'error'>;
}

const MOST_ATTEMPTS = 5;
/** Smaller steps are not worth a write. */
const PROGRESS_STEP = 5;
/** The rest is for writing what was found. */
const COUNTED_AT = 95;
const CORRECTIONS_A_READ = 200;

/** The index does not show all lines of a frozen period yet: looked at again, it does. */
export class LinesBehind extends Error {
  readonly code = 'lines-behind';
}

/** Counts the units of a frozen quarter. It keeps nothing half done: a worker that dies is followed by one that begins anew. */
export const createCountUnits =
  (deps: CountUnitsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = bonusCountRequested.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-count');
    const { ruleId, quarter } = asked.data.data;
    const wanted = await deps.runs.find(ruleId, quarter);
    if (!wanted) return quarantine('bonus-run-unknown');
    const begun = await deps.runs.attempt(wanted);
    if (!begun) return done;
    try {
      await count(begun, deps);
      return done;
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      deps.log.error('counting for a volume bonus failed', error, { ruleId, attempt: begun.attempts });
      if (begun.attempts < MOST_ATTEMPTS) return retry(reason);
      await deps.runs.fail(begun, reason);
      return quarantine(reason);
    }
  };

async function count(run: BonusRun, deps: CountUnitsDeps): Promise<void> {
  const { changes } = await deps.calendar.read();
  const periods = periodsOf(run.quarter, changes);
  const summaries = await Promise.all(periods.map((period) => deps.periods.summary(period)));
  const expected = summaries.reduce((sum, { counts }) => sum + totalOf(counts), 0);
  const units = new UnitCount(run.rule);
  const knownOf = catalogueOf(run, deps);
  let read = 0;
  let told = 0;
  for (const [place, period] of periods.entries()) {
    let approved = 0;
    for await (const line of deps.periods.all(period)) {
      if (line.state === 'correction') units.addCorrection(line);
      if (line.state === 'approved') approved += 1;
      if (mayCount(line, run.rule)) units.add(line, await knownOf(line));
      read += 1;
      const percent = Math.floor((COUNTED_AT * read) / Math.max(expected, read));
      if (percent < told + PROGRESS_STEP) continue;
      told = percent;
      // Somebody had it counted anew: that one's answer counts.
      if (!(await deps.runs.advance(run, told))) return;
    }
    // A frozen period gains no line and loses none, so its counters tell whether the index is behind.
    if (approved !== summaries[place]?.counts.approved) throw new LinesBehind('the index is behind a frozen period');
  }
  await addLaterCorrections(periods, units, deps);
  await deps.runs.finishCount(run, units.lines(run), deps.now());
}

/** What was taken back since stands in the periods that were open then. */
async function addLaterCorrections(quarter: readonly Period[], units: UnitCount, deps: CountUnitsDeps): Promise<void> {
  const { changes } = await deps.calendar.read();
  const last = periodAfter(changes, periodOf(changes, localDate(deps.now())));
  for (let [period] = quarter.slice(-1); period !== undefined && period < last; ) {
    period = periodAfter(changes, period);
    let after: string | undefined;
    do {
      const page = await deps.periods.page({ period, states: ['correction'], limit: CORRECTIONS_A_READ, after });
      for (const line of page.items) units.addCorrection(line);
      after = page.next;
    } while (after !== undefined);
  }
}

function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}

/** What the catalogue and the register say of a line; each is asked once, and the register only if the rule asks. */
function catalogueOf(run: BonusRun, { products, partners }: CountUnitsDeps) {
  const productOf = remembered((sku: RewardLine['sku']) => products.find(sku));
  const partnerOf = remembered((id: string) => partners.find(id));
  const asksPartner = run.rule.match.partner !== undefined;
  return async (line: RewardLine) => ({
    product: await productOf(line.sku),
    partner: asksPartner && line.standing === undefined ? await partnerOf(line.partnerId) : undefined,
  });
}

function remembered<K, T>(find: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<K, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}
