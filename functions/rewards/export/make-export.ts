import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { ExportFileRepository, ExportSink } from '../../../shared/rewards/export/export-file-repository.ts';
import type { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import { LineFlow } from '../../../shared/rewards/export/line-flow.ts';
import type { ExportFile, PeriodExport } from '../../../shared/rewards/export/period-export.ts';
import { carriedCells, type PartnerContact } from '../../../shared/rewards/export/period-lines.ts';
import { periodWorkbook } from '../../../shared/rewards/export/period-workbook.ts';
import type { PeriodSummary } from '../../../shared/rewards/reconciliation/period.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { exportRequested } from '../../../shared/rewards/reward-events.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { endOfPeriod, startOfPeriod } from '../../../shared/time/local-date.ts';
import { flowingWorkbook } from '../../../shared/workbook/streamed-workbook.ts';

export interface MakeExportDeps {
  readonly exports: Pick<ExportRepository, 'find' | 'begin' | 'advance' | 'finish' | 'fail'>;
  readonly periods: Pick<PeriodRepository, 'summary' | 'all' | 'carried' | 'installed' | 'mostInstalled'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly findings: Pick<FindingRepository, 'between'>;
  readonly files: Pick<ExportFileRepository, 'open'>;
  readonly company: string;
  readonly log: Log;
}

/** The lines of a frozen period do not add up to its counters yet: the index shows them a moment late. */
export class ExportIncomplete extends Error {
  readonly code = 'export-incomplete';
}

const MOST_ATTEMPTS = 5;
/** What the lines take of the progress; the rest is for storing. */
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
  const workbook = deps.files.open(begun, 'xlsx');
  const csv = deps.files.open(begun, 'csv');
  try {
    await flow(begun, deps, workbook, csv);
  } catch (error) {
    await Promise.all([workbook.abandon(), csv.abandon()]);
    throw error;
  }
}

/** Both files from one reading of the lines. Neither is there before the lines have been found complete. */
async function flow(begun: PeriodExport, deps: MakeExportDeps, xlsx: ExportSink, csv: ExportSink): Promise<void> {
  const { period, requestedAt } = begun;
  const report = begun.report === true;
  const summary = report ? undefined : await deps.periods.summary(period);
  const frozen = summary?.state === 'frozen' ? summary : undefined;
  const expected = summary ? linesOf(summary) : await deps.periods.mostInstalled(period, requestedAt);
  const advance = createProgress(begun, deps.exports);
  const lines = new LineFlow({
    lines: report ? deps.periods.installed(period, requestedAt) : deps.periods.all(period),
    contacts: (ids) => readPartners(ids, deps),
    csv: (text) => csv.add(Buffer.from(text)),
    onLines: (count) => advance((WRITTEN_AT * count) / Math.max(1, expected, count)),
  });
  let csvFile: ExportFile | undefined;
  const contents = {
    period,
    report,
    lineSheets: lines.sheets(expected),
    tally: lines.tally,
    partners: lines.partners,
    csvSha256: () => csvFile?.sha256,
    carried: report ? { rows: [], amount: 0 } : await carriedOf(period, deps),
    findings: await findingsOf(period, deps),
    frozenAt: frozen?.frozenAt,
    company: deps.company,
    createdAt: requestedAt,
  };
  const more = async () => {
    await lines.more();
    if (!lines.ended) return;
    expectComplete(lines, frozen);
    csvFile ??= await finished(csv);
  };
  for await (const piece of flowingWorkbook(periodWorkbook(contents), more)) await xlsx.add(piece);
  const files = [await finished(xlsx), ...(csvFile ? [csvFile] : [])];
  const { count, amount, due } = lines.tally.total;
  await deps.exports.finish(begun, { files, totals: { lines: count, amount, due }, draft: !frozen && !report });
}

function linesOf({ counts }: PeriodSummary): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function expectComplete({ tally }: LineFlow, frozen: PeriodSummary | undefined): void {
  if (frozen && !tally.addsUpTo(frozen)) throw new ExportIncomplete('the lines do not add up to their period');
}

async function finished(file: ExportSink): Promise<ExportFile> {
  const { bytes, sha256 } = await file.finish();
  return { format: file.format, key: file.key, bytes, sha256 };
}

/** Those of the period's own days, oldest first. */
async function findingsOf(period: PeriodExport['period'], { findings }: MakeExportDeps): Promise<readonly Finding[]> {
  return findings.between(startOfPeriod(period), endOfPeriod(period));
}

/** Few beside those that stay: whoever carries over a whole period has none of its lines to write. */
async function carriedOf(period: PeriodExport['period'], deps: MakeExportDeps) {
  const lines = await Array.fromAsync(deps.periods.carried(period));
  const partners = await readPartners([...new Set(lines.map(({ partnerId }) => partnerId))], deps);
  return {
    rows: lines.map((line, position) => carriedCells(position + 1, line, partners.get(line.partnerId))),
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
  };
}

async function readPartners(
  ids: readonly string[],
  { partners }: MakeExportDeps,
): Promise<ReadonlyMap<string, PartnerContact>> {
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
