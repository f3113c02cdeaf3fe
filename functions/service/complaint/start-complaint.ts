import { markOf } from '../../../shared/abuse/guess.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem } from '../../../shared/http/route.ts';
import type { DailyLimit } from '../../../shared/identity/daily-limit.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import {
  type Attachment,
  type Complainant,
  type Complaint,
  type ComplaintAbout,
  type ComplaintEntry,
  type Named,
  personOf,
} from '../../../shared/service/complaint/complaint.ts';
import { complaintReceived, filesAttached } from '../../../shared/service/complaint/complaint-events.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { ComplaintRules } from '../../../shared/service/complaint/complaint-rules.ts';
import { receive } from '../../../shared/service/complaint/complaint-steps.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { checkAttachments } from './check-attachments.ts';

export interface StartComplaintDeps {
  readonly complaints: Pick<ComplaintRepository, 'save'>;
  readonly files: Pick<AttachmentStore, 'typeOf'>;
  /** Complaints of one person in a day. */
  readonly limit: DailyLimit;
  readonly rules: ComplaintRules;
  readonly now: Clock;
  readonly newId: NewId;
}

interface Filed<Reply> {
  readonly about: ComplaintAbout;
  /** What it is about in words, where that tells the person nothing new. */
  readonly named?: Named;
  readonly by: Complainant;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly request: Idempotent;
  readonly replyOf: (complaint: Complaint, entry: ComplaintEntry) => Reply;
}

/** A complaint begins, whoever files it and about whatever. */
export async function startComplaint<Reply>(filed: Filed<Reply>, deps: StartComplaintDeps) {
  const { attachments, errors } = await checkAttachments(filed.attachments, deps.files);
  if (errors.length > 0) return problem(commonProblems['invalid-request'], {}, errors);
  const now = deps.now();
  if (!(await deps.limit.take(subjectOf(filed.by), now))) return problem(complaintProblems['too-many-complaints']);
  const stamp = { id: deps.newId(), at: now };
  const { about, named = {}, by, text } = filed;
  const { complaint, entry } = receive({ about, named }, by, { text, attachments }, stamp, deps.rules);
  const reply = filed.replyOf(complaint, entry);
  const outcome = await deps.complaints.save({
    complaint,
    entry,
    events: [
      { id: deps.newId(), type: complaintReceived.type, at: now, data: { complaintId: complaint.id } },
      ...attachedEvents(complaint, entry, attachments, deps.newId),
    ],
    answered: { request: filed.request, status: 201, reply, now },
  });
  // The door finds the earlier answer in the record that stood in the way.
  return outcome === 'saved' ? answer(reply) : problem(commonProblems.busy);
}

/** What has its files kept. */
export function attachedEvents(
  { id: complaintId }: Complaint,
  { id: entryId, at }: ComplaintEntry,
  attachments: readonly Attachment[],
  newId: NewId,
) {
  if (attachments.length === 0) return [];
  return [{ id: newId(), type: filesAttached.type, at, data: { complaintId, entryId, entryAt: at } }];
}

/** A limit's item is read by those who have no business with the phone. */
export function subjectOf(by: Complainant): string {
  return markOf(personOf(by));
}
