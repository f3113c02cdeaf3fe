import type { ShownBonusRun } from '../../../shared/rewards/bonus/bonus-routes.ts';
import type { BonusRun } from '../../../shared/rewards/bonus/bonus-run.ts';

/** A run as staff see it. */
export function shownRun({ attempts: _attempts, after: _after, steps: _steps, ...run }: BonusRun): ShownBonusRun {
  return run;
}
