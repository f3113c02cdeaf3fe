import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import type { RewardLine } from '../../../shared/rewards/reward-line.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { partnerNames, reviewedReward } from './reviewed-reward.ts';

export interface ReverseRewardDeps {
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly reversals: Pick<ReversalRepository, 'reverse'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
}

export const createReverseReward =
  (deps: ReverseRewardDeps): UseCase<typeof rewardRoutes.reverse> =>
  async ({ params, body, caller, idempotency }) => {
    const line = await deps.rewards.find(params.id);
    if (!line) return problem(rewardProblems['reward-unknown']);
    if (line.corrects !== undefined) return problem(rewardProblems['reward-already-reversed']);
    if (line.transferId === undefined) return problem(rewardProblems['reward-worth-nothing']);
    const nameOf = await partnerNames([line.partnerId], deps.partners);
    const shown = (after: RewardLine) => reviewedReward(after, nameOf(after.partnerId));
    const outcome = await deps.reversals.reverse(
      { award: line, reason: body.note, actor: caller.kind === 'staff' ? caller.id : '', at: deps.now() },
      { request: idempotency, status: 200, answerOf: shown },
    );
    switch (outcome.kind) {
      case 'reversed':
        return answer(shown(outcome.line));
      case 'already-reversed':
        return problem(rewardProblems['reward-already-reversed']);
      case 'nothing':
      case 'voided':
        return problem(rewardProblems['reward-worth-nothing']);
    }
  };
