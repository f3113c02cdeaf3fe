import type { FindingRepository } from '../../shared/findings/finding-repository.ts';
import type { findingRoutes } from '../../shared/findings/finding-routes.ts';
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import { findingView } from './finding-view.ts';

export interface ListFindingsDeps {
  readonly findings: Pick<FindingRepository, 'list'>;
}

export const createListFindings =
  (deps: ListFindingsDeps): UseCase<typeof findingRoutes.list> =>
  async ({ query }) => {
    const { state, kind, limit } = query;
    const page = await deps.findings.list({ state, kind, limit, startAfter: decodeCursor(query.next) });
    const items = page.items.map(findingView);
    return answer(page.next ? { items, next: encodeCursor(page.next) } : { items });
  };
