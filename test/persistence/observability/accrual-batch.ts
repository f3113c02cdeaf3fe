import type { SQSEvent } from 'aws-lambda';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { accrualMessageOf } from '../../../shared/rewards/ledger/accrual-message.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { accrualBatch } from '../../functions/events/accrual-batch.ts';

/** Activations as the ledger's queue hands them to its worker. */
export function batchOfAccruals(events: readonly DomainEvent[]): SQSEvent {
  const messages = events.flatMap((event) => accrualMessageOf(warrantyActivated.schema.parse(event)) ?? []);
  return accrualBatch(messages);
}
