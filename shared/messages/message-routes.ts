import type { Webhook } from '../http/webhook.ts';

/** Where the gateways bring what people write to the short code, and Zalo what they write in a chat. */
export const messageWebhooks = {
  esms: { id: 'messages.esms', method: 'GET', path: '/v1/hooks/esms/messages' },
  vCom: { id: 'messages.v-com', method: 'POST', path: '/v1/hooks/v-com/messages' },
  onePay: { id: 'messages.1pay', method: 'GET', path: '/v1/hooks/1pay/messages' },
  plain: { id: 'messages.plain', method: 'GET', path: '/v1/hooks/plain/messages/{secret}' },
  zalo: { id: 'messages.zalo', method: 'POST', path: '/v1/hooks/zalo/events' },
} as const satisfies Readonly<Record<string, Webhook>>;
