import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import { payoutRunCanceled } from '../../shared/payouts/payout-events.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { PayoutRun } from '../../shared/payouts/payout-run.ts';
import { TableBusy } from '../../shared/table/table.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface ReleaseDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine' | 'lines' | 'end' | 'advanceRelease'>;
  readonly now: Clock;
  /** How many payments one event is for. */
  readonly linesPerStep?: number;
}

const LINES_PER_STEP = 200;
/** Whoever loses a race for an account reads what the winner left. */
const ROUNDS = 40;

/** Gives the next part of a canceled run's money back. Repeated or done by two at once, each payment is given back once. */
export const createRelease =
  (deps: ReleaseDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const canceled = payoutRunCanceled.schema.safeParse(event);
    if (!canceled.success) return quarantine('not-a-canceled-run');
    const { runId, step } = canceled.data.data;
    const run = await deps.payouts.find(runId);
    if (!run) return quarantine('payout-run-missing');
    if (run.state !== 'canceling' || run.reserving.step !== step) return done;
    try {
      await releasePart(run, deps);
      return done;
    } catch (error) {
      if (error instanceof TableBusy) return retry('table-busy');
      throw error;
    }
  };

async function releasePart(run: PayoutRun, deps: ReleaseDeps): Promise<void> {
  const held = (await deps.payouts.lines(run.id)).filter(({ status }) => status === 'reserved');
  const part = held.slice(0, deps.linesPerStep ?? LINES_PER_STEP);
  for (const { partnerId } of part) await releaseLine(run, partnerId, deps);
  await deps.payouts.advanceRelease(run, part.length === held.length, deps.now());
}

async function releaseLine(run: PayoutRun, partnerId: string, { payouts, now }: ReleaseDeps): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const line = await payouts.findLine(run.id, partnerId);
    if (line?.status !== 'reserved') return;
    const ending = { end: 'canceled', by: run.canceledBy ?? run.createdBy, at: now() } as const;
    if ((await payouts.end(run, line, { ending, replyOf: () => undefined })) !== 'changed') return;
  }
  throw new TableBusy(new Error('an account kept changing'));
}
