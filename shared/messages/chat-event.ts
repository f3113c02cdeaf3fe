import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';
import { instantSchema } from '../time/local-date.ts';

/** A person's id within one Official Account; it is no phone, and another account knows the person by another. */
export const chatUserIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const chatMessageIdSchema = z.string().regex(/^[A-Za-z0-9_.:-]{1,100}$/);

const written = { id: chatMessageIdSchema, userId: chatUserIdSchema, at: instantSchema };

/** What happened in a chat, as far as it concerns us. */
export const chatEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...written, text: z.string() }),
  /** With what was written beside them. */
  z.object({ kind: z.literal('pictures'), ...written, text: z.string(), urls: z.array(z.string()).min(1) }),
  /** A sticker, a file, a voice, a place. */
  z.object({ kind: z.literal('other'), ...written, what: z.string() }),
  /** A notice of ours reached its person; `reference` is what we sent it with. */
  z.object({ kind: z.literal('receipt'), reference: z.string(), at: instantSchema }),
]);
export type ChatEvent = z.infer<typeof chatEventSchema>;
export type WrittenEvent = Exclude<ChatEvent, { kind: 'receipt' }>;

/**
 * How the webhook hands it to its own worker. It is announced to nobody else and stands in no outbox, so it may carry
 * what a person wrote; the queue is encrypted.
 */
export const chatReceived = defineEvent('messages.chat-received', chatEventSchema);
