import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { withAssignee } from '../../shared/messages/conversation.ts';
import { conversationProblems } from '../../shared/messages/conversation-problems.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { conversationView } from './conversation-view.ts';

export interface AssignConversationDeps {
  readonly conversations: Pick<ConversationRepository, 'find' | 'change'>;
  readonly now: Clock;
}

/** Two who press at the same moment do not both believe that it is theirs. */
export const createAssignConversation =
  (deps: AssignConversationDeps): UseCase<typeof conversationRoutes.assign> =>
  async ({ params, body, caller, idempotency }) => {
    const found = await deps.conversations.find(params.id);
    if (!found) return problem(conversationProblems['conversation-unknown']);
    const me = caller.kind === 'staff' ? caller.id : '';
    const { assignee } = found;
    if (assignee !== body.from && assignee !== me) {
      return problem(conversationProblems['conversation-taken'], { by: assignee ?? '—' });
    }
    const after = withAssignee(found, body.to === 'me' ? me : undefined);
    const reply = conversationView(after);
    const isSaved = await deps.conversations.change(found, after, idempotency, reply, deps.now());
    return isSaved ? answer(reply) : problem(commonProblems.busy);
  };
