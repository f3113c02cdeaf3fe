import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { BatchFileRepository } from '../../shared/stickers/batch-file-repository.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { stickerProblems } from '../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';

export interface LinkBatchFileDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly files: Pick<BatchFileRepository, 'link'>;
}

/** Links lead only to files that the sealed batch names, so no other key of the bucket can be asked for. */
export const createLinkBatchFile =
  (deps: LinkBatchFileDeps): UseCase<typeof stickerRoutes.link> =>
  async ({ params }) => {
    const batch = await deps.batches.find(params.id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    if (batch.state === 'failed') return problem(stickerProblems['batch-failed']);
    if (batch.state === 'canceled') return problem(stickerProblems['batch-canceled']);
    if (batch.state !== 'sealed') return problem(stickerProblems['batch-not-sealed']);
    const file = batch.files.find(({ name }) => name === params.name);
    if (!file) return problem(stickerProblems['batch-file-unknown']);
    return answer({ url: await deps.files.link(batch.id, file) });
  };
