import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { adjustmentProblems } from '../../../shared/rewards/adjustment/adjustment-problems.ts';
import type {
  AdjustmentOutcome,
  AdjustmentRepository,
} from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import type { adjustmentRoutes } from '../../../shared/rewards/adjustment/adjustment-routes.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface DecideAdjustmentDeps {
  readonly adjustments: Pick<AdjustmentRepository, 'decide'>;
  readonly now: Clock;
}

export const createApproveAdjustment =
  (deps: DecideAdjustmentDeps): UseCase<typeof adjustmentRoutes.approve> =>
  async ({ params, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const place = { ...params, currency: ACCRUED_CURRENCY };
    return told(await deps.adjustments.decide(place, { kind: 'approve', by, at: deps.now() }, request));
  };

export const createRefuseAdjustment =
  (deps: DecideAdjustmentDeps): UseCase<typeof adjustmentRoutes.refuse> =>
  async ({ params, body: { note }, caller, idempotency: request }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    const place = { ...params, currency: ACCRUED_CURRENCY };
    return told(await deps.adjustments.decide(place, { kind: 'refuse', note, by, at: deps.now() }, request));
  };

function told(outcome: AdjustmentOutcome) {
  if (outcome.kind === 'done') return answer(outcome.adjustment);
  if (outcome.kind === 'busy') return problem(commonProblems.busy);
  const { refusal, available } = outcome;
  if (refusal === 'second-person-needed') return problem(adjustmentProblems['adjustment-needs-second-person']);
  return problem(adjustmentProblems[refusal], { available: String(available) });
}
