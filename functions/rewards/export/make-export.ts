import { Writable } from 'node:stream';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { ExportFileRepository } from '../../../shared/rewards/export/export-file-repository.ts';
import type { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import type { PeriodExport } from '../../../shared/rewards/export/period-export.ts';
import { addUpTo, type PartnerContact, periodWorkbook } from '../../../shared/rewards/export/period-workbook.ts';
import type { PeriodSummary } from '../../../shared/rewards/reconciliation/period.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { exportRequested } from '../../../shared/rewards/reward-events.ts';
import { type RewardLine, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import type { WriteWorkbook } from '../../../shared/workbook/workbook.ts';

export interface MakeExportDeps {
  readonly exports: Pick<ExportRepository, 'find' | 'begin' | 'advance' | 'finish' | 'fail'>;
  readonly periods: Pick<PeriodRepository, 'summary' | 'all'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly files: Pick<ExportFileRepository, 'save'>;
  readonly write: WriteWorkbook;
  readonly company: string;
  readonly log: Log;
}

/** The lines of a frozen period do not add up to its counters yet: the index shows them a moment late. */
export class ExportIncomplete extends Error {
  readonly code = 'export-incomplete';
}

const MOST_ATTEMPTS = 5;
/** Which part of the progress each step takes. */
const READ_UNTIL = 50;
const WRITTEN_AT = 95;
/** Smaller steps are not worth a write. */
const PROGRESS_STEP = 5;
const PARTNERS_AT_ONCE = 25;

export const createMakeExport =
  (deps: MakeExportDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = exportRequested.schema.safeParse(event);
    if (!asked.success) return quarantine('not-an-export');
    const { period, exportId } = asked.data.data;
    const wanted = await deps.exports.find(period, exportId);
    if (!wanted) return quarantine('export-unknown');
    const begun = await deps.exports.begin(wanted);
    if (!begun) return done;
    try {
      await make(begun, deps);
      return done;
    } catch (error) {
      const reason = reasonOf(error);
      deps.log.error('export failed', error, { exportId, attempt: begun.attempts });
      if (begun.attempts < MOST_ATTEMPTS) return retry(reason);
      await deps.exports.fail(begun, reason);
      return quarantine(reason);
    }
  };

async function make(begun: PeriodExport, deps: MakeExportDeps): Promise<void> {
  const { period } = begun;
  const advance = createProgress(begun, deps.exports);
  const summary = await deps.periods.summary(period);
  const lines = await readLines(summary, deps, advance);
  const isFrozen = summary.state === 'frozen';
  if (isFrozen && !addUpTo(lines, summary)) throw new ExportIncomplete('the lines do not add up to their period');
  const workbook = periodWorkbook({
    period,
    lines,
    partners: await readPartners(lines, deps),
    frozenAt: isFrozen ? summary.frozenAt : undefined,
    company: deps.company,
    createdAt: begun.requestedAt,
  });
  const { target, bytes } = collect();
  await deps.write(workbook, target, (written) =>
    advance(READ_UNTIL + ((WRITTEN_AT - READ_UNTIL) * written) / Math.max(written, lines.length)),
  );
  const file = await deps.files.save(begun, bytes());
  await deps.exports.finish(begun, { file, draft: !isFrozen });
}

/** A line that moves while an open period is read may show twice; it counts as it was seen last. */
async function readLines(
  { period, counts }: PeriodSummary,
  { periods }: MakeExportDeps,
  advance: (percent: number) => Promise<void>,
): Promise<readonly RewardLine[]> {
  const expected = Object.values(counts).reduce((total, count) => total + count, 0);
  const lines = new Map<string, RewardLine>();
  for await (const line of periods.all(period)) {
    lines.set(rewardLineId(line), line);
    await advance((READ_UNTIL * lines.size) / Math.max(expected, lines.size));
  }
  return [...lines.values()];
}

async function readPartners(
  lines: readonly RewardLine[],
  { partners }: MakeExportDeps,
): Promise<ReadonlyMap<string, PartnerContact>> {
  const ids = [...new Set(lines.map(({ partnerId }) => partnerId))];
  const contacts = new Map<string, PartnerContact>();
  for (let from = 0; from < ids.length; from += PARTNERS_AT_ONCE) {
    const found = await Promise.all(ids.slice(from, from + PARTNERS_AT_ONCE).map((id) => partners.find(id)));
    for (const partner of found) if (partner) contacts.set(partner.id, partner);
  }
  return contacts;
}

function createProgress(begun: PeriodExport, exports: Pick<ExportRepository, 'advance'>) {
  let told = 0;
  return async (percent: number): Promise<void> => {
    if (percent < told + PROGRESS_STEP) return;
    told = Math.floor(percent);
    await exports.advance(begun, told);
  };
}

/** A workbook is some MB at most, so it is put at once. */
function collect(): { readonly target: Writable; readonly bytes: () => Uint8Array } {
  const chunks: Uint8Array[] = [];
  const target = new Writable({
    write: (chunk: Uint8Array, _encoding, taken) => {
      chunks.push(chunk);
      taken();
    },
  });
  return { target, bytes: () => Buffer.concat(chunks) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
