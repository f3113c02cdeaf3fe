import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { PayoutLine } from '../../shared/payouts/payout-run.ts';
import { accountsShownTo, payoutLineView, payoutRunSummary } from './payout-view.ts';

export interface ReadRunDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'lines'>;
}

export const createReadRun =
  (deps: ReadRunDeps): UseCase<typeof payoutRoutes.read> =>
  async ({ params: { id }, caller }) => {
    const run = await deps.payouts.find(id);
    if (!run) return problem(payoutProblems['payout-run-unknown']);
    const shown = accountsShownTo(caller);
    const lines = await deps.payouts.lines(id);
    return answer({
      ...payoutRunSummary(run),
      lines: lines.sort(byName).map((line) => payoutLineView(line, caller, shown)),
    });
  };

const vietnamese = new Intl.Collator('vi');

/** As on a printed list; namesakes always in the same order. */
function byName(one: PayoutLine, other: PayoutLine): number {
  return vietnamese.compare(one.partnerName, other.partnerName) || (one.partnerId < other.partnerId ? -1 : 1);
}
