import * as z from 'zod';
import { ChatSendings } from '../../shared/messages/chat-sendings.ts';
import { ZaloChat } from '../../shared/messages/zalo-chat.ts';
import { liveCredentials } from '../../shared/notifications/live-sms.ts';
import { ZaloTokens } from '../../shared/notifications/zalo-tokens.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import type { Table } from '../../shared/table/table.ts';
import type { SendChatDeps } from './send-chat.ts';

/** What any worker that writes into chats is told. */
export const chatEnvironment = z.object({
  GATEWAY_SECRET_ARN: z.string().min(1),
  ZALO_CHAT_URL: z.url(),
  ZALO_OAUTH_URL: z.url(),
});

/** Chats as a deployed worker writes into them. */
export function liveChat(environment: z.output<typeof chatEnvironment>, table: Table): SendChatDeps {
  const log = consoleLog();
  const tokens = new ZaloTokens({
    table,
    oauthUrl: environment.ZALO_OAUTH_URL,
    credentials: liveCredentials(environment.GATEWAY_SECRET_ARN),
    now: systemClock,
    newId: newUlid,
    log,
  });
  return {
    chat: new ZaloChat(environment.ZALO_CHAT_URL, tokens),
    sendings: new ChatSendings(table),
    now: systemClock,
    log,
    metrics: liveMetrics(),
  };
}
