import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { decideEnd } from '../../shared/payouts/payout.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { PayoutLine } from '../../shared/payouts/payout-run.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { payoutLineView } from './payout-view.ts';

export interface EndLineDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine' | 'end'>;
  readonly now: Clock;
}

/** Whoever loses a race for the account or the run reads what the winner left; few rounds are ever needed. */
const ROUNDS = 40;

export const createEndLine =
  (deps: EndLineDeps): UseCase<typeof payoutRoutes.endLine> =>
  async ({ params, body, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    // An answer is kept for a day, so it never holds a whole account number.
    const viewOf = (line: PayoutLine) => payoutLineView(line, caller);
    const { status: end, reference, note } = body;
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(params.id);
      if (!run) return problem(payoutProblems['payout-run-unknown']);
      const line = await deps.payouts.findLine(params.id, params.partnerId);
      if (!line) return problem(payoutProblems['payout-line-unknown']);
      const decision = decideEnd(run, line, end, by);
      if (decision.kind === 'refused') return problem(payoutProblems[decision.refusal]);
      if (decision.kind === 'stands') return answer(viewOf(line));
      const ending = { end, by, at: deps.now(), reference, note };
      const ended = await deps.payouts.end(run, line, { ending, request, replyOf: viewOf });
      if (ended !== 'changed') return answer(viewOf(ended));
    }
    return problem(commonProblems.busy);
  };
