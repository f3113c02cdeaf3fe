import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { mayBeChecked } from '../../../shared/stickers/acceptance/acceptance.ts';
import type { AcceptanceFileRepository } from '../../../shared/stickers/acceptance/acceptance-file-repository.ts';
import { acceptanceProblems } from '../../../shared/stickers/acceptance/acceptance-problems.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { findVisibleBatch } from '../batch/visible-batch.ts';
import { acceptanceView } from './acceptance-view.ts';

export interface AskAcceptanceCheckDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'find' | 'askCheck'>;
  readonly files: Pick<AcceptanceFileRepository, 'hasArrived'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** What did not arrive is told in the report; only if nothing did, there is nothing to check. */
export const createAskAcceptanceCheck =
  (deps: AskAcceptanceCheckDeps): UseCase<typeof acceptanceRoutes.check> =>
  async ({ params, caller, idempotency }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const acceptance = await deps.acceptances.find(batch.id, params.acceptanceId);
    if (!acceptance) return problem(acceptanceProblems['acceptance-unknown']);
    const now = deps.now();
    if (!mayBeChecked(acceptance, now)) return problem(acceptanceProblems['acceptance-not-waiting']);
    const arrived = acceptance.samples.map(({ number }) => deps.files.hasArrived(acceptance, number));
    if (!(await Promise.all(arrived)).includes(true)) return problem(acceptanceProblems['acceptance-samples-missing']);
    const reply = acceptanceView({ ...acceptance, state: 'checking', checkingAt: now });
    const asked = { request: idempotency, reply, eventId: deps.newId(), at: now };
    const saved = await deps.acceptances.askCheck(acceptance, asked);
    return saved ? answer(reply) : problem(acceptanceProblems['acceptance-not-waiting']);
  };
