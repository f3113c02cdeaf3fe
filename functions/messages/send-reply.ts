import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import { replyWritten } from '../../shared/messages/conversation-events.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { type SendChatDeps, sendChat } from './send-chat.ts';

export interface SendReplyDeps extends SendChatDeps {
  readonly conversations: Pick<ConversationRepository, 'find' | 'findMessage' | 'delivered'>;
}

/** Brings what staff wrote into the chat, and notes what Zalo made of it. */
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
    const outgoing = { reference: `reply-${messageId}`, userId: conversation.userId, text: message.text };
    const { queue, delivery } = await sendChat(outgoing, deps);
    // Done without a word of Zalo: it went before, and only the note was lost.
    if (queue.kind === 'done') await deps.conversations.delivered(conversationId, message, delivery ?? 'sent');
    return queue;
  };
