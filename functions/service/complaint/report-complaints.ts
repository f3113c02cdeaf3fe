import { answer, type UseCase } from '../../../shared/http/route.ts';
import { type Complaint, complaintStateSchema } from '../../../shared/service/complaint/complaint.ts';
import { reportOn } from '../../../shared/service/complaint/complaint-report.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { type Clock, instantOf } from '../../../shared/time/local-date.ts';

export interface ReportComplaintsDeps {
  readonly complaints: Pick<ComplaintRepository, 'all'>;
  readonly now: Clock;
}

/** Lists stand by when complaints are due, which is after they arrived: what is due before the first day is none of its. */
export const createReportComplaints =
  ({ complaints, now }: ReportComplaintsDeps): UseCase<typeof complaintRoutes.report> =>
  async ({ query: { from, to } }) => {
    const begun: Complaint[] = [];
    const first = instantOf(Date.parse(`${from}T00:00:00+07:00`));
    for (const state of complaintStateSchema.options) {
      for await (const complaint of complaints.all(state, { from: first })) begun.push(complaint);
    }
    return answer(reportOn(begun, { from, to, now: now() }));
  };
