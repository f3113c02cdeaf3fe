import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { importView } from './import-view.ts';

export interface ReadImportDeps {
  readonly imports: Pick<ImportRepository, 'find'>;
  readonly now: Clock;
}

export const createReadImport =
  (deps: ReadImportDeps): UseCase<typeof importRoutes.read> =>
  async ({ params }) => {
    const found = await deps.imports.find(params.id);
    return found ? answer(importView(found, deps.now())) : problem(importProblems['import-unknown']);
  };
