import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { partnerApproved } from '../../../shared/partners/partner-events.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type ReleaseKeptDeps, releaseKept } from './release-kept.ts';

export interface ReleaseKeptRewardsDeps extends ReleaseKeptDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly log: Log;
}

/** Somebody was approved, or entered as approved: what was kept for their phone is theirs, if it was in time. */
export const createReleaseKeptRewards =
  (deps: ReleaseKeptRewardsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const about = partnerApproved.data.safeParse(event.data).data;
    const partner = about && (await deps.partners.find(about.partnerId));
    if (!partner) return quarantine('partner-missing');
    // Entered as waiting, or suspended since: the approval that is to come has its own event.
    if (partner.state !== 'approved') return done;
    const released = await releaseKept(partner, deps);
    if (released > 0) deps.log.info('kept rewards ended', { eventId: event.id, partnerId: partner.id, released });
    return done;
  };
