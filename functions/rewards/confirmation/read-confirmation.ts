import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { confirmationPath, confirmationTokenIn } from '../../../shared/rewards/confirmation/confirmation-path.ts';
import { confirmationProblems } from '../../../shared/rewards/confirmation/confirmation-problems.ts';
import type { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import type { confirmationRoutes } from '../../../shared/rewards/confirmation/confirmation-routes.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { viewConfirmation } from './view-confirmation.ts';

export interface ReadConfirmationDeps {
  readonly confirmations: Pick<ConfirmationRepository, 'find'>;
  readonly now: Clock;
}

/** Whoever has the link is asked; looking changes nothing. */
export const createReadConfirmation =
  (deps: ReadConfirmationDeps): UseCase<typeof confirmationRoutes.read> =>
  async ({ params }) => {
    const confirmation = await findConfirmation(params.token, deps);
    if (!confirmation) return problem(confirmationProblems['confirmation-unknown']);
    return answer(viewConfirmation(confirmation, localDate(deps.now())));
  };

/** By the token as written; what cannot be one is answered like one that is not. */
export async function findConfirmation(written: string, { confirmations }: ReadConfirmationDeps) {
  const token = confirmationTokenIn(confirmationPath(written));
  return token === undefined ? undefined : confirmations.find(token);
}
