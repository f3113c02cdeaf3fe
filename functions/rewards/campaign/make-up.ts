import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { MakingUp } from '../../../shared/rewards/campaign/missed-extra.ts';
import type { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { makingUpRequested } from '../../../shared/rewards/reward-events.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type Clock, secondsBetween } from '../../../shared/time/local-date.ts';

export interface MakeUpDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find'>;
  readonly missed: Pick<MissedExtraRepository, 'makingUp' | 'page' | 'give' | 'step'>;
  readonly now: Clock;
  /** After so many seconds another message goes on. */
  readonly seconds: number;
  readonly linesAStep?: number;
  readonly log: Pick<Log, 'error'>;
}

/** So many are one step: what a worker that dies has to look at again. */
const LINES_A_STEP = 50;

/** Gives installation by installation, oldest first, each in a transaction of its own. Begun again, it goes on. */
export const createMakeUp =
  (deps: MakeUpDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = makingUpRequested.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-making-up');
    const { campaignId, makingUpId } = asked.data.data;
    const [campaign, makingUp] = await Promise.all([deps.campaigns.find(campaignId), deps.missed.makingUp(campaignId)]);
    if (!campaign || !makingUp) return quarantine('making-up-unknown');
    // Another one began since: this one is over.
    if (makingUp.id !== makingUpId) return done;
    try {
      await goOn(campaign, makingUp, deps);
      return done;
    } catch (error) {
      deps.log.error('making up interrupted', error, { campaignId });
      return retry('interrupted');
    }
  };

/** Until it is done, a twin is ahead, or the time is over. */
async function goOn(campaign: RewardCampaign, found: MakingUp, deps: MakeUpDeps): Promise<void> {
  const begunAt = deps.now();
  let makingUp: MakingUp | undefined = found;
  while (makingUp?.state === 'giving') {
    const isLate = secondsBetween(begunAt, deps.now()) >= deps.seconds;
    makingUp = await step(campaign, makingUp, deps, isLate);
    if (isLate) return;
  }
}

async function step(campaign: RewardCampaign, makingUp: MakingUp, deps: MakeUpDeps, handOver: boolean) {
  const page = await deps.missed.page(campaign.id, {
    limit: deps.linesAStep ?? LINES_A_STEP,
    after: makingUp.after,
  });
  let { passed } = makingUp;
  for (const missed of page.items) {
    const outcome = await deps.missed.give(campaign, missed, makingUp, deps.now());
    if (outcome === 'no-money') {
      // Those behind it are no nearer to the money.
      return deps.missed.step(makingUp, { passed: passed + 1, at: deps.now(), handOver: false });
    }
    passed += outcome === 'give' || outcome === 'done' ? 0 : 1;
  }
  return deps.missed.step(makingUp, { passed, after: page.next, at: deps.now(), handOver });
}
