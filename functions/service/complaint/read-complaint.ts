import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { complaintView, mayRead, type ViewComplaintDeps } from './complaint-view.ts';

export interface ReadComplaintDeps extends ViewComplaintDeps {
  readonly complaints: Pick<ComplaintRepository, 'find' | 'thread'>;
  readonly now: Clock;
}

export const createReadComplaint =
  (deps: ReadComplaintDeps): UseCase<typeof complaintRoutes.read> =>
  async ({ params, caller }) => {
    const complaint = await deps.complaints.find(params.id);
    if (!complaint || !mayRead(caller, complaint)) return problem(complaintProblems['complaint-unknown']);
    return answer(await complaintView(complaint, await deps.complaints.thread(complaint.id), deps.now(), deps));
  };
