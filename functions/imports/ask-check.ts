import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { importView } from './import-view.ts';
import { mayImport } from './may-import.ts';

export interface AskCheckDeps {
  readonly imports: Pick<ImportRepository, 'find' | 'askCheck'>;
  readonly files: Pick<ImportFileRepository, 'hasArrived'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createAskCheck =
  (deps: AskCheckDeps): UseCase<typeof importRoutes.check> =>
  async ({ params, caller, idempotency }) => {
    const found = await deps.imports.find(params.id);
    if (!found) return problem(importProblems['import-unknown']);
    if (!mayImport(found.kind, caller)) return problem(importProblems['import-kind-not-allowed']);
    if (found.state !== 'awaiting-file') return problem(importProblems['import-not-waiting']);
    if (!(await deps.files.hasArrived(found.id))) return problem(importProblems['import-file-missing']);
    const at = deps.now();
    const reply = importView({ ...found, state: 'checking' }, at);
    const asked = await deps.imports.askCheck(found, { request: idempotency, reply, eventId: deps.newId(), at });
    return asked ? answer(reply) : problem(commonProblems.busy);
  };
