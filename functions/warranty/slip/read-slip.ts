import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { slipProblems, type slipRoutes } from '../../../shared/warranty/slip/slip-routes.ts';
import { type FindSlipDeps, findSlip } from './find-slip.ts';

export const createReadSlip =
  (deps: FindSlipDeps): UseCase<typeof slipRoutes.read> =>
  async ({ params }) => {
    const slip = await findSlip(params.token, deps);
    return slip ? answer(slip) : problem(slipProblems['slip-unknown']);
  };
