import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import { filesAttached } from '../../../shared/service/complaint/complaint-events.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';

export interface KeepComplaintFilesDeps {
  readonly complaints: Pick<ComplaintRepository, 'findEntry'>;
  readonly files: Pick<AttachmentStore, 'keep'>;
}

/** Moves the files of a message out of the folder that forgets. */
export const createKeepComplaintFiles =
  ({ complaints, files }: KeepComplaintFilesDeps) =>
  async ({ data }: DomainEvent): Promise<QueueOutcome> => {
    const about = filesAttached.data.safeParse(data).data;
    if (!about) return quarantine('not-about-files');
    const entry = await complaints.findEntry(about.complaintId, about.entryAt, about.entryId);
    const outcomes = new Set<string>();
    // One at a time: each is up to 5 MB in memory, twice.
    for (const attachment of entry?.attachments ?? []) outcomes.add(await files.keep(attachment));
    if (outcomes.has('gone')) return quarantine('file-gone');
    return outcomes.has('unreadable') ? quarantine('file-unreadable') : done;
  };
