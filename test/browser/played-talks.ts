import type * as z from 'zod';
import { conversationProblems } from '../../shared/messages/conversation-problems.ts';
import {
  type ConversationView,
  conversationRoutes,
  conversationViewSchema,
} from '../../shared/messages/conversation-routes.ts';
import { addMilliseconds, instantOf } from '../../shared/time/local-date.ts';
import { type ApiCall, type ApiReply, problem } from './site-server.ts';

type Message = z.output<typeof conversationRoutes.reply.reply>;
type Handler = [RegExp, (call: ApiCall, ...parts: string[]) => ApiReply | undefined];

const HOUR = 3_600_000;
const WINDOW = 48 * HOUR;
const SIGNED_IN = 'staff-care';
const ago = (milliseconds: number) => addMilliseconds(instantOf(Date.now()), -milliseconds);

/** What is said in one played chat, newest first. */
export interface Talk {
  conversation: ConversationView;
  messages: Message[];
}

export function talk(id: string, about: Partial<z.input<typeof conversationViewSchema>>, messages: Message[]): Talk {
  const lastUserAt = about.lastUserAt ?? ago(HOUR);
  const conversation = conversationViewSchema.parse({
    id,
    channel: 'zalo',
    userId: id.slice('zalo-'.length),
    state: 'open',
    openedAt: lastUserAt,
    lastAt: lastUserAt,
    lastUserAt,
    lastText: messages[0]?.text ?? '',
    answerUntil: addMilliseconds(instantOf(Date.parse(lastUserAt)), WINDOW),
    ...about,
  });
  return { conversation, messages };
}

export function said(id: string, from: Message['from'], text: string, about: Partial<Message> = {}): Message {
  return { id, at: ago(HOUR), from, text, ...about };
}

export function talks(): Talk[] {
  return [
    talk('zalo-1001', { phone: '+84912345678', unanswered: 2, requests: [{ reference: 'BH042517', at: ago(HOUR) }] }, [
      said('m4', 'customer', 'Đây là ảnh tem, mã K7M2-9QXD-4T0W-HB35 ạ', { pictures: ['https://zdn.vn/1.png'] }),
      said('m3', 'machine', 'Cảm ơn bạn. Nhân viên chăm sóc khách hàng của Lam Sương sẽ trả lời tại đây.'),
      said('m2', 'customer', 'Máy lạnh mới lắp hôm qua mà chạy rất kêu, cho mình hỏi phải làm sao?'),
      said('m1', 'staff', 'Chào bạn, máy của bạn đã được kích hoạt.', {
        by: 'staff-lan',
        delivery: 'sent',
        at: ago(9 * HOUR),
      }),
    ]),
    talk('zalo-1002', { assignee: 'staff-lan', unanswered: 1 }, [said('m5', 'customer', 'Bao giờ thợ đến?')]),
    talk('zalo-1003', { state: 'waiting', lastUserAt: ago(50 * HOUR), phone: '+84987654321' }, [
      said('m7', 'staff', 'Bạn cho xin địa chỉ?', { by: SIGNED_IN, delivery: 'refused' }),
      said('m6', 'customer', 'Mình cần bảo trì', { at: ago(50 * HOUR) }),
    ]),
  ];
}

/** The part of the API that conversations use. */
export function talkDesk(of: Talk[]): readonly Handler[] {
  const find = (id = '') => of.find(({ conversation }) => conversation.id === id);
  const changed = (one: Talk, change: Partial<ConversationView>): ApiReply => {
    one.conversation = { ...one.conversation, ...change };
    return { status: 200, body: conversationViewSchema.parse(one.conversation) };
  };
  const { 'conversation-unknown': none, 'conversation-taken': taken } = conversationProblems;
  const unknown = () => problem('conversation-unknown', none.status, none.vi, none.en);
  return [
    [
      /^GET \/v1\/conversations$/,
      ({ query }) => {
        const state = query.get('state') ?? 'open';
        const items = of.map(({ conversation }) => conversation).filter((one) => one.state === state);
        return { status: 200, body: conversationRoutes.list.reply.parse({ items }) };
      },
    ],
    [
      /^GET \/v1\/conversations\/([^/]+)$/,
      (_call, id) => {
        const one = find(id);
        if (!one) return unknown();
        const { conversation, messages } = one;
        const phone = conversation.phone ? { phone: conversation.phone } : {};
        return { status: 200, body: conversationRoutes.read.reply.parse({ conversation, items: messages, ...phone }) };
      },
    ],
    [
      /^POST \/v1\/conversations\/([^/]+)\/messages$/,
      (call, id) => {
        const one = find(id);
        if (!one) return unknown();
        const { text } = conversationRoutes.reply.body.parse(call.body);
        const at = instantOf(Date.now());
        const message = said(`m${Math.random()}`, 'staff', text, { by: SIGNED_IN, delivery: 'queued', at });
        one.messages = [message, ...one.messages];
        changed(one, { state: 'waiting', unanswered: 0, lastAt: at, lastText: text, assignee: SIGNED_IN });
        return { status: 201, body: conversationRoutes.reply.reply.parse(message) };
      },
    ],
    [
      /^PUT \/v1\/conversations\/([^/]+)\/assignee$/,
      (call, id) => {
        const one = find(id);
        if (!one) return unknown();
        const { to, from } = conversationRoutes.assign.body.parse(call.body);
        const { assignee } = one.conversation;
        const fill = (text: string) => text.replace('{by}', assignee ?? '—');
        if (assignee !== from) return problem('conversation-taken', taken.status, fill(taken.vi), fill(taken.en));
        return changed(one, { assignee: to === 'me' ? SIGNED_IN : undefined });
      },
    ],
    [
      /^POST \/v1\/conversations\/([^/]+)\/close$/,
      (_call, id) => {
        const one = find(id);
        if (!one) return unknown();
        return changed(one, { state: 'closed', unanswered: 0, closedBy: SIGNED_IN, closedAt: instantOf(Date.now()) });
      },
    ],
  ];
}
