import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { onePayInbound } from '../../shared/messages/gateways/one-pay.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { liveMessages } from './live-messages.ts';

const { receive, door } = liveMessages(({ onePay }) => onePay && onePayInbound(onePay));

export const handler = serveWebhook(messageWebhooks.onePay, receive, door);
