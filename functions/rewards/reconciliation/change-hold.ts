import type { Caller } from '../../../shared/http/caller.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { answer, problem } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { HoldOutcome, HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import type {
  AnsweredBy,
  ReconciliationRepository,
} from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { type RewardLine, readRewardLineId } from '../../../shared/rewards/reward-line.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { Clock, Instant } from '../../../shared/time/local-date.ts';
import { periodName } from '../../../shared/time/period.ts';
import { partnerNames, reviewedReward } from './reviewed-reward.ts';

export interface ChangeHoldDeps {
  readonly holds: Pick<HoldRepository, 'change' | 'carryOver' | 'carryBack'>;
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
}

interface Request {
  readonly params: { readonly id: string };
  readonly caller: Caller;
  readonly idempotency: Idempotent;
}

interface Asked {
  readonly by: string;
  readonly at: Instant;
  readonly answered: AnsweredBy;
}

/** What the routes that hold, release and put off have in common. */
export async function changeHold(
  deps: ChangeHoldDeps,
  { params, caller, idempotency }: Request,
  change: (asked: Asked) => Promise<HoldOutcome>,
) {
  const named = readRewardLineId(params.id);
  if (!named) return problem(rewardProblems['reward-unknown']);
  const nameOf = await partnerNames([named.partnerId], deps.partners);
  const shown = (line: RewardLine) => reviewedReward(line, nameOf(line.partnerId));
  const outcome = await change({
    by: caller.kind === 'staff' ? caller.id : '',
    at: deps.now(),
    answered: { request: idempotency, status: 200, answerOf: shown },
  });
  if (outcome.kind === 'saved') return answer(shown(outcome.line));
  return refusal(outcome.refusal, await deps.rewards.find(params.id));
}

function refusal(why: Extract<HoldOutcome, { kind: 'refused' }>['refusal'], line: RewardLine | undefined) {
  if (!line) return problem(rewardProblems['reward-unknown']);
  switch (why) {
    case 'unknown':
      return problem(rewardProblems['reward-unknown']);
    case 'not-pending':
      return problem(rewardProblems['reward-already-decided'], { state: line.state });
    case 'already-held':
      return problem(rewardProblems['reward-already-held']);
    case 'not-held':
      return problem(rewardProblems['reward-not-held']);
    case 'objected':
      return problem(rewardProblems['reward-objected']);
    case 'elsewhere':
      return problem(rewardProblems['reward-carried'], { period: periodName(line.period) });
    case 'period-frozen':
      return problem(rewardProblems['period-frozen'], { period: periodName(line.period) });
  }
}
