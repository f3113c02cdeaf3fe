import { plain } from '../../shared/http/serve-webhook.ts';
import type { WebhookReply, WebhookRequest } from '../../shared/http/webhook.ts';
import { MessageReplayed } from '../../shared/messages/answer-repository.ts';
import type { Answered, InboundGateway, InboundMessage } from '../../shared/messages/gateways/inbound-gateway.ts';
import type { SessionNotices } from '../../shared/notifications/notice-repository.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { sessionOf } from './activate-by-message.ts';
import { requestOf } from './answer-message.ts';

export interface ReceiveMessageDeps {
  /** Undefined where the secret of the gateways does not name this one. */
  readonly gateway: () => Promise<InboundGateway | undefined>;
  readonly answer: (message: InboundMessage) => Promise<Answered>;
  readonly notices: Pick<SessionNotices, 'toldInSession'>;
  readonly now: Clock;
  readonly metrics: Metrics;
}

/** Takes one message from a gateway: believed, read, answered, in the gateway's own words. */
export const createReceiveMessage =
  (deps: ReceiveMessageDeps) =>
  async (request: WebhookRequest): Promise<WebhookReply> => {
    const gateway = await deps.gateway();
    if (!gateway) return plain(404, 'not found');
    const refuse = (refusal: Parameters<InboundGateway['refuse']>[0]) => {
      deps.metrics.record('Messages', 1, { Gateway: gateway.name, Outcome: refusal });
      return gateway.refuse(refusal);
    };
    const arrival = gateway.read(request, deps.now());
    if (!arrival.ok) return refuse(arrival.refusal);
    try {
      const answered = await deps.answer(arrival.message);
      // Also of a repeated message: the first may have ended before its answer was sent.
      await gateway.send?.(arrival.message, answered.text);
      if (answered.tells) await deps.notices.toldInSession(sessionOf(requestOf(arrival.message)), deps.now());
      return gateway.reply(arrival.message, answered);
    } catch (error) {
      if (error instanceof MessageReplayed) return refuse('replayed');
      throw error;
    }
  };
