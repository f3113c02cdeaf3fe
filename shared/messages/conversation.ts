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
  channel: z.literal('zalo'),
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

const SHOWN = 120;

/** One for each person of a chat. */
export function conversationIdOf(userId: string): string {
  return `zalo-${userId}`;
}

/** What the conversation is once the person wrote again. A message that comes late opens it too, and turns no clock back. */
export function withCustomers(
  earlier: Conversation | undefined,
  userId: string,
  message: Pick<ConversationMessage, 'at' | 'text'>,
  phone?: Phone,
): Conversation {
  const begins = earlier === undefined || earlier.state === 'closed';
  return {
    id: conversationIdOf(userId),
    channel: 'zalo',
    userId,
    state: 'open',
    openedAt: begins ? message.at : earlier.openedAt,
    lastAt: later(earlier?.lastAt, message.at),
    lastUserAt: later(earlier?.lastUserAt, message.at),
    lastText: message.text.slice(0, SHOWN),
    ...(phone === undefined ? {} : { phone }),
    // What begins anew is for whoever takes it first.
    ...(begins || earlier.assignee === undefined ? {} : { assignee: earlier.assignee }),
    unanswered: (begins ? 0 : earlier.unanswered) + 1,
    version: (earlier?.version ?? 0) + 1,
  };
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

/** Zalo brings answers only within two days of what the person wrote last. */
export function mayAnswer({ lastUserAt }: Conversation, now: z.infer<typeof instantSchema>): boolean {
  return Date.parse(now) - Date.parse(lastUserAt) < ANSWER_WINDOW;
}

function later<T extends string>(one: T | undefined, other: T): T {
  return one !== undefined && one > other ? one : other;
}
