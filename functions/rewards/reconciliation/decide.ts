import { answer, problem, type RequestOf } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { RewardDecision } from '../../../shared/rewards/policy/decide-reward.ts';
import { allHoldWords } from '../../../shared/rewards/reconciliation/hold-words.ts';
import type {
  DecisionOutcome,
  ReconciliationRepository,
} from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type RewardLine, readRewardLineId } from '../../../shared/rewards/reward-line.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { periodName } from '../../../shared/time/period.ts';
import { partnerNames, reviewedReward } from './reviewed-reward.ts';

export interface DecideDeps {
  readonly rewards: Pick<ReconciliationRepository, 'decide' | 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
}

type Request = Pick<RequestOf<(typeof reconciliationRoutes)['approve' | 'undo']>, 'params' | 'caller' | 'idempotency'>;
type Kind =
  | { readonly kind: 'approve' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'cancel'; readonly note: string };

/** One decision on one line, as the three routes have it in common. */
export async function decide(deps: DecideDeps, { params, caller, idempotency }: Request, kind: Kind) {
  const named = readRewardLineId(params.id);
  if (!named) return problem(rewardProblems['reward-unknown']);
  const nameOf = await partnerNames([named.partnerId], deps.partners);
  const shown = (line: RewardLine) => reviewedReward(line, nameOf(line.partnerId));
  const decision: RewardDecision = { ...kind, by: caller.kind === 'staff' ? caller.id : '', at: deps.now() };
  const outcome = await deps.rewards.decide(params.id, decision, {
    request: idempotency,
    status: 200,
    answerOf: shown,
  });
  if (outcome.kind === 'saved') return answer(shown(outcome.line));
  return refusal(outcome.refusal, await deps.rewards.find(params.id));
}

/** What holds it, in words; an objection is not for a manager to lift. */
export function heldBy({ holds = [] }: RewardLine) {
  if (holds.length > 0 && holds.every(({ reason }) => reason === 'objection')) {
    return problem(rewardProblems['reward-objected']);
  }
  const { vi, en } = allHoldWords(holds);
  return problem(rewardProblems['reward-held'], { what: vi, whatEn: en });
}

function refusal(why: Extract<DecisionOutcome, { kind: 'refused' }>['refusal'], line: RewardLine | undefined) {
  if (!line) return problem(rewardProblems['reward-unknown']);
  switch (why) {
    case 'unknown':
      return problem(rewardProblems['reward-unknown']);
    case 'already-decided':
      return problem(rewardProblems['reward-already-decided'], { state: line.state });
    case 'held':
      return heldBy(line);
    case 'not-decided':
      return problem(rewardProblems['reward-not-decided']);
    case 'made-up':
      return problem(rewardProblems['reward-made-up']);
    case 'in-payout':
      return problem(rewardProblems['reward-in-payout']);
    case 'period-frozen':
      return problem(rewardProblems['period-frozen'], { period: periodName(line.period) });
  }
}
