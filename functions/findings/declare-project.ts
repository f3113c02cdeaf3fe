import type { DeclaredProject } from '../../shared/findings/declared-project.ts';
import type { DeclaredProjectRepository } from '../../shared/findings/declared-project-repository.ts';
import type { declaredProjectRoutes } from '../../shared/findings/declared-project-routes.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { declaredProjectView } from './declared-project-view.ts';

export interface DeclareProjectDeps {
  readonly projects: Pick<DeclaredProjectRepository, 'declare'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Of the many units of one phone nobody is told any more, up to as many as were said. */
export const createDeclareProject =
  (deps: DeclareProjectDeps): UseCase<typeof declaredProjectRoutes.declare> =>
  async ({ body, caller, idempotency }) => {
    const declaredAt = deps.now();
    const declaredBy = caller.kind === 'staff' ? caller.id : '';
    const project: DeclaredProject = { ...body, id: deps.newId(), declaredAt, declaredBy };
    const reply = declaredProjectView(project, declaredAt);
    // Refused, this very request was done before, and the door finds its answer.
    return (await deps.projects.declare(project, idempotency, reply)) ? answer(reply) : problem(commonProblems.busy);
  };
