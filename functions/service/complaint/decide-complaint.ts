import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { problem, type Refusal, type UseCase } from '../../../shared/http/route.ts';
import type { Complaint, Remedy } from '../../../shared/service/complaint/complaint.ts';
import { complaintDecided, complaintGranted } from '../../../shared/service/complaint/complaint-events.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { beginGrant, decide } from '../../../shared/service/complaint/complaint-steps.ts';
import { complaintView, type ViewComplaintDeps } from './complaint-view.ts';
import { endOverdue, type TakeStepDeps, takeStep } from './take-step.ts';

export interface DecideComplaintDeps extends TakeStepDeps, ViewComplaintDeps {
  readonly findings: Pick<FindingRepository, 'find'>;
}

/** A grant that changes money is only begun here: a worker carries it out, and then the person is told. */
export const createDecideComplaint =
  (deps: DecideComplaintDeps): UseCase<typeof complaintRoutes.decide> =>
  (request) => {
    const { outcome, note, remedy, amount } = request.body;
    if (outcome === 'granted' && remedy !== undefined) {
      return takeStep(
        request,
        {
          step: async (complaint, stamp) =>
            (await hindrance(complaint, remedy, request.caller, deps)) ??
            beginGrant(complaint, { remedy, note, ...(amount === undefined ? {} : { amount }) }, stamp),
          eventsOf: ({ complaint: { id, settling } }) => [
            { type: complaintGranted.type, data: { complaintId: id, settlingId: settling?.id } },
          ],
        },
        deps,
      );
    }
    return takeStep(
      request,
      {
        step: (complaint, stamp) => decide(complaint, { outcome, note }, stamp),
        eventsOf: ({ complaint: { id } }) => [{ type: complaintDecided.type, data: { complaintId: id, outcome } }],
        besides: ({ at, by }) => endOverdue(request.params.id, { at, by, note }, deps.findings),
      },
      deps,
    );
  };

/** Why this remedy cannot be begun; what only shows while it is carried out is told in the thread. */
async function hindrance(
  complaint: Complaint,
  remedy: Remedy,
  caller: Caller,
  deps: DecideComplaintDeps,
): Promise<Refusal | undefined> {
  const isManager = caller.kind === 'staff' && caller.roles.some((role) => role === 'manager' || role === 'admin');
  // An adjustment is only proposed; whoever approves it is a manager, and somebody else.
  if (!isManager && remedy !== 'adjustment') return problem(complaintProblems['remedy-needs-manager']);
  if (complaint.settling || complaint.decision) return undefined;
  const { remedies } = await complaintView(complaint, [], deps.now(), deps);
  return remedies.includes(remedy) ? undefined : problem(complaintProblems['remedy-not-possible']);
}
