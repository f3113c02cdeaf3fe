import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { questionOf, slipQuestion } from '../../../shared/rewards/confirmation/unit-question.ts';
import { localDate } from '../../../shared/time/local-date.ts';
import { slipProblems, type slipRoutes } from '../../../shared/warranty/slip/slip-routes.ts';
import { type FindSlipDeps, findSlip } from './find-slip.ts';

export interface ReadSlipDeps extends FindSlipDeps {
  readonly questions: Pick<ConfirmationRepository, 'ofUnit'>;
}

export const createReadSlip =
  (deps: ReadSlipDeps): UseCase<typeof slipRoutes.read> =>
  async ({ params }) => {
    const found = await findSlip(params.token, deps);
    if (!found) return problem(slipProblems['slip-unknown']);
    const { slip, warranty } = found;
    const asked = warranty.canceled ? [] : await deps.questions.ofUnit(warranty.code);
    const question = questionOf(asked, warranty, localDate(deps.now()));
    return answer({ ...slip, ...(question ? { question: slipQuestion(question) } : {}) });
  };
