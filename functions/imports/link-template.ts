import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { declarationOf } from '../../shared/imports/import-declarations.ts';
import type { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import { templateWorkbook } from '../../shared/imports/import-workbooks.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import type { WriteWorkbook } from '../../shared/workbook/workbook.ts';
import { workbookBytes } from './workbook-bytes.ts';

export interface LinkTemplateDeps {
  readonly files: Pick<ImportFileRepository, 'saveTemplate'>;
  readonly write: WriteWorkbook;
  readonly company: string;
  readonly now: Clock;
}

/** Made anew each time: it costs little, and what is kept would expire with the imports. */
export const createLinkTemplate =
  (deps: LinkTemplateDeps): UseCase<typeof importRoutes.template> =>
  async ({ params }) => {
    const declaration = declarationOf(params.kind);
    if (!declaration) return problem(commonProblems['not-found']);
    const workbook = templateWorkbook(declaration, deps.company, deps.now());
    return answer({ url: await deps.files.saveTemplate(params.kind, await workbookBytes(workbook, deps.write)) });
  };
