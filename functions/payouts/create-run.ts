import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface CreateRunDeps {
  readonly payouts: Pick<PayoutRepository, 'isFrozen' | 'create'>;
  readonly now: Clock;
}

export const createCreateRun =
  (deps: CreateRunDeps): UseCase<typeof payoutRoutes.create> =>
  async ({ body: { period }, caller, idempotency }) => {
    if (!(await deps.payouts.isFrozen(period))) return problem(payoutProblems['period-not-frozen'], { period });
    const by = caller.kind === 'staff' ? caller.id : '';
    const outcome = await deps.payouts.create({ period, by, at: deps.now() }, idempotency);
    switch (outcome.kind) {
      case 'created':
        return answer({ id: outcome.run.id });
      case 'open':
        return problem(payoutProblems['payout-run-open'], { period, id: outcome.runId });
      case 'repeated':
        // The door finds the earlier answer in the record that stood in the way.
        return problem(commonProblems.busy);
    }
  };
