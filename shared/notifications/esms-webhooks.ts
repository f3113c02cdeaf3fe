import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** The query of an SMS that eSMS passes on from the short code, as it came: the signature is over raw values. */
export const esmsInboundSchema = z.object({
  sender: z.string().regex(/^84\d{8,10}$/),
  content: z.string().max(2_000),
  serviceNumber: z.string().max(20),
  keyword: z.string().max(50).default(''),
  sign: z.string().max(64),
  cpid: z.string().max(50),
  smsid: z.string().min(1).max(64),
  receiverTime: z.string().regex(/^\d{14}$/),
});
export type EsmsInbound = z.infer<typeof esmsInboundSchema>;

/** Base64 of the MD5 bytes of the values and the shared key, one after the other. */
export function esmsSignature(
  message: Pick<EsmsInbound, 'cpid' | 'smsid' | 'content' | 'receiverTime'>,
  privateKey: string,
): string {
  const signed = message.cpid + message.smsid + message.content + message.receiverTime + privateKey;
  return createHash('md5').update(signed, 'utf8').digest('base64');
}

/** Whether it was eSMS that called, compared in constant time. */
export function isFromEsms(message: EsmsInbound, privateKey: string): boolean {
  return sameSecret(message.sign, esmsSignature(message, privateKey));
}

/** Compares two secrets without telling by the time taken how far they agree. */
export function sameSecret(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}

/** What eSMS wants to hear: the reply goes out as an SMS of the same session. */
export function esmsReply(message: Pick<EsmsInbound, 'smsid' | 'sender'>, text: string): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<ClientResponse><Message>${escapeXml(text)}</Message><Smsid>${escapeXml(message.smsid)}</Smsid>` +
    `<Receiver>${escapeXml(message.sender)}</Receiver></ClientResponse>`
  );
}

const DELIVERED = '5';

/** A delivery receipt. `RequestId` is the reference that we gave the message. */
export const esmsReceiptSchema = z
  .object({
    SMSID: z.string().max(100),
    SendStatus: z.string().max(10),
    SendSuccess: z.string().max(10).default('0'),
    SendFailed: z.string().max(10).default('0'),
    RequestId: z.string().max(100),
  })
  .transform((receipt) => ({ reference: receipt.RequestId, state: stateOf(receipt) }));

/** Undefined while the message is still on its way. */
function stateOf(receipt: {
  readonly SendStatus: string;
  readonly SendSuccess: string;
  readonly SendFailed: string;
}): 'DELIVERED' | 'FAILED' | undefined {
  if (receipt.SendStatus !== DELIVERED) return undefined;
  if (Number(receipt.SendSuccess) > 0) return 'DELIVERED';
  return Number(receipt.SendFailed) > 0 ? 'FAILED' : undefined;
}

const XML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => XML_ENTITIES[character] ?? character);
}
