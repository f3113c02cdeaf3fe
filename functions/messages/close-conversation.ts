import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { closedBy } from '../../shared/messages/conversation.ts';
import { conversationProblems } from '../../shared/messages/conversation-problems.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { conversationView } from './conversation-view.ts';

export interface CloseConversationDeps {
  readonly conversations: Pick<ConversationRepository, 'find' | 'change'>;
  readonly now: Clock;
}

export const createCloseConversation =
  (deps: CloseConversationDeps): UseCase<typeof conversationRoutes.close> =>
  async ({ params, caller, idempotency }) => {
    const found = await deps.conversations.find(params.id);
    if (!found) return problem(conversationProblems['conversation-unknown']);
    if (found.state === 'closed') {
      return problem(conversationProblems['conversation-closed'], { by: found.closedBy ?? '—' });
    }
    const closedAt = deps.now();
    const closed = closedBy(found, caller.kind === 'staff' ? caller.id : '', closedAt);
    const reply = conversationView(closed);
    const isSaved = await deps.conversations.change(found, closed, idempotency, reply, closedAt);
    return isSaved ? answer(reply) : problem(commonProblems.busy);
  };
