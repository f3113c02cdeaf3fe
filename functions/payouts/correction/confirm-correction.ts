import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { CorrectionRepository } from '../../../shared/payouts/correction/correction-repository.ts';
import type { payoutCorrectionRoutes } from '../../../shared/payouts/correction/payout-correction-routes.ts';
import { decideCorrection } from '../../../shared/payouts/payout.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { PayoutLine } from '../../../shared/payouts/payout-run.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { payoutLineView } from '../payout-view.ts';

export interface ConfirmCorrectionDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine'>;
  readonly corrections: Pick<CorrectionRepository, 'confirm'>;
  readonly now: Clock;
}

/** Accruals and payouts of the partner move the account under a correction's feet. */
const ROUNDS = 40;

export const createConfirmCorrection =
  (deps: ConfirmCorrectionDeps): UseCase<typeof payoutCorrectionRoutes.confirm> =>
  async ({ params, body: { kind }, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const viewOf = (line: PayoutLine) => payoutLineView(line, caller);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (!(await deps.payouts.find(params.id))) return problem(payoutProblems['payout-run-unknown']);
      const line = await deps.payouts.findLine(params.id, params.partnerId);
      if (!line) return problem(payoutProblems['payout-line-unknown']);
      const last = line.corrections.at(-1);
      if (line.status === kind && last?.by === by) return answer(viewOf(line));
      const refusal = decideCorrection(line, kind, by, 'confirm');
      if (refusal) return problem(payoutProblems[refusal]);
      if (!line.asked) return problem(payoutProblems['correction-not-asked']);
      const word = { by, at: deps.now(), request, replyOf: viewOf };
      const after = await deps.corrections.confirm(line, line.asked, word);
      if (after !== 'changed') return answer(viewOf(after));
    }
    return problem(commonProblems.busy);
  };
