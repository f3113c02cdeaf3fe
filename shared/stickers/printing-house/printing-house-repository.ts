import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, putNew, type Table, update } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { type Batch, batchSchema } from '../batch/batch.ts';
import { type Download, downloadSchema } from '../batch/download.ts';

interface PageOptions {
  readonly limit: number;
  readonly startAfter?: Readonly<Record<string, unknown>>;
}

const DOWNLOADS = keys.download('', '').sk;

/** The only place that knows which batches a printing house may see, and what was handed out of them. */
export class PrintingHouseRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Newest first. A list only: whoever reads a batch looks at the batch itself. */
  batches(printingHouse: string, options: PageOptions): Promise<Page<Batch>> {
    const { gsi2pk: pk = '' } = lists.batchesOfPrintingHouse(printingHouse, '');
    return this.#table.query({ pk, index: index.second, newestFirst: true, ...options }, batchSchema);
  }

  /** Gives the batch to a printing house, or takes it away. `unsaved`: there is no such batch, or it was done before. */
  async assign(
    batchId: string,
    printingHouse: string | undefined,
    asked: { readonly request: Idempotent; readonly reply: unknown; readonly at: Instant },
  ): Promise<'saved' | 'unsaved'> {
    const change = printingHouse === undefined ? TAKEN_AWAY : givenTo(printingHouse, batchId);
    const outcome = await this.#table.transact([
      update(keys.batch(batchId), { ...change, condition: 'attribute_exists(pk)' }),
      completed(asked.request, 200, asked.reply, asked.at),
    ]);
    return outcome.saved ? 'saved' : 'unsaved';
  }

  /** Kept for good, before a link is handed out: whoever has a link is on record. */
  async recordDownload(batchId: string, download: Download): Promise<void> {
    await this.#table.transact([putNew(keys.download(batchId, download.id), download)]);
  }

  /** Newest first. */
  downloads(batchId: string, options: PageOptions): Promise<Page<Download>> {
    const { pk } = keys.download(batchId, '');
    return this.#table.query({ pk, skPrefix: DOWNLOADS, newestFirst: true, ...options }, downloadSchema);
  }
}

const TAKEN_AWAY = { update: 'REMOVE printingHouse, gsi2pk, gsi2sk' };

function givenTo(printingHouse: string, batchId: string) {
  const { gsi2pk, gsi2sk } = lists.batchesOfPrintingHouse(printingHouse, batchId);
  return {
    update: 'SET printingHouse = :house, gsi2pk = :pk, gsi2sk = :sk',
    values: { ':house': printingHouse, ':pk': gsi2pk, ':sk': gsi2sk },
  };
}
