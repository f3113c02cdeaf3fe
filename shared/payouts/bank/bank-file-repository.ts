import * as z from 'zod';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, update } from '../../table/table.ts';
import { type Instant, instantSchema } from '../../time/local-date.ts';
import type { BankFile, PayoutRun } from '../payout-run.ts';

/** A link to a file of a bank was handed out. */
export const fileDownloadSchema = z.object({
  id: z.string(),
  version: z.int().positive(),
  sha256: z.string(),
  by: z.string(),
  at: instantSchema,
});
export type FileDownload = z.infer<typeof fileDownloadSchema>;

/** Which file the bank is given of a run, and who downloaded it. */
export class BankFileRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /**
   * Makes it the run's file, if the run's payments still are those that it was made of and it replaces the file it was
   * meant to. `changed`: look again.
   */
  async save(run: PayoutRun, file: BankFile, request: Idempotent, body: unknown): Promise<'saved' | 'changed'> {
    const before = run.bankFile?.version;
    const replaces = before === undefined ? 'attribute_not_exists(bankFile)' : 'bankFile.#version = :before';
    const outcome = await this.#table.transact([
      update(keys.payoutRun(run.id), {
        update: 'SET bankFile = :file',
        condition: `#state = :approved AND #lines = :lines AND #byHand = :byHand AND ${replaces}`,
        names: {
          '#state': 'state',
          '#lines': 'outstandingLines',
          '#byHand': 'byHand',
          ...(before === undefined ? {} : { '#version': 'version' }),
        },
        values: {
          ':file': file,
          ':approved': 'approved',
          ':lines': run.outstandingLines,
          ':byHand': run.byHand,
          ...(before === undefined ? {} : { ':before': before }),
        },
      }),
      completed(request, 200, body, file.madeAt),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }

  async recordDownload(runId: string, download: FileDownload): Promise<void> {
    await this.#table.transact([putNew(keys.payoutDownload(runId, download.id), download)]);
  }

  /** Oldest first. */
  downloads(runId: string): Promise<FileDownload[]> {
    const { pk, sk: skPrefix } = keys.payoutDownload(runId, '');
    return Array.fromAsync(this.#table.queryAll({ pk, skPrefix }, fileDownloadSchema));
  }
}

export function newDownload(id: string, { version, sha256 }: BankFile, by: string, at: Instant): FileDownload {
  return { id, version, sha256, by, at };
}
