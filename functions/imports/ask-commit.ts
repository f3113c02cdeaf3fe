import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Import } from '../../shared/imports/import.ts';
import { START } from '../../shared/imports/import.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import type { importRoutes } from '../../shared/imports/import-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { importView } from './import-view.ts';
import { mayCommit, mayImport } from './may-import.ts';

export interface AskCommitDeps {
  readonly imports: Pick<ImportRepository, 'find' | 'askCommit'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createAskCommit =
  (deps: AskCommitDeps): UseCase<typeof importRoutes.commit> =>
  async ({ params, body, caller, idempotency }) => {
    const found = await deps.imports.find(params.id);
    if (!found) return problem(importProblems['import-unknown']);
    if (!mayImport(found.kind, caller)) return problem(importProblems['import-kind-not-allowed']);
    const by = caller.kind === 'staff' ? caller.id : '';
    if (!mayCommit(found, caller)) return problem(importProblems['import-needs-second-person']);
    const refusal = refusalOf(found, body.skipBad);
    if (refusal) return refusal;
    const at = deps.now();
    // One that got stuck goes on as it began.
    const skipBad = found.state === 'stuck' ? found.skipBad : body.skipBad;
    const position = found.position ?? START;
    const committedBy = found.committedBy ?? by;
    const reply = importView({ ...found, state: 'committing', skipBad, committedBy, position, commitBegunAt: at }, at);
    const asked = await deps.imports.askCommit(
      found,
      { skipBad, by },
      {
        request: idempotency,
        reply,
        eventId: deps.newId(),
        at,
      },
    );
    return asked ? answer(reply) : problem(commonProblems.busy);
  };

function refusalOf({ state, counts }: Import, skipBad: boolean) {
  if (state === 'stuck') return undefined;
  if (state !== 'checked' || !counts) return problem(importProblems['import-not-checked']);
  if (counts.good + counts.known === 0) return problem(importProblems['import-nothing-to-commit']);
  if (counts.bad === 0 || skipBad) return undefined;
  return problem(importProblems['import-has-bad-rows'], { bad: String(counts.bad) });
}
