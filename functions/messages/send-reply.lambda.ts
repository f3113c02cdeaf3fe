import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { liveSms, smsEnvironment } from '../../shared/notifications/live-sms.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { chatEnvironment, liveChat } from './live-chat.ts';
import { createSendReply } from './send-reply.ts';

const environment = parseEnvironment(
  tableEnvironment.extend({ ...queueEnvironment.shape, ...chatEnvironment.shape, ...smsEnvironment.shape }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createSendReply({
    ...liveChat(environment, table),
    sms: liveSms(environment),
    conversations: new ConversationRepository(table),
  }),
  liveQueue(environment),
);
