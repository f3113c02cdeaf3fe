import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { PayoutRun } from '../../../shared/payouts/payout-run.ts';
import type { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface TakeBackWithdrawalDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'cancel'>;
  readonly now: Clock;
}

/** Staff approve it under the partner's feet. */
const ROUNDS = 5;
/** What staff read as the reason why it was canceled. */
const NOTE = 'Đối tác rút lại yêu cầu';

const viewOf = ({ id, state }: PayoutRun) => ({ id, state });

export const createTakeBackWithdrawal =
  (deps: TakeBackWithdrawalDeps): UseCase<typeof withdrawalRoutes.takeBack> =>
  async ({ params: { id }, caller, idempotency: request }) => {
    const by = caller.kind === 'field' ? caller.id : '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(id);
      // Of somebody else's withdrawal nobody learns that there is one.
      if (run?.kind !== 'withdrawal' || run.createdBy !== by) return problem(payoutProblems['payout-run-unknown']);
      if (run.state === 'canceling' || run.state === 'canceled') return answer(viewOf(run));
      if (run.state !== 'open') return problem(payoutProblems['withdrawal-on-its-way']);
      const canceled = await deps.payouts.cancel(run, NOTE, { by, at: deps.now(), request, replyOf: viewOf });
      if (canceled !== 'changed') return answer(viewOf(canceled));
    }
    return problem(commonProblems.busy);
  };
