import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { FileStore } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PrintedTexts } from '../../../shared/stickers/batch/batch.ts';
import { renderGuideCards } from '../../../shared/stickers/print/guide-cards.ts';
import { paperProblems, type paperRoutes } from '../../../shared/stickers/print/paper-routes.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import { folder } from '../../../shared/table/keys.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { bytesOf } from './print-carton-labels.ts';

export interface PrintGuideCardsDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly files: Pick<FileStore, 'write' | 'link'>;
  readonly printed: PrintedTexts;
  /** Name of the official account, where the company answers on Zalo. */
  readonly zalo?: string | undefined;
  readonly fonts: FontFiles;
  readonly now: Clock;
}

export const createPrintGuideCards =
  (deps: PrintGuideCardsDeps): UseCase<typeof paperRoutes.cards> =>
  async ({ params: { sku }, body: { count } }) => {
    const product = await deps.products.find(sku);
    if (!product) return problem(catalogProblems['product-unknown']);
    const card = {
      product,
      printed: deps.printed,
      zalo: deps.zalo,
      months: product.warrantyMonths,
      madeAt: deps.now(),
    };
    const pdf = bytesOf(() => renderGuideCards(card, count, deps.fonts));
    if (!pdf) return problem(paperProblems['paper-text-unfit']);
    const name = `the-huong-dan-${sku}-${count}.pdf`;
    await deps.files.write(`${folder.papers}${name}`, pdf, 'application/pdf');
    return answer({ url: await deps.files.link(`${folder.papers}${name}`, { fileName: name }) });
  };
