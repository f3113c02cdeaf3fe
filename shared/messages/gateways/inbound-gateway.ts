import * as z from 'zod';
import type { WebhookReply, WebhookRequest } from '../../http/webhook.ts';
import type { Phone } from '../../phone/phone.ts';
import type { Instant } from '../../time/local-date.ts';

/** Who passes on to us what people write, to the short code or in a chat. */
export const gatewayNameSchema = z.enum(['esms', 'v-com', '1pay', 'plain', 'zalo']);
export type GatewayName = z.infer<typeof gatewayNameSchema>;

/** One message from a person, whichever way it came. */
export interface InboundMessage {
  readonly gateway: GatewayName;
  /** The gateway's own, the same when it passes one message on again. */
  readonly id: string;
  /** Given by the telco, or proved in the chat; undefined for somebody in a chat who has not proved a phone. */
  readonly sender: Phone | undefined;
  /** Who writes, where that is a chat: no phone, but always the same for one person. */
  readonly chatUser?: string;
  readonly text: string;
  /** What came, where `text` is only what we make of it, as of a picture. */
  readonly written?: string;
  readonly at: Instant;
  /** What the gateway asks back with the answer. */
  readonly session?: Readonly<Record<string, string>>;
}

/** `replayed`: an id that is known, with another message. */
export type InboundRefusal = 'malformed' | 'unsigned' | 'stale' | 'replayed';
export type Arrival =
  | { readonly ok: true; readonly message: InboundMessage }
  | { readonly ok: false; readonly refusal: InboundRefusal };

export interface Answered {
  readonly text: string;
  /** The message came before and had its effect then. */
  readonly repeated: boolean;
  /** It tells the customer of their activation all that a notice would, or may have. */
  readonly tells?: boolean;
}

/** How one gateway speaks. `read` checks the signature over what came and never throws, whatever that is. */
export interface InboundGateway {
  readonly name: GatewayName;
  read(request: WebhookRequest, now: Instant): Arrival;
  /** What it wants to hear, with the answer where it goes out within the session. */
  reply(message: InboundMessage, answered: Answered): WebhookReply;
  refuse(refusal: InboundRefusal): WebhookReply;
  /** Sends the answer where that is a call of its own. A repeated call sends nothing twice. */
  readonly send?: (message: InboundMessage, text: string) => Promise<void>;
}

const OLDEST = 15 * 60_000;

/** Whether a message is neither too old nor from a future that no clock's error explains. */
export function isFresh(at: Instant, now: Instant): boolean {
  return Math.abs(Date.parse(now) - Date.parse(at)) <= OLDEST;
}

export function refused(refusal: InboundRefusal): Arrival {
  return { ok: false, refusal };
}

/** The same in every protocol: 400 for what cannot be read, 403 for what is not believed. */
export function refusalStatus(refusal: InboundRefusal): 400 | 403 {
  return refusal === 'malformed' ? 400 : 403;
}

/** Ids and names of gateways: visible characters only. */
export const token = z.string().regex(/^[\x21-\x7e]{1,100}$/);
export const messageText = z.string().max(2_000);
