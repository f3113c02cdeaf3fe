import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { type ImportState, importMoves } from '../../shared/imports/import.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { importView } from './import-view.ts';
import { mayImport } from './may-import.ts';

export interface CancelImportDeps {
  readonly imports: Pick<ImportRepository, 'find' | 'cancel'>;
  readonly now: Clock;
}

const cancellable: ReadonlySet<ImportState> = new Set(importMoves.cancelled);

export const createCancelImport =
  (deps: CancelImportDeps): UseCase<typeof importRoutes.cancel> =>
  async ({ params, caller, idempotency }) => {
    const found = await deps.imports.find(params.id);
    if (!found) return problem(importProblems['import-unknown']);
    if (!mayImport(found.kind, caller)) return problem(importProblems['import-kind-not-allowed']);
    if (!cancellable.has(found.state)) return problem(importProblems['import-already-begun']);
    const at = deps.now();
    const reply = importView({ ...found, state: 'cancelled' }, at);
    // What moved meanwhile decides anew when the client asks again.
    return (await deps.imports.cancel(found, idempotency, reply, at)) ? answer(reply) : problem(commonProblems.busy);
  };
