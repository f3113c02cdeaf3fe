import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { ChatUserRepository } from '../../shared/messages/chat-user-repository.ts';
import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createReadConversation } from './read-conversation.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  conversationRoutes.read,
  createReadConversation({ conversations: new ConversationRepository(table), users: new ChatUserRepository(table) }),
  liveDoor(environment, table),
);
