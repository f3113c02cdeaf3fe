import type { Webhook } from '../http/webhook.ts';

/** Where the gateways call us. */
export const notificationWebhooks = {
  esmsReceipt: { id: 'notifications.esms-receipt', method: 'GET', path: '/v1/hooks/esms/receipts/{secret}' },
} as const satisfies Readonly<Record<string, Webhook>>;
