import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { WebhookRequest } from '../http/webhook.ts';
import { sameSecret } from '../notifications/esms-webhooks.ts';
import { loose } from '../notifications/provider-call.ts';
import type { Instant } from '../time/local-date.ts';
import { type ChatEvent, chatMessageIdSchema, chatUserIdSchema } from './chat-event.ts';
import { type InboundRefusal, isFresh } from './gateways/inbound-gateway.ts';
import { readTimestamp } from './gateways/written-time.ts';

export interface ZaloWebhookCredentials {
  readonly appId: string;
  readonly oaSecretKey: string;
}

/** `event` is undefined for something that concerns nobody here, such as a new follower. */
export type ZaloArrival =
  | { readonly ok: true; readonly event: ChatEvent | undefined }
  | { readonly ok: false; readonly refusal: Exclude<InboundRefusal, 'replayed'> };

export const SIGNATURE_HEADER = 'x-zevent-signature';
const LONGEST_TEXT = 4_000;
const MOST_PICTURES = 10;

const signedSchema = z.object({ timestamp: loose.pipe(z.string().regex(/^\d{10}(?:\d{3})?$/)) });

const attachmentSchema = z.object({
  type: z.string().max(50).optional(),
  payload: z.object({ url: z.string().max(2_000).optional() }).nullish(),
});

const eventSchema = z.object({
  event_name: z.string().max(100),
  sender: z.object({ id: loose.pipe(chatUserIdSchema) }),
  message: z.object({
    msg_id: loose.pipe(chatMessageIdSchema),
    text: z.string().max(LONGEST_TEXT).default(''),
    attachments: z.array(attachmentSchema).max(50).default([]),
  }),
});

const receiptSchema = z.object({
  event_name: z.literal('user_received_message'),
  message: z.object({ tracking_id: loose.pipe(z.string().min(1).max(100)) }),
});

/** Zalo's own: a plain SHA-256, not an HMAC, of the values and the account's secret. */
export function zaloSignature({ appId, oaSecretKey }: ZaloWebhookCredentials, body: string, timestamp: string): string {
  return createHash('sha256').update(`${appId}${body}${timestamp}${oaSecretKey}`, 'utf8').digest('hex');
}

/** Reads what Zalo tells. The signature is checked over the body as it came; it never throws, whatever that is. */
export function readZaloEvent(
  { headers, body }: Pick<WebhookRequest, 'headers' | 'body'>,
  credentials: ZaloWebhookCredentials,
  now: Instant,
): ZaloArrival {
  const parsed = jsonOf(body);
  const { data: signed } = signedSchema.safeParse(parsed);
  if (!signed) return { ok: false, refusal: 'malformed' };
  // Zalo writes `mac=` in front in its documents, and leaves it out at times.
  const shown = (headers[SIGNATURE_HEADER] ?? '').replace(/^mac=/i, '').toLowerCase();
  if (!sameSecret(shown, zaloSignature(credentials, body, signed.timestamp))) return { ok: false, refusal: 'unsigned' };
  const at = readTimestamp(signed.timestamp);
  if (at === undefined) return { ok: false, refusal: 'malformed' };
  if (!isFresh(at, now)) return { ok: false, refusal: 'stale' };
  return { ok: true, event: receiptOf(parsed, at) ?? writtenOf(parsed, at) };
}

function receiptOf(parsed: unknown, at: Instant): ChatEvent | undefined {
  const { data } = receiptSchema.safeParse(parsed);
  return data && { kind: 'receipt', reference: data.message.tracking_id, at };
}

function writtenOf(parsed: unknown, at: Instant): ChatEvent | undefined {
  const { data } = eventSchema.safeParse(parsed);
  const [, what] = /^user_send_([a-z_]{1,40})$/.exec(data?.event_name ?? '') ?? [];
  if (!data || what === undefined) return undefined;
  const { msg_id: id, text, attachments } = data.message;
  const written = { id, userId: data.sender.id, at };
  if (what === 'text') return { kind: 'text', ...written, text };
  const urls = attachments.flatMap(({ payload }) => payload?.url ?? []).slice(0, MOST_PICTURES);
  if (what === 'image' && urls.length > 0) return { kind: 'pictures', ...written, text, urls };
  return { kind: 'other', ...written, what };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
