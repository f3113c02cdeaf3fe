import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { FileStore } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { isKeyed, type KeyedBatch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickersOf } from '../../../shared/stickers/batch/batch-stickers.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { type Carton, renderCartonLabels } from '../../../shared/stickers/print/carton-labels.ts';
import { TextUnfit } from '../../../shared/stickers/print/page-canvas.ts';
import { MAX_CARTONS, paperProblems, type paperRoutes } from '../../../shared/stickers/print/paper-routes.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import type { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import { folder } from '../../../shared/table/keys.ts';

export interface PrintCartonLabelsDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly rolls: Pick<RollRepository, 'at'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly files: Pick<FileStore, 'write' | 'link'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly fonts: FontFiles;
}

export const createPrintCartonLabels =
  (deps: PrintCartonLabelsDeps): UseCase<typeof paperRoutes.cartons> =>
  async ({ params, body }) => {
    const batch = await deps.batches.find(params.id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    if (batch.state !== 'sealed' || !isKeyed(batch)) return problem(stickerProblems['batch-not-sealed']);
    const { unitsPerCarton, fromCarton: from, size } = body;
    const total = Math.ceil(batch.count / unitsPerCarton);
    if (from > total) return problem(paperProblems['carton-beyond-batch'], { cartons: total.toLocaleString('vi-VN') });

    const firstIndex = (from - 1) * unitsPerCarton;
    const sku = (await deps.rolls.at(batch.id, firstIndex))?.sku ?? batch.sku;
    const product = sku === undefined ? undefined : await deps.products.find(sku);
    if (!product) return problem(paperProblems['carton-unbound']);

    const labels = Math.min(MAX_CARTONS, total - from + 1);
    const cartons = cartonsOf(batch, await deps.codeKeys(), { firstIndex, unitsPerCarton, labels });
    const { id: batchId, printed, orderedAt } = batch;
    const order = { batchId, product, printed, orderedAt, size, cartons, numbered: { from, total } };
    const pdf = bytesOf(() => renderCartonLabels(order, deps.fonts));
    if (!pdf) return problem(paperProblems['paper-text-unfit']);
    const name = `nhan-thung-${batchId}-${from}-${unitsPerCarton}-${size}.pdf`;
    await deps.files.write(`${folder.papers}${name}`, pdf, 'application/pdf');
    return answer({
      url: await deps.files.link(`${folder.papers}${name}`, { fileName: name }),
      labels,
      cartons: total,
    });
  };

interface CartonRun {
  readonly firstIndex: number;
  readonly unitsPerCarton: number;
  readonly labels: number;
}

function cartonsOf(batch: KeyedBatch, keys: CodeKeys, { firstIndex, unitsPerCarton, labels }: CartonRun): Carton[] {
  const stickerAt = stickersOf(batch, keys);
  return Array.from({ length: labels }, (_, at) => {
    const first = firstIndex + at * unitsPerCarton;
    const count = Math.min(unitsPerCarton, batch.count - first);
    const [firstCode, lastCode] = [stickerAt(first).code, stickerAt(first + count - 1).code];
    return { firstIndex: first, count, firstCode, lastCode };
  });
}

/** Undefined where a text does not fit the paper. */
export function bytesOf(render: () => Iterable<Uint8Array>): Uint8Array | undefined {
  try {
    return Buffer.concat([...render()]);
  } catch (error) {
    if (error instanceof TextUnfit) return undefined;
    throw error;
  }
}
