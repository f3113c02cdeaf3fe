import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { type PayoutRunState, payoutRunMoves } from '../../shared/payouts/payout-run.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { payoutRunSummary } from './payout-view.ts';

export interface CancelRunDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'cancel'>;
  readonly now: Clock;
}

/** The worker that reserves moves the run on under the feet of whoever cancels it. */
const ROUNDS = 40;
const CANCELABLE: readonly PayoutRunState[] = payoutRunMoves.cancel.from;

export const createCancelRun =
  (deps: CancelRunDeps): UseCase<typeof payoutRoutes.cancel> =>
  async ({ params: { id }, body: { note }, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(id);
      if (!run) return problem(payoutProblems['payout-run-unknown']);
      const isCanceled = run.state === 'canceling' || run.state === 'canceled';
      if (isCanceled && run.canceledBy === by) return answer(payoutRunSummary(run));
      if (!CANCELABLE.includes(run.state)) return problem(payoutProblems['run-not-open']);
      const word = { by, at: deps.now(), request, replyOf: payoutRunSummary };
      const canceled = await deps.payouts.cancel(run, note, word);
      if (canceled !== 'changed') return answer(payoutRunSummary(canceled));
    }
    return problem(commonProblems.busy);
  };
