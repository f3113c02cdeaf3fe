import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import { bonusGivingRequested } from '../../../shared/rewards/bonus/bonus-events.ts';
import type { BonusRun } from '../../../shared/rewards/bonus/bonus-run.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type Clock, secondsBetween } from '../../../shared/time/local-date.ts';

export interface GiveBonusesDeps {
  readonly runs: Pick<BonusRunRepository, 'find' | 'lines' | 'give' | 'step'>;
  readonly now: Clock;
  /** After so many seconds another message goes on. */
  readonly seconds: number;
  readonly linesAStep?: number;
  readonly log: Pick<Log, 'error'>;
}

/** So many partners are one step: what a worker that dies has to look at again. */
const LINES_A_STEP = 50;

/** Gives partner by partner, each in a transaction of its own. Begun again, it goes on; each gets theirs once. */
export const createGiveBonuses =
  (deps: GiveBonusesDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = bonusGivingRequested.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-volume-bonus');
    const { ruleId, quarter } = asked.data.data;
    const run = await deps.runs.find(ruleId, quarter);
    if (!run) return quarantine('bonus-run-unknown');
    try {
      await goOn(run, deps);
      return done;
    } catch (error) {
      deps.log.error('giving a volume bonus interrupted', error, { ruleId });
      return retry('interrupted');
    }
  };

/** Until it is done, a twin is ahead, or the time is over. */
async function goOn(found: BonusRun, deps: GiveBonusesDeps): Promise<void> {
  const begunAt = deps.now();
  let run: BonusRun | undefined = found;
  while (run?.state === 'giving') {
    const isLate = secondsBetween(begunAt, deps.now()) >= deps.seconds;
    run = await step(run, deps, isLate);
    if (isLate) return;
  }
}

async function step(run: BonusRun, deps: GiveBonusesDeps, handOver: boolean): Promise<BonusRun | undefined> {
  const page = await deps.runs.lines(run, { limit: deps.linesAStep ?? LINES_A_STEP, after: run.after });
  let { given, givenTo } = run;
  for (const { partnerId, state } of page.items) {
    if (state === 'below' || state === 'unfunded') continue;
    const amount = await deps.runs.give(run, partnerId, deps.now());
    given += amount;
    givenTo += amount > 0 ? 1 : 0;
  }
  const after = page.next === undefined ? undefined : page.items.at(-1)?.partnerId;
  return deps.runs.step(run, { given, givenTo, after, at: deps.now(), handOver });
}
