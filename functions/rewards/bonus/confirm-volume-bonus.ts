import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { bonusProblems, type bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import type { BonusRun } from '../../../shared/rewards/bonus/bonus-run.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { staffId } from '../campaign/shown-campaign.ts';
import { shownRun } from './shown-run.ts';

export interface ConfirmVolumeBonusDeps {
  readonly runs: Pick<BonusRunRepository, 'find' | 'confirm'>;
  readonly now: Clock;
}

/** Somebody else than who had it counted, and of the counting that they read. */
export const createConfirmVolumeBonus =
  (deps: ConfirmVolumeBonusDeps): UseCase<typeof bonusRoutes.confirm> =>
  async ({ params: { id, quarter }, body: { count }, caller, idempotency: request }) => {
    const run = await deps.runs.find(id, quarter);
    if (!run) return problem(bonusProblems['bonus-run-unknown']);
    if (run.state !== 'counted' || run.count !== count) return problem(bonusProblems['bonus-run-not-counted']);
    const confirmedBy = staffId(caller);
    if (run.startedBy === confirmedBy) return problem(bonusProblems['bonus-run-needs-second-person']);
    const confirmedAt = deps.now();
    const confirmed: BonusRun = { ...run, state: 'giving', confirmedBy, confirmedAt };
    const outcome = await deps.runs.confirm(confirmed, confirmedAt, { request, body: shownRun(confirmed) });
    return outcome === 'saved' ? answer(shownRun(confirmed)) : problem(bonusProblems['bonus-run-not-counted']);
  };
