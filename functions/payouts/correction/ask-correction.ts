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

export interface AskCorrectionDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine'>;
  readonly corrections: Pick<CorrectionRepository, 'ask'>;
  readonly now: Clock;
}

const ROUNDS = 5;

export const createAskCorrection =
  (deps: AskCorrectionDeps): UseCase<typeof payoutCorrectionRoutes.ask> =>
  async ({ params, body, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const viewOf = (line: PayoutLine) => payoutLineView(line, caller);
    const { kind, reference, note } = body;
    for (let round = 0; round < ROUNDS; round += 1) {
      if (!(await deps.payouts.find(params.id))) return problem(payoutProblems['payout-run-unknown']);
      const line = await deps.payouts.findLine(params.id, params.partnerId);
      if (!line) return problem(payoutProblems['payout-line-unknown']);
      const refusal = decideCorrection(line, kind, by, 'ask');
      if (refusal) return problem(payoutProblems[refusal]);
      const { asked } = line;
      if (asked?.kind === kind && asked.reference === reference && asked.askedBy === by) return answer(viewOf(line));
      if (asked) return problem(payoutProblems['correction-asked-already']);
      const at = deps.now();
      const wanted = { kind, reference, ...(note === undefined ? {} : { note }), askedBy: by, askedAt: at };
      const after = await deps.corrections.ask(line, wanted, { by, at, request, replyOf: viewOf });
      if (after !== 'changed') return answer(viewOf(after));
    }
    return problem(commonProblems.busy);
  };
