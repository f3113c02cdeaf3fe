import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { onBehalf } from '../../../shared/warranty/on-behalf.ts';
import type { projectRoutes } from '../../../shared/warranty/project/project-routes.ts';
import { readActivePartner } from '../../rewards/partner/read-active-partner.ts';
import { activateWritten } from './activate.ts';
import { type ActivateEachDeps, activateEach } from './activate-each.ts';
import { projectOf } from './activate-many.ts';
import { type ActivateOnBehalfDeps, byPartner, guessesOf } from './activate-on-behalf.ts';

/** A partner starts the warranties of many units on behalf of one customer. */
export const createActivateManyOnBehalf =
  (deps: ActivateOnBehalfDeps & ActivateEachDeps): UseCase<typeof projectRoutes.activateManyOnBehalf> =>
  async ({ body, caller, idempotency: request, guesses: open }) => {
    const partner = await readActivePartner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const guesses = open && guessesOf(partner, open);
    const { units, projectName: _name, ...shared } = body;
    const entered = { guesses, ...byPartner(partner), ...projectOf(body, deps.newId) };
    const activate = (unit: (typeof units)[number], idempotency: typeof request) =>
      activateWritten({ body: onBehalf(partner, { ...shared, ...unit }), idempotency, ...entered }, deps);
    return answer({ units: await activateEach({ units, shared, request, guesses, activate }, deps) });
  };
