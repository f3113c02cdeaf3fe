import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { sameSecret } from '../../notifications/esms-webhooks.ts';
import { readPhone } from '../../phone/phone.ts';
import { type InboundGateway, isFresh, messageText, refusalStatus, refused, token } from './inbound-gateway.ts';
import { readIsoTime } from './written-time.ts';

const querySchema = z.object({
  access_key: token,
  command: z.string().max(50),
  mo_message: messageText,
  msisdn: z.string().regex(/^84\d{9,10}$/),
  request_id: token,
  request_time: z.string().max(40),
  short_code: z.string().max(20),
  signature: z.string().max(128),
});
type Query = z.infer<typeof querySchema>;

/** In this order, decoded. */
const SIGNED = ['access_key', 'command', 'mo_message', 'msisdn', 'request_id', 'request_time', 'short_code'] as const;

/** Hexadecimal HMAC-SHA256 of `name=value&…`. */
export function onePaySignature(query: Omit<Query, 'signature'>, secret: string): string {
  const signed = SIGNED.map((name) => `${name}=${query[name]}`).join('&');
  return createHmac('sha256', secret).update(signed, 'utf8').digest('hex');
}

/** The answer stands in the reply. */
export function onePayInbound(credentials: { readonly accessKey: string; readonly secret: string }): InboundGateway {
  return {
    name: '1pay',
    read: ({ query }, now) => {
      const { data } = querySchema.safeParse(query);
      if (!data) return refused('malformed');
      const isSigned = sameSecret(data.signature.toLowerCase(), onePaySignature(data, credentials.secret));
      if (!isSigned || data.access_key !== credentials.accessKey) return refused('unsigned');
      const sender = readPhone(data.msisdn);
      const at = readIsoTime(data.request_time);
      if (!sender.ok || at === undefined) return refused('malformed');
      if (!isFresh(at, now)) return refused('stale');
      return {
        ok: true,
        message: { gateway: '1pay', id: data.request_id, sender: sender.phone, text: data.mo_message, at },
      };
    },
    reply: (_, { text }) => json(200, 1, text),
    refuse: (refusal) => json(refusalStatus(refusal), 0, ''),
  };
}

function json(status: number, taken: 0 | 1, sms: string) {
  return {
    status,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ type: 'text', status: taken, sms }),
  };
}
