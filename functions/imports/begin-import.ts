import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Import } from '../../shared/imports/import.ts';
import type { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { mayImport } from './may-import.ts';

export interface BeginImportDeps {
  readonly imports: Pick<ImportRepository, 'begin'>;
  readonly files: Pick<ImportFileRepository, 'uploadForm'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createBeginImport =
  (deps: BeginImportDeps): UseCase<typeof importRoutes.begin> =>
  async ({ body, caller, idempotency }) => {
    if (!mayImport(body.kind, caller)) return problem(importProblems['import-kind-not-allowed']);
    const id = deps.newId();
    const begun: Import = {
      ...body,
      id,
      state: 'awaiting-file',
      createdAt: deps.now(),
      createdBy: caller.kind === 'staff' ? caller.id : '',
      attempts: 0,
      refusals: [],
      wrongRows: [],
      skipBad: false,
      hasErrors: false,
    };
    const reply = { id, upload: await deps.files.uploadForm(id, body.bytes) };
    const outcome = await deps.imports.begin(begun, idempotency, reply);
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'repeated' ? problem(commonProblems.busy) : answer(reply);
  };
