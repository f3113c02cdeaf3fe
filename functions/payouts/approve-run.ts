import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { decideApproval } from '../../shared/payouts/payout.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { payoutRunSummary } from './payout-view.ts';

export interface ApproveRunDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'lines' | 'approve'>;
  readonly now: Clock;
}

/** Somebody else may have approved or canceled it meanwhile: then their word stands. */
const ROUNDS = 3;

export const createApproveRun =
  (deps: ApproveRunDeps): UseCase<typeof payoutRoutes.approve> =>
  async ({ params: { id }, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(id);
      if (!run) return problem(payoutProblems['payout-run-unknown']);
      // An open run takes no more lines, so what is read here is all that is approved.
      const decision = decideApproval(run, await deps.payouts.lines(id), by);
      if (decision.kind === 'refused') return problem(payoutProblems[decision.refusal]);
      if (decision.kind === 'stands') return answer(payoutRunSummary(run));
      const approved = await deps.payouts.approve(run, { by, at: deps.now(), request, replyOf: payoutRunSummary });
      if (approved !== 'changed') return answer(payoutRunSummary(approved));
    }
    return problem(commonProblems.busy);
  };
