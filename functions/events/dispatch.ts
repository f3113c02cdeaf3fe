import type { DomainEvent } from '../../shared/events/domain-event.ts';
import type { EventPublisher } from '../../shared/events/event-publisher.ts';
import type { OutboxRepository } from '../../shared/events/outbox-repository.ts';
import {
  type AccrualMessage,
  accrualMessageOf,
  earningEventSchema,
} from '../../shared/rewards/ledger/accrual-message.ts';
import { roleSchema } from '../../shared/rewards/ledger/transfer-ids.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import { onBehalfOf } from '../../shared/runtime/request-id.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { warrantyActivated, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';

export interface DispatchDeps {
  readonly publisher: Pick<EventPublisher, 'publish' | 'sendAccrual'>;
  readonly outbox: Pick<OutboxRepository, 'markDispatched'>;
  readonly now: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

const EARNING: readonly string[] = [warrantyActivated.type, warrantyCorrected.type];

/** Sends one event to all who want it, then marks it; a crash between the two sends it again, which all bear. */
export function dispatch(event: DomainEvent, deps: DispatchDeps): Promise<void> {
  return onBehalfOf(event.requestId, () => send(event, deps));
}

async function send(event: DomainEvent, deps: DispatchDeps): Promise<void> {
  for (const accrual of accrualsOf(event)) await deps.publisher.sendAccrual(accrual);
  await deps.publisher.publish(event);
  const now = deps.now();
  await deps.outbox.markDispatched(event.id, now);
  const milliseconds = Math.max(0, Date.parse(now) - Date.parse(event.at));
  deps.log.info('event left', { eventId: event.id, type: event.type, milliseconds });
  deps.metrics.record('RelayLag', milliseconds, {});
}

/** One for each role in which somebody earns by it. */
function accrualsOf(event: DomainEvent): readonly AccrualMessage[] {
  if (!EARNING.includes(event.type)) return [];
  const earned = earningEventSchema.parse(event);
  return roleSchema.options.flatMap((role) => accrualMessageOf(earned, role) ?? []);
}
