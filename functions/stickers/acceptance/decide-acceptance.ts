import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { acceptanceProblems } from '../../../shared/stickers/acceptance/acceptance-problems.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { staffId } from '../batch/visible-batch.ts';
import { acceptanceView } from './acceptance-view.ts';

export interface DecideAcceptanceDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'find' | 'decide'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** A person decides, whatever the figures are; only what shows no code of the batch at all cannot be accepted. */
export const createDecideAcceptance =
  (deps: DecideAcceptanceDeps): UseCase<typeof acceptanceRoutes.decide> =>
  async ({ params, body: { accepted, note }, caller, idempotency }) => {
    const batch = await deps.batches.find(params.id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const acceptance = await deps.acceptances.find(batch.id, params.acceptanceId);
    if (!acceptance) return problem(acceptanceProblems['acceptance-unknown']);
    if (acceptance.state !== 'checked') return problem(acceptanceProblems['acceptance-not-checked']);
    if (accepted && !acceptance.report?.counts.right) return problem(acceptanceProblems['acceptance-without-codes']);
    const at = deps.now();
    const decision = { accepted, ...(note === undefined ? {} : { note }), by: staffId(caller), at };
    const state = accepted ? ('accepted' as const) : ('refused' as const);
    const reply = acceptanceView({ ...acceptance, state, decision });
    const asked = { request: idempotency, reply, eventId: deps.newId(), at };
    const saved = await deps.acceptances.decide(acceptance, decision, asked);
    return saved ? answer(reply) : problem(acceptanceProblems['acceptance-not-checked']);
  };
