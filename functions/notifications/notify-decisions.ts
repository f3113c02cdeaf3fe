import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry, wait } from '../../shared/events/queue-outcome.ts';
import { type DecisionDigest, decidedRewards, secondsUntilClosed } from '../../shared/notifications/decision-digest.ts';
import type { DecisionDigestRepository } from '../../shared/notifications/decision-digest-repository.ts';
import { decisionsNotice } from '../../shared/notifications/money-notice-texts.ts';
import type { Sender } from '../../shared/notifications/notice-texts.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { rewardApproved, rewardCancelled } from '../../shared/rewards/reward-events.ts';
import type { RewardLine } from '../../shared/rewards/reward-line.ts';
import { TableBusy } from '../../shared/table/table.ts';
import { type DeliverDeps, deliverNotice } from './deliver-notice.ts';

export interface NotifyDecisionsDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly digests: Pick<DecisionDigestRepository, 'join' | 'close' | 'find'>;
  readonly findReward: (rewardId: string) => Promise<RewardLine | undefined>;
  readonly findPartner: (id: string) => Promise<Pick<Partner, 'phone'> | undefined>;
}

/**
 * Tells a partner of decisions on rewards, many in one message. The message of the first decision stays in the queue
 * while others are collected and then sends the notice; theirs are done as soon as they are written down. Whoever finds
 * a digest that should have closed long ago closes it and sends the notice in its place.
 */
export const createNotifyDecisions =
  (deps: NotifyDecisionsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const decision = decisionOf(event);
    if (!decision) return quarantine('malformed-event');
    try {
      const digest = await deps.digests.join(decision, deps.now());
      const seconds = digest.state === 'open' ? secondsUntilClosed(digest, deps.now()) : 0;
      if (seconds > 0) return digest.id === event.id ? wait(seconds) : done;
      return await tell(digest, deps);
    } catch (error) {
      // Soon again, before the digest closes, rather than once the queue's long patience has run out.
      if (error instanceof TableBusy) return retry(error.code);
      throw error;
    }
  };

function decisionOf(event: DomainEvent) {
  const data = rewardApproved.schema.safeParse(event).data ?? rewardCancelled.schema.safeParse(event).data;
  return data && { eventId: data.id, ...data.data };
}

async function tell({ partnerId, id }: DecisionDigest, deps: NotifyDecisionsDeps): Promise<QueueOutcome> {
  await deps.digests.close({ partnerId, id });
  // Read again: until it closed, decisions joined it.
  const digest = await deps.digests.find({ partnerId, id });
  if (!digest) return quarantine('digest-missing');
  const partner = await deps.findPartner(partnerId);
  if (!partner) return quarantine('partner-missing');
  const lines: RewardLine[] = [];
  for (const rewardId of digest.rewards) {
    const line = await deps.findReward(rewardId);
    if (!line) return quarantine('reward-missing');
    lines.push(line);
  }
  const content = decisionsNotice(deps.sender, decidedRewards(lines));
  if (!content) return done;
  return deliverNotice({ eventId: digest.id, recipient: 'partner', to: { phone: partner.phone }, content }, deps);
}
