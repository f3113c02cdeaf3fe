import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import type { Addressee, NoticeContent } from '../../shared/notifications/channel.ts';
import {
  complaintAnsweredNotice,
  complaintDecidedNotice,
  complaintReceivedNotice,
} from '../../shared/notifications/complaint-notice-texts.ts';
import type { Sender } from '../../shared/notifications/notice-texts.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import type { Complaint } from '../../shared/service/complaint/complaint.ts';
import {
  complaintAnswered,
  complaintDecided,
  complaintReceived,
} from '../../shared/service/complaint/complaint-events.ts';
import type { ComplaintRepository } from '../../shared/service/complaint/complaint-repository.ts';
import { type DeliverDeps, deliverNotice } from './deliver-notice.ts';

export interface NotifyComplaintsDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly complaints: Pick<ComplaintRepository, 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

/** Tells whoever complained that it arrived, was answered, or is decided. The words are read where only they can. */
export const createNotifyComplaints =
  (deps: NotifyComplaintsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const about = complaintReceived.data.safeParse(event.data).data;
    const complaint = about && (await deps.complaints.find(about.complaintId));
    if (!complaint) return quarantine('complaint-missing');
    const content = contentOf(event, complaint, deps.sender);
    if (!content) return quarantine('not-told');
    const to = await addresseeOf(complaint, deps);
    if (!to) return quarantine('partner-missing');
    const recipient = complaint.by.kind === 'partner' ? 'partner' : 'customer';
    return deliverNotice({ eventId: event.id, recipient, to, content }, deps);
  };

function contentOf(event: DomainEvent, complaint: Complaint, sender: Sender): NoticeContent | undefined {
  switch (event.type) {
    case complaintReceived.type:
      return complaintReceivedNotice(sender, complaint);
    case complaintAnswered.type:
      return complaintAnsweredNotice(sender, complaint);
    case complaintDecided.type: {
      const decided = complaintDecided.data.safeParse(event.data).data;
      return decided && complaintDecidedNotice(sender, complaint, decided.outcome);
    }
    default:
      return undefined;
  }
}

async function addresseeOf({ by }: Complaint, { partners }: NotifyComplaintsDeps): Promise<Addressee | undefined> {
  if (by.kind === 'customer') return { phone: by.phone };
  const partner = await partners.find(by.partnerId);
  return partner && { phone: partner.phone };
}
