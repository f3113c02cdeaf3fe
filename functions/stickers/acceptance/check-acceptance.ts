import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import {
  type Acceptance,
  MAX_SAMPLE_BYTES,
  type SampleProblem,
} from '../../../shared/stickers/acceptance/acceptance.ts';
import { acceptanceCheckAsked } from '../../../shared/stickers/acceptance/acceptance-events.ts';
import type { AcceptanceFileRepository } from '../../../shared/stickers/acceptance/acceptance-file-repository.ts';
import { AcceptanceFindings } from '../../../shared/stickers/acceptance/acceptance-findings.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { FindCodes } from '../../../shared/stickers/acceptance/code-finder.ts';
import { examinePicture, type PrintedBatch } from '../../../shared/stickers/acceptance/examine-picture.ts';
import { codeJudge } from '../../../shared/stickers/acceptance/judge-code.ts';
import { markedPicture } from '../../../shared/stickers/acceptance/marked-picture.ts';
import { type OpenPdfFile, picturesOf, TooManyPages } from '../../../shared/stickers/acceptance/pictures-of.ts';
import { NotAPicture, TooManyPixels } from '../../../shared/stickers/acceptance/png-picture.ts';
import { sheetMap } from '../../../shared/stickers/acceptance/sheet-map.ts';
import { stickerGridOf } from '../../../shared/stickers/acceptance/sheet-places.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { findKeyedBatch } from '../batch/find-keyed-batch.ts';

export interface CheckAcceptanceDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'find' | 'finishCheck'>;
  readonly files: Pick<AcceptanceFileRepository, 'sample' | 'saveDrawing'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly findCodes: FindCodes;
  readonly openPdf: OpenPdfFile;
  readonly now: Clock;
}

/** Reads every sample of an acceptance and writes its report. Repeated, it writes the same again. */
export const createCheckAcceptance =
  (deps: CheckAcceptanceDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = acceptanceCheckAsked.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-check');
    const { batchId, acceptanceId } = asked.data.data;
    const acceptance = await deps.acceptances.find(batchId, acceptanceId);
    if (acceptance?.state !== 'checking') return done;
    const batch = await findKeyedBatch(deps.batches, batchId);
    const grid = stickerGridOf(batch);
    const printed = { count: batch.count, grid, judge: codeJudge(batch, await deps.codeKeys()) };
    const findings = new AcceptanceFindings(grid, batch.count);
    for (const { number } of acceptance.samples) await examineSample(deps, acceptance, number, printed, findings);
    const report = findings.report(deps.now(), ({ volume, sheet }) => `sheet-${volume}-${sheet}.svg`);
    for (const sheet of report.sheets) {
      if (sheet.map !== undefined) await deps.files.saveDrawing(acceptance, sheet.map, sheetMap(sheet));
    }
    await deps.acceptances.finishCheck(acceptance, report);
    return done;
  };

async function examineSample(
  { files, findCodes, openPdf }: CheckAcceptanceDeps,
  acceptance: Acceptance,
  sample: number,
  printed: PrintedBatch,
  findings: AcceptanceFindings,
): Promise<void> {
  const bytes = await files.sample(acceptance, sample);
  if (!bytes) return findings.addProblem({ sample }, 'missing');
  if (bytes.byteLength > MAX_SAMPLE_BYTES) return findings.addProblem({ sample }, 'too-large');
  try {
    for await (const { page, picture } of picturesOf(bytes, openPdf)) {
      const name = { sample, ...(page === undefined ? {} : { page }) };
      const marked = `marked-${sample}${page === undefined ? '' : `-${page}`}.svg`;
      const marks = findings.addPicture(name, await examinePicture(picture, printed, findCodes), marked);
      await files.saveDrawing(acceptance, marked, markedPicture(picture, marks));
    }
  } catch (error) {
    findings.addProblem({ sample }, problemOf(error));
  }
}

/** What is wrong with the file is told; anything else is for the queue to try again. */
function problemOf(error: unknown): SampleProblem {
  if (error instanceof NotAPicture) return 'not-a-picture';
  if (error instanceof TooManyPixels) return 'too-many-pixels';
  if (error instanceof TooManyPages) return 'too-many-pages';
  throw error;
}
