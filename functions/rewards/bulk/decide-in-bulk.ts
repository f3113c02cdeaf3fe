import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { RewardDecision } from '../../../shared/rewards/policy/decide-reward.ts';
import { type BulkCounts, type BulkDecision, stepFor } from '../../../shared/rewards/reconciliation/bulk-decision.ts';
import type { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import {
  holdIds,
  placeHold,
  releaseByStaff,
  releaseHold,
  restoreHolds,
} from '../../../shared/rewards/reconciliation/hold.ts';
import type { HoldOutcome, HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type {
  DecisionOutcome,
  ReconciliationRepository,
} from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { bulkDecisionRequested } from '../../../shared/rewards/reward-events.ts';
import { type RewardLine, rewardLineId, rewardPlace } from '../../../shared/rewards/reward-line.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type Clock, secondsBetween } from '../../../shared/time/local-date.ts';

export interface DecideInBulkDeps {
  readonly jobs: Pick<BulkDecisionRepository, 'find' | 'step'>;
  readonly periods: Pick<PeriodRepository, 'page'>;
  readonly rewards: Pick<ReconciliationRepository, 'decide'>;
  readonly holds: Pick<HoldRepository, 'change' | 'carryOver' | 'carryBack'>;
  readonly now: Clock;
  /** After so many seconds another message goes on. */
  readonly seconds: number;
  readonly linesAStep?: number;
  readonly log: Pick<Log, 'error'>;
}

/** So many lines are one step: what a worker that dies has to look at again. */
const LINES_A_STEP = 200;
/** Lines of one partner wait for each other, since all of them move the same account. */
const PARTNERS_AT_ONCE = 8;
const STATES = ['pending', 'approved', 'cancelled'] as const;

/** Decides line by line, in order of their places, each in a transaction of its own. Begun again, it goes on. */
export const createDecideInBulk =
  (deps: DecideInBulkDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = bulkDecisionRequested.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-bulk-decision');
    const { period, jobId } = asked.data.data;
    const job = await deps.jobs.find(period, jobId);
    if (!job) return quarantine('bulk-decision-unknown');
    try {
      await goOn(job, deps);
      return done;
    } catch (error) {
      deps.log.error('bulk decision interrupted', error, { jobId });
      return retry('interrupted');
    }
  };

/** Until it is done, a twin is ahead, or the time is over. */
async function goOn(found: BulkDecision, deps: DecideInBulkDeps): Promise<void> {
  const begunAt = deps.now();
  let job: BulkDecision | undefined = found;
  while (job && (job.state === 'running' || job.state === 'undoing')) {
    const isLate = secondsBetween(begunAt, deps.now()) >= deps.seconds;
    job = await step(job, deps, isLate);
    if (isLate) return;
  }
}

async function step(job: BulkDecision, deps: DecideInBulkDeps, handOver: boolean): Promise<BulkDecision | undefined> {
  const { period, after } = job;
  const limit = deps.linesAStep ?? LINES_A_STEP;
  const { partnerId } = job.filter;
  const page = await deps.periods.page({
    period,
    states: STATES,
    limit,
    after,
    carried: job.kind === 'carry-over',
    // Whatever else it asks for may have changed since the job decided a line.
    ...(partnerId === undefined ? {} : { filter: { partnerId } }),
  });
  const lines = seenOnce(page.items);
  const counts = { ...job.counts };
  const ofPartners = [...Map.groupBy(lines, ({ partnerId }) => partnerId).values()];
  for (let from = 0; from < ofPartners.length; from += PARTNERS_AT_ONCE) {
    await Promise.all(
      ofPartners.slice(from, from + PARTNERS_AT_ONCE).map(async (own) => {
        for (const line of own) await decideOne(job, line, counts, deps);
      }),
    );
  }
  return deps.jobs.step(job, { counts, after: page.next, at: deps.now(), handOver });
}

type Counting = { -readonly [name in keyof BulkCounts]: BulkCounts[name] };

async function decideOne(job: BulkDecision, line: RewardLine, counts: Counting, deps: DecideInBulkDeps) {
  const step = stepFor(job, line);
  switch (step) {
    case 'pass':
      return;
    case 'decided-before':
      return counted(counts, line);
    case 'changed':
    case 'held':
      counts[step] += 1;
      return;
    case 'decide':
    case 'undo': {
      const outcome = await act(job, step, rewardLineId(line), deps);
      const isMade = outcome.kind === 'saved';
      if (step === 'undo') counts[isMade ? 'undone' : 'kept'] += 1;
      else if (isMade) counted(counts, line);
      else counts[isHeldBack(outcome.refusal) ? 'held' : 'changed'] += 1;
    }
  }
}

function counted(counts: Counting, { amount }: RewardLine): void {
  counts.decided += 1;
  counts.amount += amount;
}

/** Something holds it since the list was read, or an objection is not for staff to lift. */
function isHeldBack(refusal: string): boolean {
  return refusal === 'held' || refusal === 'objected';
}

function act(
  job: BulkDecision,
  step: 'decide' | 'undo',
  rewardId: string,
  { rewards, holds, now }: DecideInBulkDeps,
): Promise<DecisionOutcome | HoldOutcome> {
  const at = now();
  const by = step === 'undo' ? (job.undoneBy ?? job.requestedBy) : job.requestedBy;
  const said = job.note === undefined ? {} : { note: job.note };
  switch (job.kind) {
    case 'approve':
    case 'cancel':
      return rewards.decide(rewardId, decisionOf(job, step, at));
    case 'hold': {
      const id = holdIds.job(job.id);
      const change = (line: RewardLine) =>
        step === 'undo'
          ? releaseHold(line, { hold: id, by, at })
          : placeHold(line, { id, reason: 'manager', by, at, ...said });
      return holds.change(rewardId, change, { at });
    }
    case 'release': {
      const change = (line: RewardLine) =>
        step === 'undo' ? restoreHolds(line, job.id) : releaseByStaff(line, { by, at, ...said, job: job.id });
      return holds.change(rewardId, change, { at });
    }
    case 'carry-over': {
      const request = { from: job.period, by, at, ...said, job: job.id };
      return step === 'undo' ? holds.carryBack(rewardId, request) : holds.carryOver(rewardId, request);
    }
  }
}

function decisionOf(job: BulkDecision, step: 'decide' | 'undo', at: RewardDecision['at']): RewardDecision {
  if (step === 'undo') return { kind: 'undo', by: job.undoneBy ?? job.requestedBy, at };
  const common = { by: job.requestedBy, at, job: job.id };
  return job.kind === 'approve' ? { kind: 'approve', ...common } : { kind: 'cancel', note: job.note ?? '', ...common };
}

/** A line that just moved may stand in two states or periods: what was decided, held or put off last counts. */
function seenOnce(lines: readonly RewardLine[]): readonly RewardLine[] {
  const seen = new Map<string, RewardLine>();
  for (const line of lines) {
    const other = seen.get(rewardPlace(line));
    if (!other || agesOf(line) >= agesOf(other)) seen.set(rewardPlace(line), line);
  }
  return [...seen.values()];
}

/** Rises with everything that happens to a line. */
function agesOf({ decisions, revisions = 0 }: RewardLine): number {
  return decisions + revisions;
}
