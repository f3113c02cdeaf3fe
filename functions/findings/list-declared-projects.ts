import type { DeclaredProjectRepository } from '../../shared/findings/declared-project-repository.ts';
import type { declaredProjectRoutes } from '../../shared/findings/declared-project-routes.ts';
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { declaredProjectView } from './declared-project-view.ts';

export interface ListDeclaredProjectsDeps {
  readonly projects: Pick<DeclaredProjectRepository, 'list'>;
  readonly now: Clock;
}

export const createListDeclaredProjects =
  (deps: ListDeclaredProjectsDeps): UseCase<typeof declaredProjectRoutes.list> =>
  async ({ query }) => {
    const now = deps.now();
    const page = await deps.projects.list({ limit: query.limit, startAfter: decodeCursor(query.next) });
    const items = page.items.map((project) => declaredProjectView(project, now));
    return answer(page.next ? { items, next: encodeCursor(page.next) } : { items });
  };
