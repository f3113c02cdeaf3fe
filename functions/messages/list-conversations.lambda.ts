import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';

import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createListConversations } from './list-conversations.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  conversationRoutes.list,
  createListConversations({ conversations: new ConversationRepository(table) }),
  liveDoor(environment, table),
);
