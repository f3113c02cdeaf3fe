import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { esmsInbound } from '../../shared/messages/gateways/esms.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { liveMessages } from './live-messages.ts';

const { receive, door } = liveMessages(({ esms }) => esmsInbound(esms));

export const handler = serveWebhook(messageWebhooks.esms, receive, door);
