import type { DomainEvent } from '../../shared/events/domain-event.ts';
import type { EventPublisher } from '../../shared/events/event-publisher.ts';
import type { OutboxRepository } from '../../shared/events/outbox-repository.ts';
import { accrualMessageOf } from '../../shared/rewards/accrual-message.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';

export interface DispatchDeps {
  readonly publisher: Pick<EventPublisher, 'publish' | 'sendAccrual'>;
  readonly outbox: Pick<OutboxRepository, 'markDispatched'>;
  readonly now: Clock;
}

/** Sends one event to all who want it, then marks it; a crash between the two sends it again, which all bear. */
export async function dispatch(event: DomainEvent, deps: DispatchDeps): Promise<void> {
  const activated = event.type === warrantyActivated.type ? warrantyActivated.schema.parse(event) : undefined;
  const accrual = activated && accrualMessageOf(activated);
  if (accrual) await deps.publisher.sendAccrual(accrual);
  await deps.publisher.publish(event);
  await deps.outbox.markDispatched(event.id, deps.now());
}
