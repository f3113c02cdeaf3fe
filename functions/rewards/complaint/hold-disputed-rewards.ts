import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { holdIds, placeHold, releaseHold } from '../../../shared/rewards/reconciliation/hold.ts';
import type { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import type { Complaint } from '../../../shared/service/complaint/complaint.ts';
import { complaintDecided, complaintReceived } from '../../../shared/service/complaint/complaint-events.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface HoldDisputedRewardsDeps {
  readonly complaints: Pick<ComplaintRepository, 'find'>;
  readonly holds: Pick<HoldRepository, 'change'>;
  readonly now: Clock;
}

const ACTOR = 'system:service';

/** A line that its partner objects to waits until the complaint is decided, whatever was decided. */
export const createHoldDisputedRewards =
  (deps: HoldDisputedRewardsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const isDecision = event.type === complaintDecided.type;
    const about = (isDecision ? complaintDecided : complaintReceived).data.safeParse(event.data).data;
    if (!about) return quarantine('not-a-complaint');
    const complaint = await deps.complaints.find(about.complaintId);
    if (!complaint) return quarantine('complaint-missing');
    if (isDecision) await release(complaint, deps);
    else await hold(complaint, deps);
    return done;
  };

/** The decision may come while this is on its way: then nothing is held any more. */
async function hold(complaint: Complaint, deps: HoldDisputedRewardsDeps): Promise<void> {
  const { id, about, by } = complaint;
  if (about.kind !== 'reward' || by.kind !== 'partner' || complaint.decision) return;
  const at = deps.now();
  const objection = { id: holdIds.objection(id), reason: 'objection' as const, by: by.partnerId, at, complaintId: id };
  await deps.holds.change(about.rewardId, (line) => placeHold(line, objection), { at });
  const now = await deps.complaints.find(id);
  if (now?.decision) await release(now, deps);
}

async function release({ id, about, decision }: Complaint, deps: HoldDisputedRewardsDeps): Promise<void> {
  if (about.kind !== 'reward') return;
  const at = deps.now();
  const end = { hold: holdIds.objection(id), by: decision?.by ?? ACTOR, at, note: decision?.note };
  await deps.holds.change(about.rewardId, (line) => releaseHold(line, end), { at });
}
