import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { CorrectionRepository } from '../../../shared/payouts/correction/correction-repository.ts';
import type { payoutCorrectionRoutes } from '../../../shared/payouts/correction/payout-correction-routes.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { PayoutLine } from '../../../shared/payouts/payout-run.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { payoutLineView } from '../payout-view.ts';

export interface DropCorrectionDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine'>;
  readonly corrections: Pick<CorrectionRepository, 'ask'>;
  readonly now: Clock;
}

const ROUNDS = 5;

export const createDropCorrection =
  (deps: DropCorrectionDeps): UseCase<typeof payoutCorrectionRoutes.drop> =>
  async ({ params, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const viewOf = (line: PayoutLine) => payoutLineView(line, caller);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (!(await deps.payouts.find(params.id))) return problem(payoutProblems['payout-run-unknown']);
      const line = await deps.payouts.findLine(params.id, params.partnerId);
      if (!line) return problem(payoutProblems['payout-line-unknown']);
      if (!line.asked) return problem(payoutProblems['correction-not-asked']);
      const word = { by, at: deps.now(), request, replyOf: viewOf };
      const after = await deps.corrections.ask(line, undefined, word);
      if (after !== 'changed') return answer(viewOf(after));
    }
    return problem(commonProblems.busy);
  };
