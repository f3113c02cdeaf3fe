import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createReplyInConversation } from './reply-in-conversation.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  conversationRoutes.reply,
  createReplyInConversation({ conversations: new ConversationRepository(table), now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
