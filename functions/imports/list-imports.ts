import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { importView } from './import-view.ts';

export interface ListImportsDeps {
  readonly imports: Pick<ImportRepository, 'list'>;
  readonly now: Clock;
}

export const createListImports =
  (deps: ListImportsDeps): UseCase<typeof importRoutes.list> =>
  async ({ query }) => {
    const startAfter = decodeCursor(query.next);
    const page = await deps.imports.list({ limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    const now = deps.now();
    return answer({
      items: page.items.map((item) => importView(item, now)),
      ...(page.next ? { next: encodeCursor(page.next) } : {}),
    });
  };
