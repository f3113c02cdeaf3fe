import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, wait } from '../../shared/events/queue-outcome.ts';
import { installerInvitedNotice } from '../../shared/notifications/earner-notice-texts.ts';
import type { Sender } from '../../shared/notifications/notice-texts.ts';
import { installerInvited } from '../../shared/rewards/invitation/invitation-events.ts';
import { phonePrintOf } from '../../shared/rewards/invitation/kept-reward.ts';
import type { KeptRewardRepository } from '../../shared/rewards/invitation/kept-reward-repository.ts';
import { type Instant, localDate, wallClock } from '../../shared/time/local-date.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { type DeliverDeps, deliverNotice } from './deliver-notice.ts';

export interface NotifyEarnersDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly kept: Pick<KeptRewardRepository, 'find'>;
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
}

/** Nobody who is no partner of ours is woken: hours of the day in Việt Nam in which they are written to. */
const FROM_HOUR = 7;
const TO_HOUR = 21;

/** Invites an installer for whom a reward waits. It tells of their own work and money, and advertises nothing. */
export const createNotifyEarners =
  (deps: NotifyEarnersDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: invited } = installerInvited.schema.safeParse(event);
    if (!invited) return quarantine('malformed-event');
    const kept = await deps.kept.find(invited.data);
    const warranty = await deps.warranties.findWarranty(invited.data.code, invited.data.activationNumber);
    if (!kept || !warranty) return quarantine('kept-reward-missing');
    const now = deps.now();
    const { phone } = warranty.installer;
    const isOver = kept.state !== 'waiting' || localDate(now) > kept.until;
    // Came back, was put right, or enrolled meanwhile.
    if (isOver || warranty.canceled || phone === undefined || phonePrintOf(phone) !== kept.phonePrint) return done;
    const asleep = secondsUntilMorning(now);
    if (asleep > 0) return wait(asleep);
    const content = installerInvitedNotice(deps.sender, kept);
    return deliverNotice({ eventId: invited.id, recipient: 'partner', to: { phone }, content }, deps);
  };

/** 0 by day. */
function secondsUntilMorning(now: Instant): number {
  const clock = wallClock(now);
  const hour = clock.getUTCHours();
  if (hour >= FROM_HOUR && hour < TO_HOUR) return 0;
  const hours = hour < FROM_HOUR ? FROM_HOUR - hour : 24 + FROM_HOUR - hour;
  return hours * 3_600 - clock.getUTCMinutes() * 60;
}
