import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { projectRoutes } from '../../../shared/warranty/project/project-routes.ts';
import type { ActivateDeps } from './activate.ts';
import { type ActivateEachDeps, activateEach } from './activate-each.ts';
import { activateAtDesk } from './activate-for-customer.ts';
import { projectOf } from './activate-many.ts';

/** Customer care activates many units for one customer, blank stickers among them. */
export const createActivateManyForCustomer =
  (deps: ActivateDeps & ActivateEachDeps): UseCase<typeof projectRoutes.activateManyForCustomer> =>
  async ({ body, caller, idempotency: request }) => {
    const { units, projectName: _name, ...shared } = body;
    const project = projectOf(body, deps.newId);
    const activate = (unit: (typeof units)[number], idempotency: typeof request) =>
      activateAtDesk({ body: { ...shared, ...unit }, caller, idempotency, ...project }, deps);
    return answer({ units: await activateEach({ units, shared, request, guesses: undefined, activate }, deps) });
  };
