import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { rewardAdjusted } from '../../../shared/rewards/adjustment/adjustment-events.ts';
import type { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Complaint, RemedyDone, Settling } from '../../../shared/service/complaint/complaint.ts';
import { complaintDecided, complaintGranted } from '../../../shared/service/complaint/complaint-events.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import { endGrant, failGrant, type GrantRefusal } from '../../../shared/service/complaint/complaint-steps.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { endOverdue } from '../../service/complaint/take-step.ts';

/**
 * `retry`: nothing is decided, it may work later. `refused`: never, with the code of why. `waits`: for the word of a
 * second person, whose event brings the grant here once more.
 */
export type Carried =
  | { readonly kind: 'done'; readonly done: RemedyDone }
  | ({ readonly kind: 'refused' } & GrantRefusal)
  | { readonly kind: 'waits' }
  | { readonly kind: 'retry'; readonly why: string };

/** A remedy meets itself when it is carried out again. */
export type CarryOut = (complaint: Complaint, settling: Settling) => Promise<Carried>;

export interface CarryOutGrantDeps {
  readonly complaints: Pick<ComplaintRepository, 'find' | 'save'>;
  readonly findings: Pick<FindingRepository, 'find'>;
  readonly adjustments: Pick<AdjustmentRepository, 'find'>;
  readonly remedies: Readonly<Record<Settling['remedy'], CarryOut>>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Moves the money of a granted complaint, then writes on the complaint that it is decided and which transfer did it. */
export const createCarryOutGrant =
  (deps: CarryOutGrantDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const about = await grantOf(event, deps.adjustments);
    if (about === 'none') return done;
    if (!about) return quarantine('not-a-grant');
    const complaint = await deps.complaints.find(about.complaintId);
    if (!complaint) return quarantine('complaint-missing');
    const { settling } = complaint;
    // Carried out before, or given up: the message came twice.
    if (settling?.id !== about.settlingId) return done;
    const carried = await deps.remedies[settling.remedy](complaint, settling);
    if (carried.kind === 'retry') return retry(carried.why);
    if (carried.kind === 'waits') return done;
    return end(complaint.id, settling, carried, deps);
  };

/** A grant that has begun, or one that waited for the adjustment that was decided; `none`: one that settles nothing. */
async function grantOf({ type, data }: DomainEvent, adjustments: Pick<AdjustmentRepository, 'find'>) {
  if (type === complaintGranted.type) return complaintGranted.data.safeParse(data).data;
  const decided = rewardAdjusted.data.safeParse(data).data;
  if (!decided) return undefined;
  const { partnerId, adjustmentId: id } = decided;
  const adjustment = await adjustments.find({ partnerId, currency: ACCRUED_CURRENCY, id });
  if (adjustment?.complaintId === undefined) return 'none';
  return { complaintId: adjustment.complaintId, settlingId: id };
}

/** The person may write meanwhile; then the next attempt finds the remedy done. */
async function end(
  complaintId: string,
  settling: Settling,
  carried: Exclude<Carried, { kind: 'retry' | 'waits' }>,
  deps: CarryOutGrantDeps,
): Promise<QueueOutcome> {
  const complaint = await deps.complaints.find(complaintId);
  if (complaint?.settling?.id !== settling.id) return done;
  const stamp = { id: deps.newId(), at: deps.now() };
  const isDone = carried.kind === 'done';
  const step = isDone ? endGrant(complaint, carried.done, stamp) : failGrant(complaint, carried, stamp);
  if (!step.ok) return done;
  const { by, note } = settling;
  const outcome = await deps.complaints.save({
    ...step,
    events: isDone
      ? [{ id: deps.newId(), type: complaintDecided.type, at: stamp.at, data: { complaintId, outcome: 'granted' } }]
      : [],
    besides: isDone ? await endOverdue(complaintId, { at: stamp.at, by, note }, deps.findings) : [],
  });
  return outcome === 'saved' ? done : retry('the complaint changed meanwhile');
}
