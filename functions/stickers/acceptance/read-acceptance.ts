import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { acceptanceProblems } from '../../../shared/stickers/acceptance/acceptance-problems.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import { findVisibleBatch } from '../batch/visible-batch.ts';
import { acceptanceView } from './acceptance-view.ts';

export interface ReadAcceptanceDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'find'>;
}

export const createReadAcceptance =
  (deps: ReadAcceptanceDeps): UseCase<typeof acceptanceRoutes.read> =>
  async ({ params, caller }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const acceptance = await deps.acceptances.find(batch.id, params.acceptanceId);
    return acceptance ? answer(acceptanceView(acceptance)) : problem(acceptanceProblems['acceptance-unknown']);
  };
