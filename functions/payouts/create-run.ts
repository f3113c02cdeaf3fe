import type * as z from 'zod';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { type RunOrder, runOrderSchema } from '../../shared/payouts/payout-run.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { periodName } from '../../shared/time/period.ts';

export interface CreateRunDeps {
  readonly payouts: Pick<PayoutRepository, 'isFrozen' | 'create'>;
  readonly now: Clock;
}

type Chosen = Omit<z.output<typeof payoutRoutes.create.body>, 'period'>;

/** Partners in order, each once, so that a worker finds its place among them. */
function orderOf({ partnerIds, invoices = [], ...rest }: Chosen): RunOrder {
  return runOrderSchema.parse({
    ...rest,
    ...(partnerIds ? { partnerIds: [...new Set(partnerIds)].sort() } : {}),
    invoices: Object.fromEntries(invoices.map(({ partnerId, number }) => [partnerId, number])),
  });
}

export const createCreateRun =
  (deps: CreateRunDeps): UseCase<typeof payoutRoutes.create> =>
  async ({ body: { period, ...chosen }, caller, idempotency }) => {
    if (!(await deps.payouts.isFrozen(period)))
      return problem(payoutProblems['period-not-frozen'], { period: periodName(period) });
    const by = caller.kind === 'staff' ? caller.id : '';
    const outcome = await deps.payouts.create({ period, by, at: deps.now(), order: orderOf(chosen) }, idempotency);
    switch (outcome.kind) {
      case 'created':
        return answer({ id: outcome.run.id });
      case 'open':
        return problem(payoutProblems['payout-run-open'], { period: periodName(period), id: outcome.runId });
      case 'repeated':
        // The door finds the earlier answer in the record that stood in the way.
        return problem(commonProblems.busy);
    }
  };
