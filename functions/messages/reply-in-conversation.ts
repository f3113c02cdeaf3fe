import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { windowWords } from '../../shared/messages/chat-texts.ts';
import { type ConversationMessage, mayAnswer, withStaffs } from '../../shared/messages/conversation.ts';
import { replyWritten } from '../../shared/messages/conversation-events.ts';
import { conversationProblems } from '../../shared/messages/conversation-problems.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface ReplyInConversationDeps {
  readonly conversations: Pick<ConversationRepository, 'find' | 'reply'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Writes the answer down; a worker brings it into the chat. */
export const createReplyInConversation =
  (deps: ReplyInConversationDeps): UseCase<typeof conversationRoutes.reply> =>
  async ({ params, body, caller, idempotency }) => {
    const found = await deps.conversations.find(params.id);
    if (!found) return problem(conversationProblems['conversation-unknown']);
    const at = deps.now();
    if (!mayAnswer(found, at)) {
      return problem(conversationProblems['answer-too-late'], { at: windowWords(found.lastUserAt) });
    }
    const message: ConversationMessage = {
      id: deps.newId(),
      at,
      from: 'staff',
      by: caller.kind === 'staff' ? caller.id : '',
      text: body.text,
      delivery: 'queued',
    };
    const event = {
      id: deps.newId(),
      type: replyWritten.type,
      at,
      data: { conversationId: found.id, messageId: message.id, writtenAt: at },
    };
    const after = withStaffs(found, message);
    const isSaved = await deps.conversations.reply(found, after, message, event, idempotency, message);
    // Either this very request was done before, and its record is the answer, or the customer wrote just now.
    return isSaved ? answer(message) : problem(commonProblems.busy);
  };
