import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { answerConfirmation } from '../../../shared/rewards/confirmation/confirmation.ts';
import { confirmationProblems } from '../../../shared/rewards/confirmation/confirmation-problems.ts';
import type { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import type { confirmationRoutes } from '../../../shared/rewards/confirmation/confirmation-routes.ts';
import { formatDate, localDate } from '../../../shared/time/local-date.ts';
import { findConfirmation, type ReadConfirmationDeps } from './read-confirmation.ts';
import { viewConfirmation } from './view-confirmation.ts';

export interface AnswerConfirmationDeps extends ReadConfirmationDeps {
  readonly confirmations: ReadConfirmationDeps['confirmations'] & Pick<ConfirmationRepository, 'change'>;
}

/** Two taps of one person at once; a third round is hardly ever needed. */
const ROUNDS = 5;

/** Takes down what the customer says. What follows of it, for the reward, is written in the same transaction. */
export const createAnswerConfirmation =
  (deps: AnswerConfirmationDeps): UseCase<typeof confirmationRoutes.answer> =>
  async ({ params, body }) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await findConfirmation(params.token, deps);
      if (!before) return problem(confirmationProblems['confirmation-unknown']);
      const at = deps.now();
      const decision = answerConfirmation(before, { ...body, at });
      if (decision.kind === 'repeated') return answer(viewConfirmation(before, localDate(at)));
      if (decision.kind === 'refused') {
        return problem(confirmationProblems[decision.refusal], { until: formatDate(before.until) });
      }
      const { confirmation: after } = decision;
      if (await deps.confirmations.change(before, after, at)) return answer(viewConfirmation(after, localDate(at)));
    }
    return problem(commonProblems.busy);
  };
