import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createAssignConversation } from './assign-conversation.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  conversationRoutes.assign,
  createAssignConversation({ conversations: new ConversationRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
