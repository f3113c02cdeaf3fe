import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { AttachmentStore } from '../../../shared/service/complaint/attachment-store.ts';
import type { ComplaintEntry } from '../../../shared/service/complaint/complaint.ts';
import { complaintAnswered, filesAttached } from '../../../shared/service/complaint/complaint-events.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { answerPerson, note } from '../../../shared/service/complaint/complaint-steps.ts';
import { checkAttachments } from './check-attachments.ts';
import { type TakeStepDeps, takeStep } from './take-step.ts';

export interface AnswerComplaintDeps extends TakeStepDeps {
  readonly files: Pick<AttachmentStore, 'typeOf'>;
}

export const createAnswerComplaint =
  (deps: AnswerComplaintDeps): UseCase<typeof complaintRoutes.answer> =>
  async (request) => {
    const { text, internal, waits } = request.body;
    const { attachments, errors } = await checkAttachments(request.body.attachments, deps.files);
    if (errors.length > 0) return problem(commonProblems['invalid-request'], {}, errors);
    return takeStep(
      request,
      {
        step: (complaint, stamp) =>
          internal
            ? note(complaint, { text, attachments }, stamp)
            : answerPerson(complaint, { text, attachments, waits }, stamp),
        eventsOf: ({ complaint, entry }) =>
          eventTypesOf(entry).map((type) => ({ type, data: nameOf(complaint.id, entry) })),
      },
      deps,
    );
  };

/** A note among staff is told nobody; its files are kept all the same. */
function eventTypesOf({ kind, attachments = [] }: ComplaintEntry): string[] {
  return [
    ...(kind === 'answer' ? [complaintAnswered.type] : []),
    ...(attachments.length > 0 ? [filesAttached.type] : []),
  ];
}

function nameOf(complaintId: string, { id, at }: ComplaintEntry) {
  return { complaintId, entryId: id, entryAt: at };
}
