import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import type { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';

export interface ReadRehearsalDeps {
  readonly rehearsals: Pick<RehearsalRepository, 'find'>;
}

export const createReadRehearsal =
  (deps: ReadRehearsalDeps): UseCase<typeof policyRoutes.readRehearsal> =>
  async ({ params }) => {
    const found = await deps.rehearsals.find(params.id, params.rehearsalId);
    return found ? answer(found) : problem(policyProblems['rehearsal-unknown']);
  };
