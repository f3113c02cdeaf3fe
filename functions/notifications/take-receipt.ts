import { plain } from '../../shared/http/serve-webhook.ts';
import type { WebhookReply, WebhookRequest } from '../../shared/http/webhook.ts';
import { esmsReceiptSchema, sameSecret } from '../../shared/notifications/esms-webhooks.ts';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import { readReference } from '../../shared/notifications/notice.ts';
import type { Notices } from '../../shared/notifications/notice-repository.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface TakeReceiptDeps {
  readonly credentials: () => Promise<GatewayCredentials>;
  readonly notices: Pick<Notices, 'receipt'>;
  readonly now: Clock;
}

/** Notes what eSMS says became of an SMS. Receipts are unsigned: who knows the secret address is believed. */
export const createTakeReceipt =
  (deps: TakeReceiptDeps) =>
  async (request: WebhookRequest): Promise<WebhookReply> => {
    const { esms } = await deps.credentials();
    if (!sameSecret(request.params.secret ?? '', esms.receiptSecret)) return plain(404, 'not found');
    const receipt = esmsReceiptSchema.safeParse(request.query);
    if (!receipt.success) return plain(400, 'not a receipt');
    const { reference, state } = receipt.data;
    const about = readReference(reference);
    // Codes are sent without a notice, and a message on its way is no news.
    if (about?.channel === 'sms' && state) await deps.notices.receipt(about, state, deps.now());
    return plain(200, 'OK');
  };
