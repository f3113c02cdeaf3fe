import type * as full from 'zod';
import * as z from 'zod/mini';
import type { conversationRoutes, conversationViewSchema } from '../../../../shared/messages/conversation-routes.ts';
import { reads } from '../desk/reads.ts';

export const conversationStates = ['open', 'waiting', 'closed'] as const;

export const conversationSchema = reads<full.output<typeof conversationViewSchema>>()(
  z.object({
    id: z.string(),
    channel: z.enum(['zalo', 'sms']),
    state: z.enum(conversationStates),
    lastAt: z.string(),
    lastUserAt: z.string(),
    lastText: z.string(),
    phone: z.optional(z.string()),
    requests: z.array(z.object({ reference: z.string(), code: z.optional(z.string()), at: z.string() })),
    assignee: z.optional(z.string()),
    unanswered: z.number(),
    closedAt: z.optional(z.string()),
    closedBy: z.optional(z.string()),
    answerUntil: z.string(),
  }),
);
export type Conversation = z.infer<typeof conversationSchema>;

export const conversationListSchema = z.object({ items: z.array(conversationSchema), next: z.optional(z.string()) });

export const messageSchema = reads<full.output<(typeof conversationRoutes)['reply']['reply']>>()(
  z.object({
    id: z.string(),
    at: z.string(),
    from: z.enum(['customer', 'staff', 'machine']),
    by: z.optional(z.string()),
    text: z.string(),
    pictures: z.optional(z.array(z.string())),
    delivery: z.optional(z.enum(['queued', 'sent', 'refused'])),
  }),
);
export type Message = z.infer<typeof messageSchema>;

export const talkSchema = reads<full.output<(typeof conversationRoutes)['read']['reply']>>()(
  z.object({
    items: z.array(messageSchema),
    next: z.optional(z.string()),
    conversation: conversationSchema,
    phone: z.optional(z.string()),
  }),
);
export type Talk = z.infer<typeof talkSchema>;

/** Only what a browser may safely open. */
export function isLink(address: string): boolean {
  return address.startsWith('https://');
}

/** Older messages that were asked for stand before the newest ones, each once. */
export function oldestFirst(newest: readonly Message[], older: readonly Message[]): Message[] {
  const known = new Set(newest.map(({ id }) => id));
  return [...newest, ...older.filter(({ id }) => !known.has(id))].reverse();
}
