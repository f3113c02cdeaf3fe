import { type DeclaredProject, stateOfProject } from '../../shared/findings/declared-project.ts';
import type { DeclaredProjectView } from '../../shared/findings/declared-project-routes.ts';
import { type Instant, localDate } from '../../shared/time/local-date.ts';

/** A declared project as staff see it at a moment. */
export function declaredProjectView(project: DeclaredProject, now: Instant): DeclaredProjectView {
  return { ...project, state: stateOfProject(project, localDate(now)) };
}
