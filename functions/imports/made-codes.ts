import type { CommitContext } from '../../shared/imports/import-kind.ts';
import type { Batch } from '../../shared/stickers/batch/batch.ts';
import { encodeCode } from '../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';

interface MadeCodesDeps {
  readonly batches: { find(id: string): Promise<Batch | undefined> };
  readonly codeKeys: () => Promise<CodeKeys>;
}

/** Codes of units without a sticker: one of the import's own batch for each row that has a place. */
export class MadeCodes {
  readonly #deps: MadeCodesDeps;
  /** What makes its codes never changes, so one reading does for all rows. */
  readonly #batchesRead = new Map<string, Promise<Batch | undefined>>();

  constructor(deps: MadeCodesDeps) {
    this.#deps = deps;
  }

  async at(
    place: number | undefined,
    { batchId }: Pick<CommitContext, 'batchId'>,
  ): Promise<{ readonly code: string; readonly index: number; readonly batchId: string }> {
    const batch = batchId === undefined ? undefined : await this.#batch(batchId);
    if (place === undefined || batch?.keyVersion === undefined) throw new Error('a row that has no code and no place');
    const { id, number: batchNumber, keyVersion, kind } = batch;
    const code = encodeCode({ batchNumber, index: place, keyVersion, kind }, await this.#deps.codeKeys());
    return { code, index: place, batchId: id };
  }

  #batch(id: string): Promise<Batch | undefined> {
    const reading = this.#batchesRead.get(id) ?? this.#deps.batches.find(id);
    this.#batchesRead.set(id, reading);
    return reading;
  }
}
