import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';

export const createListPointGrants =
  (deps: { readonly points: Pick<PointRepository, 'grants'> }): UseCase<typeof pointRoutes.listGrants> =>
  async ({ query: { limit, next } }) => {
    const page = await deps.points.grants(limit, decodeCursor(next));
    return answer({ items: [...page.items], ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
