import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { FileStore } from '../../../shared/files/file-store.ts';
import { FileNotReadable } from '../../../shared/imports/reading/sheet-row.ts';
import { decideEnd } from '../../../shared/payouts/payout.ts';
import { bankResultAccepted } from '../../../shared/payouts/payout-events.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { BankResult } from '../../../shared/payouts/result/bank-result.ts';
import type { MatchedRow } from '../../../shared/payouts/result/match-result.ts';
import type { ResultLayout } from '../../../shared/payouts/result/result-layout.ts';
import type { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import { TableBusy } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { readAnswer } from './result-file.ts';

export interface RecordResultDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine' | 'lines' | 'end'>;
  readonly results: Pick<ResultRepository, 'find' | 'advance'>;
  readonly files: Pick<FileStore, 'read'>;
  readonly layout: ResultLayout;
  readonly now: Clock;
  /** How many payments one event is for. */
  readonly linesPerStep?: number;
}

const LINES_PER_STEP = 200;
/** Whoever loses a race for an account reads what the winner left. */
const ROUNDS = 40;

/** Records the next part of what the bank answered. What was recorded before shows as such, so nothing is done twice. */
export const createRecordResult =
  (deps: RecordResultDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const accepted = bankResultAccepted.schema.safeParse(event);
    if (!accepted.success) return quarantine('not-a-bank-result');
    const { runId, resultId, step } = accepted.data.data;
    const result = await deps.results.find(runId, resultId);
    if (!result) return quarantine('bank-result-missing');
    if (result.state !== 'accepted' || result.step !== step) return done;
    try {
      return await recordPart(result, deps);
    } catch (error) {
      if (error instanceof TableBusy) return retry('table-busy');
      if (!(error instanceof FileNotReadable)) throw error;
      await deps.results.advance(result, 'failed', deps.now());
      return quarantine('bank-result-not-readable');
    }
  };

async function recordPart(result: BankResult, deps: RecordResultDeps): Promise<QueueOutcome> {
  const by = result.acceptedBy ?? '';
  const read = await readAnswer(result, await deps.payouts.lines(result.runId), by, deps);
  if (read?.sha256 !== result.sha256) {
    // Somebody uploaded another file to the same place: what was looked at is gone.
    await deps.results.advance(result, 'failed', deps.now());
    return quarantine('bank-result-changed');
  }
  const waiting = read?.rows.filter(({ kind }) => kind === 'paid' || kind === 'failed') ?? [];
  const part = waiting.slice(0, deps.linesPerStep ?? LINES_PER_STEP);
  for (const row of part) await recordRow(result, row, deps);
  await deps.results.advance(result, part.length < waiting.length ? 'more' : 'done', deps.now());
  return done;
}

async function recordRow(
  { runId, acceptedBy: by = '' }: BankResult,
  row: MatchedRow,
  deps: RecordResultDeps,
): Promise<void> {
  const { partnerId = '', kind, bankReference: reference, reason } = row;
  if (kind !== 'paid' && kind !== 'failed') return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [run, line] = await Promise.all([deps.payouts.find(runId), deps.payouts.findLine(runId, partnerId)]);
    // Somebody recorded it by hand meanwhile: their word stands, and the file shows whether it contradicts them.
    if (!run || !line || decideEnd(run, line, kind, by).kind !== 'end') return;
    const note = kind === 'failed' ? (reason ?? row.status) : undefined;
    const ending = { end: kind, by, at: deps.now(), reference, note };
    if ((await deps.payouts.end(run, line, { ending, replyOf: () => undefined })) !== 'changed') return;
  }
  throw new TableBusy(new Error('an account kept changing'));
}
