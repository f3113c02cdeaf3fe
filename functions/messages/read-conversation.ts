import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { ChatUserRepository } from '../../shared/messages/chat-user-repository.ts';
import { conversationProblems } from '../../shared/messages/conversation-problems.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { conversationView } from './conversation-view.ts';

export interface ReadConversationDeps {
  readonly conversations: Pick<ConversationRepository, 'find' | 'messages'>;
  readonly users: Pick<ChatUserRepository, 'find'>;
}

export const createReadConversation =
  (deps: ReadConversationDeps): UseCase<typeof conversationRoutes.read> =>
  async ({ params, query: { limit, next } }) => {
    const found = await deps.conversations.find(params.id);
    if (!found) return problem(conversationProblems['conversation-unknown']);
    const [page, { link }] = await Promise.all([
      deps.conversations.messages(found.id, { limit, startAfter: decodeCursor(next) }),
      deps.users.find(found.userId),
    ]);
    return answer({
      conversation: conversationView(found),
      ...(link ? { phone: link.phone } : {}),
      items: [...page.items],
      ...(page.next ? { next: encodeCursor(page.next) } : {}),
    });
  };
