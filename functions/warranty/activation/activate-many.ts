import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { projectRoutes } from '../../../shared/warranty/project/project-routes.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { type ActivateDeps, activateWritten } from './activate.ts';
import { type ActivateEachDeps, activateEach } from './activate-each.ts';

/** Starts the warranties of many units for one customer, each with its own answer. */
export const createActivateMany =
  (deps: ActivateDeps & ActivateEachDeps): UseCase<typeof projectRoutes.activateMany> =>
  async ({ body, idempotency: request, guesses }) => {
    const { units, projectName: _name, ...shared } = body;
    const project = projectOf(body, deps.newId);
    const activate: Parameters<typeof activateEach>[0]['activate'] = (unit, idempotency) =>
      activateWritten({ body: { ...shared, ...unit }, idempotency, guesses, ...project }, deps);
    return answer({ units: await activateEach({ units, shared, request, guesses, activate }, deps) });
  };

/**
 * What ties the units of a request together, so that their owner is told once. A request that is sent again is another:
 * what it adds has to be told too.
 */
export function projectOf(
  { units, projectName: name }: { readonly units: readonly unknown[]; readonly projectName?: string | undefined },
  newId: NewId,
): { readonly project?: Warranty['project'] } {
  if (units.length === 1 && name === undefined) return {};
  return { project: { id: newId(), ...(name === undefined ? {} : { name }) } };
}
