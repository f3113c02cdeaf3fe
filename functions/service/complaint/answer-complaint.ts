import type { UseCase } from '../../../shared/http/route.ts';
import { complaintAnswered } from '../../../shared/service/complaint/complaint-events.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { answerPerson, note } from '../../../shared/service/complaint/complaint-steps.ts';
import { type TakeStepDeps, takeStep } from './take-step.ts';

export const createAnswerComplaint =
  (deps: TakeStepDeps): UseCase<typeof complaintRoutes.answer> =>
  (request) => {
    const { text, internal, waits } = request.body;
    if (internal) return takeStep(request, { step: (complaint, stamp) => note(complaint, text, stamp) }, deps);
    return takeStep(
      request,
      {
        step: (complaint, stamp) => answerPerson(complaint, { text, waits }, stamp),
        eventsOf: ({ complaint, entry }) => [
          {
            type: complaintAnswered.type,
            data: { complaintId: complaint.id, entryId: entry.id, entryAt: entry.at },
          },
        ],
      },
      deps,
    );
  };
