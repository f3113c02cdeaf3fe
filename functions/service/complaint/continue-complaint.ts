import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem } from '../../../shared/http/route.ts';
import type { Complainant } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import { writeAgain } from '../../../shared/service/complaint/complaint-steps.ts';
import { checkAttachments } from './check-attachments.ts';
import { isOf, ownComplaint } from './own-complaint.ts';
import { attachedEvents, type StartComplaintDeps, subjectOf } from './start-complaint.ts';

export interface ContinueComplaintDeps extends StartComplaintDeps {
  readonly complaints: Pick<ComplaintRepository, 'save' | 'find' | 'thread'>;
}

/** The person writes in their complaint. */
export async function continueComplaint(
  written: {
    readonly id: string;
    readonly by: Complainant;
    readonly text: string;
    readonly attachments: readonly string[];
    readonly request: Idempotent;
  },
  deps: ContinueComplaintDeps,
) {
  const complaint = await deps.complaints.find(written.id);
  if (!complaint || !isOf(complaint, written.by)) return problem(complaintProblems['complaint-unknown']);
  const { attachments, errors } = await checkAttachments(written.attachments, deps.files);
  if (errors.length > 0) return problem(commonProblems['invalid-request'], {}, errors);
  const now = deps.now();
  if (!(await deps.limit.take(subjectOf(written.by), now))) return problem(complaintProblems['too-many-complaints']);
  const step = writeAgain(complaint, { text: written.text, attachments }, { id: deps.newId(), at: now }, deps.rules);
  if (!step.ok) return problem(complaintProblems[step.refusal]);
  const thread = await deps.complaints.thread(complaint.id);
  const reply = ownComplaint(step.complaint, [...thread, step.entry], deps.rules);
  const outcome = await deps.complaints.save({
    ...step,
    events: attachedEvents(complaint, step.entry, attachments, deps.newId),
    answered: { request: written.request, status: 201, reply, now },
  });
  if (outcome === 'saved') return answer(reply);
  return problem(outcome === 'changed' ? complaintProblems['complaint-changed'] : commonProblems.busy);
}
