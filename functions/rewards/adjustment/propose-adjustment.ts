import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { Adjustment } from '../../../shared/rewards/adjustment/adjustment.ts';
import { adjustmentProblems } from '../../../shared/rewards/adjustment/adjustment-problems.ts';
import type { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import type { adjustmentRoutes } from '../../../shared/rewards/adjustment/adjustment-routes.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ProposeAdjustmentDeps {
  readonly adjustments: Pick<AdjustmentRepository, 'propose' | 'hasOpening'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createProposeAdjustment =
  (deps: ProposeAdjustmentDeps): UseCase<typeof adjustmentRoutes.propose> =>
  async ({ params: { partnerId }, body, caller, idempotency: request }) => {
    if (!(await deps.partners.find(partnerId))) return problem(adjustmentProblems['adjustment-partner-unknown']);
    if (body.kind === 'opening' && (await deps.adjustments.hasOpening(partnerId, ACCRUED_CURRENCY))) {
      return problem(adjustmentProblems['opening-exists']);
    }
    const adjustment: Adjustment = {
      id: deps.newId(),
      partnerId,
      currency: ACCRUED_CURRENCY,
      ...body,
      state: 'proposed',
      proposedBy: caller.kind === 'staff' ? caller.id : '',
      proposedAt: deps.now(),
    };
    const outcome = await deps.adjustments.propose(adjustment, request);
    return outcome === 'saved' ? answer(adjustment) : problem(commonProblems.busy);
  };
