import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { correctionProblems } from '../../../shared/warranty/correction/correction-routes.ts';
import { setView } from '../../../shared/warranty/set/fit-set.ts';
import type { setRoutes } from '../../../shared/warranty/set/set-routes.ts';
import { slipPath, slipTokenIn } from '../../../shared/warranty/slip/slip-path.ts';
import { slipProblems } from '../../../shared/warranty/slip/slip-routes.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { joinUnits, tooLate } from './join-units.ts';
import type { NameUnitsDeps } from './name-units.ts';

export interface AddUnitsDeps extends NameUnitsDeps {
  readonly warranties: NameUnitsDeps['warranties'] & Pick<WarrantyRepository, 'findBySlip' | 'saveChange'>;
  readonly now: Clock;
}

/** Whoever has the slip brings units that were missing under its warranty (docs/decisions/sets-and-projects.md). */
export const createAddUnits =
  (deps: AddUnitsDeps): UseCase<typeof setRoutes.add> =>
  async ({ params, body, idempotency, guesses }) => {
    const token = slipTokenIn(slipPath(params.token));
    const before = token === undefined ? undefined : await deps.warranties.findBySlip(token);
    if (!before) return problem(slipProblems['slip-unknown']);
    if (before.canceled) return problem(correctionProblems['warranty-canceled']);
    const now = deps.now();
    const late = tooLate(before, now);
    if (late) return late;
    const joined = await joinUnits(before, { units: body.units, guesses }, deps, now);
    if (!joined.ok) return joined;
    const { change, besides } = joined;
    const after: Warranty = { ...change.after, version: before.version + 1 };
    const reply = replyOf(after);
    const outcome = await deps.warranties.saveChange({
      before,
      after,
      entry: { id: deps.newId(), at: now, ...change.event },
      request: idempotency,
      reply,
      besides,
    });
    switch (outcome) {
      case 'saved':
        return answer(reply);
      case 'changed-meanwhile':
        return problem(correctionProblems['warranty-changed']);
      case 'repeated':
        // The door finds the earlier answer in the record that stood in the way.
        return problem(commonProblems.busy);
    }
  };

function replyOf({ endsOn, set }: Warranty) {
  if (!set) throw new TypeError('units were added to it just now');
  return { endsOn, set: setView(set) };
}
