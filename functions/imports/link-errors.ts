import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import { mayImport } from './may-import.ts';

export interface LinkErrorsDeps {
  readonly imports: Pick<ImportRepository, 'find'>;
  readonly files: Pick<ImportFileRepository, 'linkErrors'>;
}

export const createLinkErrors =
  (deps: LinkErrorsDeps): UseCase<typeof importRoutes.errors> =>
  async ({ params, caller }) => {
    const found = await deps.imports.find(params.id);
    if (!found) return problem(importProblems['import-unknown']);
    // The rows may hold customers' names and phones.
    if (!mayImport(found.kind, caller)) return problem(importProblems['import-kind-not-allowed']);
    if (!found.hasErrors) return problem(importProblems['import-without-errors']);
    return answer({ url: await deps.files.linkErrors(found) });
  };
