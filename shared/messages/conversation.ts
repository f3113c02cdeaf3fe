import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Phone, phoneSchema } from '../phone/phone.ts';
import { instantSchema } from '../time/local-date.ts';
import { chatUserIdSchema } from './chat-event.ts';
import { ANSWER_WINDOW } from './chat-texts.ts';

/** `open`: the person waits for us. `waiting`: we wait for the person. */
export const conversationStateSchema = z.enum(['open', 'waiting', 'closed']);
export type ConversationState = z.infer<typeof conversationStateSchema>;

/** One person's talk with customer care, however often it was closed and begun again. */
export const conversationSchema = z.object({
  id: z.string(),
  /** By SMS only requests for service come here; staff answer by SMS too, or call. */
  channel: z.enum(['zalo', 'sms']),
  userId: chatUserIdSchema,
  state: conversationStateSchema,
  openedAt: instantSchema,
  /** Of the newest message, whoever wrote it. */
  lastAt: instantSchema,
  lastUserAt: instantSchema,
  /** Its beginning. */
  lastText: z.string(),
  /** That the person had proved when they last wrote. */
  phone: phoneSchema.optional(),
  /** What service was asked for since it was opened: one for each unit, or one that names none. */
  requests: z.array(z.object({ reference: z.string(), code: z.string().optional(), at: instantSchema })).default([]),
  /** Who of the staff looks after it. */
  assignee: z.string().optional(),
  /** What the person wrote since staff last answered or closed it. */
  unanswered: z.int().nonnegative().default(0),
  closedAt: instantSchema.optional(),
  closedBy: z.string().optional(),
  version: z.int().nonnegative(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const conversationMessageSchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** `machine`: what was answered by itself. */
  from: z.enum(['customer', 'staff', 'machine']),
  /** Who of the staff. */
  by: z.string().optional(),
  text: z.string(),
  pictures: z.array(z.string()).optional(),
  /** Of what staff wrote. */
  delivery: z.enum(['queued', 'sent', 'refused']).optional(),
});
export type ConversationMessage = z.infer<typeof conversationMessageSchema>;

/** Whoever talks with customer care. `userId` is the chat's own, or a print of the phone that SMS come from. */
export interface Talker {
  readonly channel: Conversation['channel'];
  readonly userId: string;
  readonly phone?: Phone | undefined;
}

const SHOWN = 120;
const SMS_WINDOW = 90 * 24 * 3_600_000;

/** One for each person of a chat, and for each phone. */
export function conversationIdOf(userId: string, channel: Conversation['channel'] = 'zalo'): string {
  return `${channel}-${userId}`;
}

/** What the conversation is once the person wrote again. A message that comes late opens it too, and turns no clock back. */
export function withCustomers(
  earlier: Conversation | undefined,
  { channel, userId, phone }: Talker,
  message: Pick<ConversationMessage, 'at' | 'text'>,
): Conversation {
  const begins = earlier === undefined || earlier.state === 'closed';
  return {
    id: conversationIdOf(userId, channel),
    channel,
    userId,
    state: 'open',
    openedAt: begins ? message.at : earlier.openedAt,
    lastAt: later(earlier?.lastAt, message.at),
    lastUserAt: later(earlier?.lastUserAt, message.at),
    lastText: message.text.slice(0, SHOWN),
    ...(phone === undefined ? {} : { phone }),
    requests: begins ? [] : earlier.requests,
    // What begins anew is for whoever takes it first.
    ...(begins || earlier.assignee === undefined ? {} : { assignee: earlier.assignee }),
    unanswered: (begins ? 0 : earlier.unanswered) + 1,
    version: (earlier?.version ?? 0) + 1,
  };
}

/** With one more request for service, unless the unit has one that is open. */
export function withService(
  conversation: Conversation,
  code: string | undefined,
  at: z.infer<typeof instantSchema>,
): { readonly after: Conversation; readonly reference: string } {
  const open = conversation.requests.find((request) => request.code === code);
  if (open) return { after: conversation, reference: open.reference };
  const reference = referenceOf(conversation, code);
  const request = { reference, at, ...(code === undefined ? {} : { code }) };
  return { after: { ...conversation, requests: [...conversation.requests, request] }, reference };
}

/** Short enough to be read out; it names the request to people and opens nothing. */
function referenceOf({ id, openedAt }: Conversation, code = ''): string {
  const print = createHash('sha256').update(`${id}#${openedAt}#${code}`).digest();
  return `BH${String(print.readUInt32BE(0) % 1_000_000).padStart(6, '0')}`;
}

/** What it is once staff answered, who look after it from then on; also of a closed one, which goes on then. */
export function withStaffs(
  { closedAt: _at, closedBy: _by, ...earlier }: Conversation,
  message: Pick<ConversationMessage, 'at' | 'text' | 'by'>,
): Conversation {
  const assignee = earlier.assignee ?? message.by;
  return {
    ...earlier,
    state: 'waiting',
    ...(assignee ? { assignee } : {}),
    unanswered: 0,
    lastAt: later(earlier.lastAt, message.at),
    lastText: message.text.slice(0, SHOWN),
    version: earlier.version + 1,
  };
}

/** What it is once somebody looks after it, or nobody does any more. */
export function withAssignee(earlier: Conversation, assignee: string | undefined): Conversation {
  const { assignee: _before, ...rest } = earlier;
  return { ...rest, ...(assignee === undefined ? {} : { assignee }), version: earlier.version + 1 };
}

/** What it is once staff closed it. */
export function closedBy(earlier: Conversation, by: string, at: z.infer<typeof instantSchema>): Conversation {
  return { ...earlier, state: 'closed', closedAt: at, closedBy: by, unanswered: 0, version: earlier.version + 1 };
}

/** Zalo brings answers only within two days of what the person wrote last; an SMS goes as long as anybody remembers. */
export function answerWindow({ channel }: Pick<Conversation, 'channel'>): number {
  return channel === 'sms' ? SMS_WINDOW : ANSWER_WINDOW;
}

export function mayAnswer(conversation: Conversation, now: z.infer<typeof instantSchema>): boolean {
  return Date.parse(now) - Date.parse(conversation.lastUserAt) < answerWindow(conversation);
}

function later<T extends string>(one: T | undefined, other: T): T {
  return one !== undefined && one > other ? one : other;
}
