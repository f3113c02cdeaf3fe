import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { addQuarters, type Quarter, quarterOf } from '../../../shared/rewards/bonus/quarter.ts';
import { holdsIn, type VolumeBonus } from '../../../shared/rewards/bonus/volume-bonus.ts';
import type { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { type Clock, localDate, monthOf } from '../../../shared/time/local-date.ts';
import { openPeriodOf, type QuarterDeps } from './quarter-periods.ts';
import { shownRun } from './shown-run.ts';

export interface ListVolumeBonusesDeps extends QuarterDeps {
  readonly rules: Pick<VolumeBonusRepository, 'all'>;
  readonly runs: Pick<BonusRunRepository, 'find'>;
  readonly now: Clock;
}

/** The present quarter and so many before it. */
const QUARTERS_SHOWN = 5;

export const createListVolumeBonuses =
  (deps: ListVolumeBonusesDeps): UseCase<typeof bonusRoutes.list> =>
  async () => {
    const rules = await deps.rules.all();
    const frozen = new Map<Quarter, Promise<boolean>>();
    const isFrozen = (quarter: Quarter) => {
      const known = frozen.get(quarter) ?? allFrozen(quarter, deps);
      frozen.set(quarter, known);
      return known;
    };
    const items = rules.map(async (rule) => ({ ...rule, quarters: await quartersOf(rule, deps, isFrozen) }));
    return answer({ items: await Promise.all(items) });
  };

async function allFrozen(quarter: Quarter, deps: ListVolumeBonusesDeps): Promise<boolean> {
  return (await openPeriodOf(quarter, localDate(deps.now()), deps)) === undefined;
}

/** Newest first. */
function quartersOf(rule: VolumeBonus, deps: ListVolumeBonusesDeps, isFrozen: (quarter: Quarter) => Promise<boolean>) {
  const present = quarterOf(monthOf(deps.now()));
  const quarters = Array.from({ length: QUARTERS_SHOWN }, (_, back) => addQuarters(present, -back));
  return Promise.all(
    quarters
      .filter((quarter) => holdsIn(rule, quarter))
      .map(async (quarter) => {
        const run = await deps.runs.find(rule.id, quarter);
        // Only a frozen quarter was ever counted.
        const frozen = run !== undefined || (await isFrozen(quarter));
        return { quarter, frozen, ...(run ? { run: shownRun(run) } : {}) };
      }),
  );
}
