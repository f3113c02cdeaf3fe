import { plain } from '../../shared/http/serve-webhook.ts';
import type { WebhookReply, WebhookRequest } from '../../shared/http/webhook.ts';
import { esmsInboundSchema, esmsReply, isFromEsms } from '../../shared/notifications/esms-webhooks.ts';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import { helpSms, type Sender } from '../../shared/notifications/notice-texts.ts';

export interface AnswerSmsDeps {
  readonly credentials: () => Promise<GatewayCredentials>;
  readonly sender: Sender;
}

/**
 * Answers an SMS to the short code, within its own session. So far every message is answered with help; that has no
 * effect, so one that eSMS passes on twice is answered the same without remembering it.
 */
export const createAnswerSms =
  (deps: AnswerSmsDeps) =>
  async (request: WebhookRequest): Promise<WebhookReply> => {
    const message = esmsInboundSchema.safeParse(request.query);
    if (!message.success) return plain(400, 'not a message');
    const { esms } = await deps.credentials();
    if (!isFromEsms(message.data, esms.inboundPrivateKey)) return plain(403, 'signature does not fit');
    return {
      status: 200,
      contentType: 'text/xml; charset=utf-8',
      body: esmsReply(message.data, helpSms(deps.sender)),
    };
  };
