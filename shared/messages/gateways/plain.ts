import * as z from 'zod';
import { plain } from '../../http/serve-webhook.ts';
import { sameSecret } from '../../notifications/esms-webhooks.ts';
import { readPhone } from '../../phone/phone.ts';
import { type InboundGateway, isFresh, messageText, refusalStatus, refused, token } from './inbound-gateway.ts';
import type { PlainNames } from './plain-settings.ts';
import { readIsoTime, readLocalTime, readTimestamp } from './written-time.ts';

export interface PlainOptions {
  /** Last part of the address; nobody may guess it. */
  readonly secret: string;
  /** Whether the gateway calls from this address. */
  readonly isSource: (address: string) => boolean;
  readonly names: PlainNames;
}

const valuesSchema = z.object({
  sender: z
    .string()
    .trim()
    .regex(/^\+?\d{9,13}$/),
  text: messageText,
  id: token,
  time: z.string().max(40).optional(),
});

/** A GET that nobody signs: believed from the gateway's own addresses and at a path that only it was told. */
export function plainInbound({ secret, isSource, names }: PlainOptions): InboundGateway {
  return {
    name: 'plain',
    read: ({ params, query, headers }, now) => {
      const isAtPath = sameSecret(params['secret'] ?? '', secret);
      if (!isSource(headers['x-viewer-ip'] ?? '') || !isAtPath) return refused('unsigned');
      const { data } = valuesSchema.safeParse({
        sender: query[names.sender],
        text: query[names.text],
        id: query[names.id],
        time: query[names.time],
      });
      const sender = data && readPhone(data.sender);
      if (!data || !sender?.ok) return refused('malformed');
      const at = data.time === undefined ? now : readAnyTime(data.time);
      if (at === undefined) return refused('malformed');
      if (!isFresh(at, now)) return refused('stale');
      return { ok: true, message: { gateway: 'plain', id: data.id, sender: sender.phone, text: data.text, at } };
    },
    reply: (_, { text }) => plain(200, text),
    // Whoever guesses addresses is told nothing.
    refuse: (refusal) => (refusal === 'unsigned' ? plain(404, 'not found') : plain(refusalStatus(refusal), refusal)),
  };
}

function readAnyTime(written: string) {
  return readLocalTime(written) ?? readTimestamp(written) ?? readIsoTime(written);
}
