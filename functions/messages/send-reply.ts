import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import { replyWritten } from '../../shared/messages/conversation-events.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { SmsGateway } from '../../shared/notifications/esms-gateway.ts';
import { smsSafe } from '../../shared/notifications/sms-text.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import { type ChatSent, type SendChatDeps, sendChat } from './send-chat.ts';

export interface SendReplyDeps extends SendChatDeps {
  readonly sms: SmsGateway;
  readonly conversations: Pick<ConversationRepository, 'find' | 'findMessage' | 'delivered'>;
}

/** Brings what staff wrote to where the person writes, and notes what Zalo or the gateway made of it. */
export const createSendReply =
  (deps: SendReplyDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: written } = replyWritten.schema.safeParse(event);
    if (!written) return quarantine('malformed-event');
    const { conversationId, messageId, writtenAt } = written.data;
    const conversation = await deps.conversations.find(conversationId);
    const message = await deps.conversations.findMessage(conversationId, writtenAt, messageId);
    if (!conversation || !message) return quarantine('message-missing');
    if (message.delivery !== 'queued') return done;
    const reference = `reply-${messageId}`;
    const { channel, userId, phone } = conversation;
    const { queue, delivery } =
      channel === 'sms' && phone !== undefined
        ? await sendSms(reference, phone, message.text, deps)
        : await sendChat({ reference, userId, text: message.text }, deps);
    // Done without a word of Zalo: it went before, and only the note was lost.
    if (queue.kind === 'done') await deps.conversations.delivered(conversationId, message, delivery ?? 'sent');
    return queue;
  };

/** The gateway knows the reference and sends it once. */
async function sendSms(reference: string, to: Phone, text: string, { sms }: SendReplyDeps): Promise<ChatSent> {
  const { outcome, code } = await sms.send({ to, text: smsSafe(text), reference, receipt: false });
  switch (outcome) {
    case 'sent':
      return { queue: done, delivery: 'sent' };
    case 'unreachable':
      return { queue: done, delivery: 'refused' };
    case 'busy':
    case 'misconfigured':
      return { queue: retry(`sms ${outcome} (${code})`) };
  }
}
