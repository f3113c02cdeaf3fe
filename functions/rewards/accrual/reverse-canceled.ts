import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { activationCanceled } from '../../../shared/warranty/warranty-events.ts';

export interface ReverseCanceledDeps {
  readonly reversals: Pick<ReversalRepository, 'reverse'>;
  readonly log: Log;
}

/** As the partner reads it. */
const REASON = 'Hàng đã trả lại, lần kích hoạt bị hủy';

/** Goods came back: takes back what their installation earned, also if the accrual has not come yet. */
export const createReverseCanceled =
  (deps: ReverseCanceledDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: canceled } = activationCanceled.schema.safeParse(event);
    if (!canceled) return quarantine('malformed-event');
    const { code, activationNumber, partnerId } = canceled.data;
    if (partnerId === undefined) return done;
    const award = { code, award: activationNumber, role: 'installer', currency: ACCRUED_CURRENCY } as const;
    const { kind } = await deps.reversals.reverse({ award, reason: REASON, actor: 'system:warranty', at: canceled.at });
    deps.log.info('reward of a canceled activation', { eventId: event.id, outcome: kind });
    return done;
  };
