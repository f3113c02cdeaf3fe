import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import type { Complaint } from '../../../shared/service/complaint/complaint.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { complaintLine, mayRead, type ViewLineDeps } from './complaint-view.ts';

export interface ListComplaintsDeps extends ViewLineDeps {
  readonly complaints: Pick<ComplaintRepository, 'list'>;
  readonly now: Clock;
}

type Wanted = RequestOf<typeof complaintRoutes.list>['query'];

/** Few are open at a time, so an owner's are picked from a page: one may be short and have a next all the same. */
export const createListComplaints =
  (deps: ListComplaintsDeps): UseCase<typeof complaintRoutes.list> =>
  async ({ caller, query }) => {
    const now = deps.now();
    const { items, next } = await deps.complaints.list({
      state: query.state,
      until: query.overdue ? now : undefined,
      limit: query.limit,
      startAfter: decodeCursor(query.next),
    });
    const shown = items.filter((complaint) => mayRead(caller, complaint) && isWanted(complaint, query));
    return answer({
      items: await Promise.all(shown.map((complaint) => complaintLine(complaint, now, deps))),
      ...(next ? { next: encodeCursor(next) } : {}),
    });
  };

function isWanted({ owner, about }: Complaint, wanted: Wanted): boolean {
  if (wanted.owner !== undefined && owner !== wanted.owner) return false;
  if (wanted.unowned && owner !== undefined) return false;
  return wanted.kind === undefined || about.kind === wanted.kind;
}
