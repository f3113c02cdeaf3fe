import * as z from 'zod';
import { staff } from '../http/caller.ts';
import { commonProblems } from '../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema } from '../time/local-date.ts';
import { conversationMessageSchema, conversationSchema, conversationStateSchema } from './conversation.ts';
import { conversationProblems } from './conversation-problems.ts';

const {
  'conversation-unknown': unknown,
  'conversation-closed': closed,
  'conversation-taken': taken,
  'answer-too-late': tooLate,
} = conversationProblems;

/** A conversation as staff see it. */
export const conversationViewSchema = conversationSchema.omit({ version: true }).extend({
  /** Until when Zalo brings an answer. */
  answerUntil: instantSchema,
});
export type ConversationView = z.infer<typeof conversationViewSchema>;

const care = staff('care', 'manager', 'admin');
const params = z.object({ id: z.string().max(100) });

/** Several lines, as people write to one another. */
const replyText = z
  .string()
  .trim()
  .min(1, 'Hãy viết câu trả lời. | Write an answer.')
  .max(2_000, 'Tối đa 2.000 ký tự. | At most 2,000 characters.')
  .regex(/^[\P{Cc}\n]*$/u, 'Có ký tự không dùng được. | Has characters that cannot be used.');

export const conversationRoutes = {
  list: defineRoute({
    id: 'messages.list-conversations',
    method: 'GET',
    path: '/v1/conversations',
    access: care,
    query: listQuery.extend({ state: conversationStateSchema.default('open') }),
    status: 200,
    reply: listReply(conversationViewSchema),
    summary: 'What customers wrote in chats that people must answer, newest first.',
  }),
  read: defineRoute({
    id: 'messages.read-conversation',
    method: 'GET',
    path: '/v1/conversations/{id}',
    access: care,
    params,
    query: listQuery,
    status: 200,
    reply: listReply(conversationMessageSchema).extend({
      conversation: conversationViewSchema,
      /** That the person proved to be theirs. */
      phone: phoneSchema.optional(),
    }),
    problems: [unknown],
    summary: 'A conversation with its messages, newest first.',
  }),
  reply: defineRoute({
    id: 'messages.reply',
    method: 'POST',
    path: '/v1/conversations/{id}/messages',
    access: care,
    params,
    body: z.object({ text: replyText }),
    status: 201,
    reply: conversationMessageSchema,
    problems: [unknown, tooLate, commonProblems.busy],
    idempotency: 'required',
    summary: 'Answers in a conversation; the answer goes to the chat.',
  }),
  assign: defineRoute({
    id: 'messages.assign-conversation',
    method: 'PUT',
    path: '/v1/conversations/{id}/assignee',
    access: care,
    params,
    body: z.object({
      to: z.enum(['me', 'nobody']),
      /** Who had it as far as the page knows; left out where nobody did. */
      from: z.string().max(100).optional(),
    }),
    status: 200,
    reply: conversationViewSchema,
    problems: [unknown, taken, commonProblems.busy],
    idempotency: 'accepted',
    summary: 'Takes a conversation over, or gives it back; whoever took it meanwhile keeps it.',
  }),
  close: defineRoute({
    id: 'messages.close-conversation',
    method: 'POST',
    path: '/v1/conversations/{id}/close',
    access: care,
    params,
    status: 200,
    reply: conversationViewSchema,
    problems: [unknown, closed, commonProblems.busy],
    idempotency: 'accepted',
    summary: 'Closes a conversation; a new message of the customer opens it again.',
  }),
} as const;
