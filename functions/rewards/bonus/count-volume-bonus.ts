import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { bonusProblems, type bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import { type BonusRun, bonusRunSchema } from '../../../shared/rewards/bonus/bonus-run.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { holdsIn } from '../../../shared/rewards/bonus/volume-bonus.ts';
import type { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { periodName } from '../../../shared/time/period.ts';
import { staffId } from '../campaign/shown-campaign.ts';
import { openPeriodOf, type QuarterDeps } from './quarter-periods.ts';
import { shownRun } from './shown-run.ts';

export interface CountVolumeBonusDeps extends QuarterDeps {
  readonly rules: Pick<VolumeBonusRepository, 'find'>;
  readonly runs: Pick<BonusRunRepository, 'find' | 'begin'>;
  readonly now: Clock;
}

export const createCountVolumeBonus =
  (deps: CountVolumeBonusDeps): UseCase<typeof bonusRoutes.count> =>
  async ({ params: { id, quarter }, caller, idempotency: request }) => {
    const rule = await deps.rules.find(id);
    if (!rule) return problem(bonusProblems['volume-bonus-unknown']);
    if (!holdsIn(rule, quarter)) return problem(bonusProblems['volume-bonus-not-in-quarter'], { quarter });
    const startedAt = deps.now();
    const open = await openPeriodOf(quarter, localDate(startedAt), deps);
    if (open) return problem(bonusProblems['quarter-not-frozen'], { quarter, period: periodName(open) });
    const before = await deps.runs.find(id, quarter);
    if (before?.state === 'giving' || before?.state === 'given') return problem(bonusProblems['bonus-run-confirmed']);
    const run: BonusRun = bonusRunSchema.parse({
      ruleId: id,
      quarter,
      state: 'counting',
      rule,
      count: (before?.count ?? 0) + 1,
      startedBy: staffId(caller),
      startedAt,
      progress: 0,
      attempts: 0,
    });
    const outcome = await deps.runs.begin(run, before, { request, body: shownRun(run) });
    return outcome === 'saved' ? answer(shownRun(run)) : problem(bonusProblems['bonus-run-confirmed']);
  };
