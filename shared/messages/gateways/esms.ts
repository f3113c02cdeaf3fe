import { createHash } from 'node:crypto';
import * as z from 'zod';
import { plain } from '../../http/serve-webhook.ts';
import { sameSecret } from '../../notifications/esms-webhooks.ts';
import { readPhone } from '../../phone/phone.ts';
import {
  type InboundGateway,
  type InboundMessage,
  isFresh,
  messageText,
  refusalStatus,
  refused,
  token,
} from './inbound-gateway.ts';
import { readLocalTime } from './written-time.ts';

/** The query of an SMS as eSMS passes it on, as it came: the signature is over raw values. */
const querySchema = z.object({
  sender: z.string().regex(/^84\d{8,10}$/),
  content: messageText,
  serviceNumber: z.string().max(20),
  sign: z.string().max(64),
  cpid: z.string().max(50),
  smsid: token,
  receiverTime: z.string().regex(/^\d{14}$/),
});

/** Base64 of the MD5 bytes of the values and the shared key, one after the other; it is eSMS' own. */
export function esmsSignature(
  message: Pick<z.infer<typeof querySchema>, 'cpid' | 'smsid' | 'content' | 'receiverTime'>,
  privateKey: string,
): string {
  const signed = message.cpid + message.smsid + message.content + message.receiverTime + privateKey;
  return createHash('md5').update(signed, 'utf8').digest('base64');
}

/** The reply goes out as an SMS of the same session. */
export function esmsInbound(credentials: { readonly inboundPrivateKey: string }): InboundGateway {
  return {
    name: 'esms',
    read: ({ query }, now) => {
      const { data } = querySchema.safeParse(query);
      if (!data) return refused('malformed');
      if (!sameSecret(data.sign, esmsSignature(data, credentials.inboundPrivateKey))) return refused('unsigned');
      const sender = readPhone(data.sender);
      const at = readLocalTime(data.receiverTime);
      if (!sender.ok || at === undefined) return refused('malformed');
      if (!isFresh(at, now)) return refused('stale');
      // The signature does not tell where one ends and the other begins, so both together are the id.
      const id = data.cpid + data.smsid;
      const session = { smsid: data.smsid };
      return { ok: true, message: { gateway: 'esms', id, sender: sender.phone, text: data.content, at, session } };
    },
    reply: (message, { text }) => ({ status: 200, contentType: 'text/xml; charset=utf-8', body: xmlOf(message, text) }),
    refuse: (refusal) => plain(refusalStatus(refusal), refusal),
  };
}

function xmlOf(message: InboundMessage, text: string): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<ClientResponse><Message>${escapeXml(text)}</Message><Smsid>${escapeXml(message.session?.['smsid'] ?? message.id)}</Smsid>` +
    `<Receiver>${message.sender?.slice(1) ?? ''}</Receiver></ClientResponse>`
  );
}

const XML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => XML_ENTITIES[character] ?? character);
}
