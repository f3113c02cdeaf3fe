import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { confirmationEnded } from '../../../shared/rewards/confirmation/confirmation-events.ts';
import { holdIds, releaseHold } from '../../../shared/rewards/reconciliation/hold.ts';
import type { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface LiftConfirmationDeps {
  readonly holds: Pick<HoldRepository, 'change'>;
  readonly now: Clock;
}

const NOTES = {
  yes: 'Khách xác nhận đúng người lắp đặt',
  lapsed: 'Khách không trả lời trong thời hạn',
} as const;
const BY = { yes: 'customer', lapsed: 'system:rewards' } as const;

/** The customer said yes, or nothing in time: what waited for that waits no more. A line decided meanwhile stays as it is. */
export const createLiftConfirmation =
  (deps: LiftConfirmationDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: ended } = confirmationEnded.schema.safeParse(event);
    if (!ended) return quarantine('malformed-event');
    const { rewardId, outcome } = ended.data;
    const at = deps.now();
    const release = { hold: holdIds.confirmation, by: BY[outcome], at, note: NOTES[outcome] };
    const { kind, ...why } = await deps.holds.change(rewardId, (line) => releaseHold(line, release), { at });
    const isUnknown = kind === 'refused' && 'refusal' in why && why.refusal === 'unknown';
    return isUnknown ? quarantine('reward-unknown') : done;
  };
