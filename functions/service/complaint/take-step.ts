import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { closing, type FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type Refusal } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Complaint } from '../../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { StaffStamp, Step } from '../../../shared/service/complaint/complaint-steps.ts';
import { overdueFindingId } from '../../../shared/service/complaint/overdue.ts';
import type { Write } from '../../../shared/table/table.ts';
import type { Clock, Instant } from '../../../shared/time/local-date.ts';
import { complaintLine, type ViewLineDeps } from './complaint-view.ts';

export interface TakeStepDeps extends ViewLineDeps {
  readonly complaints: Pick<ComplaintRepository, 'find' | 'save'>;
  readonly now: Clock;
  readonly newId: NewId;
}

interface StaffRequest {
  readonly params: { readonly id: string };
  readonly caller: Caller;
  readonly idempotency: Idempotent;
}

interface Ways {
  readonly step: (complaint: Complaint, stamp: StaffStamp) => Step | Refusal | Promise<Step | Refusal>;
  readonly eventsOf?: (step: Extract<Step, { ok: true }>) => readonly Omit<DomainEvent, 'id' | 'at'>[];
  readonly besides?: (stamp: StaffStamp) => Promise<readonly Write[]>;
}

/** One step of staff on one complaint, saved with its line of history, its events and its answer. */
export async function takeStep({ params, caller, idempotency }: StaffRequest, ways: Ways, deps: TakeStepDeps) {
  const complaint = await deps.complaints.find(params.id);
  if (!complaint) return problem(complaintProblems['complaint-unknown']);
  const now = deps.now();
  const stamp = { id: deps.newId(), at: now, by: caller.kind === 'staff' ? caller.id : '' };
  const step = await ways.step(complaint, stamp);
  if (!step.ok) return 'problem' in step ? step : problem(complaintProblems[step.refusal]);
  const reply = await complaintLine(step.complaint, now, deps);
  const events = (ways.eventsOf?.(step) ?? []).map((event) => ({ ...event, id: deps.newId(), at: now }));
  const outcome = await deps.complaints.save({
    complaint: step.complaint,
    entry: step.entry,
    events,
    besides: (await ways.besides?.(stamp)) ?? [],
    answered: { request: idempotency, status: 200, reply, now },
  });
  if (outcome === 'saved') return answer(reply);
  // The door finds the earlier answer of a repeated request in the record that stood in the way.
  return problem(outcome === 'repeated' ? commonProblems.busy : complaintProblems['complaint-changed']);
}

/** A decision ends what was found because there was none. */
export async function endOverdue(
  complaintId: string,
  signed: { readonly at: Instant; readonly by: string; readonly note: string },
  findings: Pick<FindingRepository, 'find'>,
): Promise<readonly Write[]> {
  const finding = await findings.find(overdueFindingId(complaintId));
  if (finding?.state !== 'open') return [];
  return [closing({ ...finding, state: 'closed', closedAt: signed.at, closedBy: signed.by, note: signed.note })];
}
