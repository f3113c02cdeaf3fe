import { type DeclaredProject, stateOfProject } from '../../shared/findings/declared-project.ts';
import type { DeclaredProjectRepository } from '../../shared/findings/declared-project-repository.ts';
import { declaredProjectProblems, type declaredProjectRoutes } from '../../shared/findings/declared-project-routes.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { type Clock, localDate } from '../../shared/time/local-date.ts';
import { declaredProjectView } from './declared-project-view.ts';

export interface EndDeclaredProjectDeps {
  readonly projects: Pick<DeclaredProjectRepository, 'find' | 'end'>;
  readonly now: Clock;
}

export const createEndDeclaredProject =
  (deps: EndDeclaredProjectDeps): UseCase<typeof declaredProjectRoutes.end> =>
  async ({ params, caller, idempotency }) => {
    const now = deps.now();
    const project = await deps.projects.find(params.id);
    if (!project) return problem(declaredProjectProblems['declared-project-unknown']);
    if (stateOfProject(project, localDate(now)) === 'over')
      return problem(declaredProjectProblems['declared-project-over']);
    const ended: DeclaredProject = { ...project, endedAt: now, endedBy: caller.kind === 'staff' ? caller.id : '' };
    const reply = declaredProjectView(ended, now);
    const isEnded = await deps.projects.end(ended, idempotency, reply, now);
    return isEnded ? answer(reply) : problem(commonProblems.busy);
  };
