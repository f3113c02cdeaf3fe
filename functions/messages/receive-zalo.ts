import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { plain } from '../../shared/http/serve-webhook.ts';
import type { WebhookReply, WebhookRequest } from '../../shared/http/webhook.ts';
import { type ChatEvent, chatReceived } from '../../shared/messages/chat-event.ts';
import { refusalStatus } from '../../shared/messages/gateways/inbound-gateway.ts';
import { readZaloEvent, type ZaloWebhookCredentials } from '../../shared/messages/zalo-webhook.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface ReceiveZaloDeps {
  /** Undefined where the secret of the gateways has no key for it. */
  readonly credentials: () => Promise<ZaloWebhookCredentials | undefined>;
  readonly enqueue: (event: DomainEvent) => Promise<void>;
  readonly now: Clock;
  readonly newId: NewId;
  readonly metrics: Metrics;
}

/** Takes what happened in a chat and answers at once: Zalo waits two seconds. The worker does the rest. */
export const createReceiveZalo =
  (deps: ReceiveZaloDeps) =>
  async (request: WebhookRequest): Promise<WebhookReply> => {
    const credentials = await deps.credentials();
    if (!credentials) return plain(404, 'not found');
    const arrival = readZaloEvent(request, credentials, deps.now());
    if (!arrival.ok) {
      deps.metrics.record('Messages', 1, { Gateway: 'zalo', Outcome: arrival.refusal });
      return plain(refusalStatus(arrival.refusal), arrival.refusal);
    }
    if (arrival.event) await deps.enqueue(envelopeOf(arrival.event, deps));
    return plain(200, 'OK');
  };

function envelopeOf(event: ChatEvent, { newId }: Pick<ReceiveZaloDeps, 'newId'>): DomainEvent {
  return { id: newId(), type: chatReceived.type, at: event.at, data: event };
}
