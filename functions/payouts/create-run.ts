import type * as z from 'zod';
import { commonProblems, fillIn } from '../../shared/http/problem.ts';
import { answer, problem, type Refusal, type UseCase } from '../../shared/http/route.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { type RunOrder, runOrderSchema } from '../../shared/payouts/payout-run.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { periodName } from '../../shared/time/period.ts';
import { findUsedInvoice } from './find-used-invoice.ts';

export interface CreateRunDeps {
  readonly payouts: Pick<PayoutRepository, 'isFrozen' | 'create' | 'paymentsOf'>;
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

/** The refusal for the first invoice that an earlier payment was made for. */
async function usedInvoice(
  invoices: NonNullable<Chosen['invoices']>,
  deps: CreateRunDeps,
): Promise<Refusal | undefined> {
  for (const [position, { partnerId, number }] of invoices.entries()) {
    const id = await findUsedInvoice(partnerId, number, deps);
    if (id === undefined) continue;
    const { vi, en } = payoutProblems['invoice-used'];
    const field = `invoices.${position}.number`;
    const values = { id };
    return problem(payoutProblems['invoice-used'], values, [{ field, vi: fillIn(vi, values), en: fillIn(en, values) }]);
  }
  return undefined;
}

export const createCreateRun =
  (deps: CreateRunDeps): UseCase<typeof payoutRoutes.create> =>
  async ({ body: { period, ...chosen }, caller, idempotency }) => {
    if (!(await deps.payouts.isFrozen(period)))
      return problem(payoutProblems['period-not-frozen'], { period: periodName(period) });
    const used = await usedInvoice(chosen.invoices ?? [], deps);
    if (used) return used;
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
