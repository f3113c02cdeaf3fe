import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { WebhookReply } from '../../http/webhook.ts';
import { sameSecret } from '../../notifications/esms-webhooks.ts';
import { loose } from '../../notifications/provider-call.ts';
import { readPhone } from '../../phone/phone.ts';
import { type InboundGateway, type InboundRefusal, isFresh, messageText, refused, token } from './inbound-gateway.ts';
import { readTimestamp } from './written-time.ts';

export interface VComCredentials {
  readonly clientId: string;
  readonly secureKey: string;
}

/** What an answer to one message is sent with: it names the message that it answers. */
export interface VComAnswer {
  readonly requestId: string;
  readonly serviceId: string;
  readonly commandCode: string;
  readonly text: string;
}

const bodySchema = z.object({
  type: z.enum(['new', 'recovery']),
  client_id: loose.pipe(token),
  request_id: loose.pipe(token),
  service_id: loose.pipe(z.string().max(20)),
  command_code: loose.pipe(z.string().max(50)),
  message: messageText,
  telco: z.string().max(10),
  phone: loose.pipe(z.string().regex(/^84\d{9,10}$/)),
  time: loose.pipe(z.string().regex(/^\d{10}(?:\d{3})?$/)),
  checksum: z.string().max(100),
});

/** Base64 of the SHA-256 bytes of the values and the shared key, in V-COM's own order. */
export function vComChecksum(...values: readonly string[]): string {
  return createHash('sha256').update(values.join(''), 'utf8').digest('base64');
}

/** Every reply is an HTTP 200, the code within says what it is; any other status makes V-COM come again. */
export function vComInbound(
  credentials: VComCredentials,
  sendAnswer: (answer: VComAnswer) => Promise<void>,
): InboundGateway {
  return {
    name: 'v-com',
    read: ({ body }, now) => {
      const { data } = bodySchema.safeParse(jsonOf(body));
      if (!data) return refused('malformed');
      const expected = vComChecksum(data.client_id, data.request_id, data.phone, credentials.secureKey, data.time);
      if (data.client_id !== credentials.clientId || !sameSecret(data.checksum, expected)) return refused('unsigned');
      const sender = readPhone(data.phone);
      const at = readTimestamp(data.time);
      if (!sender.ok || at === undefined) return refused('malformed');
      if (!isFresh(at, now)) return refused('stale');
      const session = { serviceId: data.service_id, commandCode: data.command_code };
      return {
        ok: true,
        message: { gateway: 'v-com', id: data.request_id, sender: sender.phone, text: data.message, at, session },
      };
    },
    reply: (_, { repeated }) => (repeated ? error(104, 'Request ID existed') : success()),
    refuse: (refusal) => error(REFUSAL_CODES[refusal], refusal),
    send: ({ id, session }, text) => {
      const { serviceId = '', commandCode = '' } = session ?? {};
      return sendAnswer({ requestId: id, serviceId, commandCode, text });
    },
  };
}

const REFUSAL_CODES: Readonly<Record<InboundRefusal, number>> = {
  malformed: 106,
  unsigned: 106,
  stale: 106,
  replayed: 104,
};

function success(): WebhookReply {
  return json({ data: { code: 200, status: 'success', message: '' } });
}

function error(code: number, message: string): WebhookReply {
  return json({ errors: { code, status: 'error', message } });
}

function json(body: unknown): WebhookReply {
  return { status: 200, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
