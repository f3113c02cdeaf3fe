import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { Filed, NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import type { searchRoutes } from '../../../shared/warranty/search/search-routes.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface FileNamesOfBatchDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly names: Pick<NameRepository, 'activatedOf' | 'file'>;
}

/** A page of a batch: for warranties that were there before names were filed, or after files were lost. */
export const createFileNamesOfBatch =
  (deps: FileNamesOfBatchDeps): UseCase<typeof searchRoutes.file> =>
  async ({ params, query }) => {
    if (!(await deps.batches.find(params.id))) return problem(stickerProblems['batch-unknown']);
    const place = decodeCursor(query.next)?.['place'];
    const from = typeof place === 'number' ? place : 0;
    const { items, next } = await deps.names.activatedOf(params.id, from, query.limit);
    const filed = await Promise.all(items.map((about) => fileOne(about, deps)));
    // Whoever repeats the page finds most of it done.
    if (filed.includes(false)) return problem(commonProblems.busy);
    return answer({ filed: items.length, ...(next === undefined ? {} : { next: encodeCursor({ place: next }) }) });
  };

async function fileOne(about: Filed, { warranties, names }: FileNamesOfBatchDeps): Promise<boolean> {
  return names.file(about, await warranties.findWarranty(about.code, about.activationNumber));
}
