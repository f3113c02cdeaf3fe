import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, wait } from '../../shared/events/queue-outcome.ts';
import { confirmationAskedNotice, installerInvitedNotice } from '../../shared/notifications/earner-notice-texts.ts';
import type { Sender } from '../../shared/notifications/notice-texts.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { type Confirmation, isOver } from '../../shared/rewards/confirmation/confirmation.ts';
import { confirmationAsked } from '../../shared/rewards/confirmation/confirmation-events.ts';
import { confirmationToken } from '../../shared/rewards/confirmation/confirmation-link.ts';
import type { ConfirmationRepository } from '../../shared/rewards/confirmation/confirmation-repository.ts';
import { installerInvited } from '../../shared/rewards/invitation/invitation-events.ts';
import { phonePrintOf } from '../../shared/rewards/invitation/kept-reward.ts';
import type { KeptRewardRepository } from '../../shared/rewards/invitation/kept-reward-repository.ts';
import { readRewardLineId } from '../../shared/rewards/reward-line.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { type Instant, localDate, wallClock } from '../../shared/time/local-date.ts';
import { awardNumberOf, type Warranty } from '../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { type DeliverDeps, deliverNotice } from './deliver-notice.ts';

export interface NotifyEarnersDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly kept: Pick<KeptRewardRepository, 'find'>;
  readonly confirmations: Pick<ConfirmationRepository, 'find' | 'ask'>;
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly codeKeys: () => Promise<CodeKeys>;
}

/** Nobody is woken by what can wait: hours of the day in Việt Nam in which people are written to. */
const FROM_HOUR = 7;
const TO_HOUR = 21;

/** Invites installers for whom a reward waits, and asks customers who fitted their unit. Neither advertises anything. */
export const createNotifyEarners =
  (deps: NotifyEarnersDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> =>
    event.type === installerInvited.type ? inviteInstaller(event, deps) : askCustomer(event, deps);

async function inviteInstaller(event: DomainEvent, deps: NotifyEarnersDeps): Promise<QueueOutcome> {
  const { data: invited } = installerInvited.schema.safeParse(event);
  if (!invited) return quarantine('malformed-event');
  const kept = await deps.kept.find(invited.data);
  const warranty = await deps.warranties.findWarranty(invited.data.code, invited.data.activationNumber);
  if (!kept || !warranty) return quarantine('kept-reward-missing');
  const now = deps.now();
  const { phone } = warranty.installer;
  const isPast = kept.state !== 'waiting' || localDate(now) > kept.until;
  // Came back, was put right, or enrolled meanwhile.
  if (isPast || warranty.canceled || phone === undefined || phonePrintOf(phone) !== kept.phonePrint) return done;
  const asleep = secondsUntilMorning(now);
  if (asleep > 0) return wait(asleep);
  const content = installerInvitedNotice(deps.sender, kept);
  return deliverNotice({ eventId: invited.id, recipient: 'partner', to: { phone }, content }, deps);
}

/** The question is there before anybody is told of it, so that it ends in time whatever becomes of the message. */
async function askCustomer(event: DomainEvent, deps: NotifyEarnersDeps): Promise<QueueOutcome> {
  const { data: asked } = confirmationAsked.schema.safeParse(event);
  if (!asked) return quarantine('malformed-event');
  const { rewardId, partnerId, code, award, until } = asked.data;
  const { activations } = await deps.warranties.findSerial(code);
  const warranty = await deps.warranties.findWarranty(code, activations);
  const partner = await deps.partners.find(partnerId);
  const activatedAt = readRewardLineId(rewardId)?.activatedAt;
  if (!warranty || !partner || activatedAt === undefined) return quarantine('question-without-subject');
  const confirmation: Confirmation = {
    token: confirmationToken(rewardId, await deps.codeKeys()),
    rewardId,
    code,
    partnerId,
    partnerName: partner.name,
    productName: warranty.product.name,
    installedOn: localDate(activatedAt),
    askedAt: asked.at,
    until,
    state: 'asked',
    version: 0,
  };
  await deps.confirmations.ask(confirmation);
  const stands = await deps.confirmations.find(confirmation.token);
  const now = deps.now();
  if (stands?.state !== 'asked' || isOver(stands, localDate(now)) || !isStillEarned(warranty, award)) return done;
  const asleep = secondsUntilMorning(now);
  if (asleep > 0) return wait(asleep);
  const content = confirmationAskedNotice(deps.sender, confirmation);
  const { phone } = warranty.customer;
  return deliverNotice({ eventId: asked.id, recipient: 'customer', to: { phone }, content }, deps);
}

/** The goods stand, and the reward that waits is still theirs who is named. */
function isStillEarned(warranty: Warranty, award: number): boolean {
  return !warranty.canceled && awardNumberOf(warranty) === award;
}

/** 0 by day. */
function secondsUntilMorning(now: Instant): number {
  const clock = wallClock(now);
  const hour = clock.getUTCHours();
  if (hour >= FROM_HOUR && hour < TO_HOUR) return 0;
  const hours = hour < FROM_HOUR ? FROM_HOUR - hour : 24 + FROM_HOUR - hour;
  return hours * 3_600 - clock.getUTCMinutes() * 60;
}
