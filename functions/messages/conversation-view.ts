import { answerWindow, type Conversation } from '../../shared/messages/conversation.ts';
import type { ConversationView } from '../../shared/messages/conversation-routes.ts';
import { addMilliseconds } from '../../shared/time/local-date.ts';

export function conversationView({ version: _version, ...conversation }: Conversation): ConversationView {
  return { ...conversation, answerUntil: addMilliseconds(conversation.lastUserAt, answerWindow(conversation)) };
}
