import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { conversationView } from './conversation-view.ts';

export interface ListConversationsDeps {
  readonly conversations: Pick<ConversationRepository, 'list'>;
}

export const createListConversations =
  (deps: ListConversationsDeps): UseCase<typeof conversationRoutes.list> =>
  async ({ query: { state, limit, next } }) => {
    const page = await deps.conversations.list(state, { limit, startAfter: decodeCursor(next) });
    const items = page.items.map(conversationView);
    return answer(page.next ? { items, next: encodeCursor(page.next) } : { items });
  };
