import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { AcceptanceFileRepository } from '../../../shared/stickers/acceptance/acceptance-file-repository.ts';
import { acceptanceProblems } from '../../../shared/stickers/acceptance/acceptance-problems.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import { findVisibleBatch } from '../batch/visible-batch.ts';

export interface LinkAcceptanceFileDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'find'>;
  readonly files: Pick<AcceptanceFileRepository, 'link'>;
}

/** Links lead only to files that the report names: what was uploaded is never shown as it came. */
export const createLinkAcceptanceFile =
  (deps: LinkAcceptanceFileDeps): UseCase<typeof acceptanceRoutes.link> =>
  async ({ params, caller }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const acceptance = await deps.acceptances.find(batch.id, params.acceptanceId);
    if (!acceptance) return problem(acceptanceProblems['acceptance-unknown']);
    if (!acceptance.report?.files.includes(params.name)) return problem(acceptanceProblems['acceptance-file-unknown']);
    return answer({ url: await deps.files.link(acceptance, params.name) });
  };
