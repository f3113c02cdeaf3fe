import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnswerChatDeps, createAnswerChat } from '../../../functions/messages/answer-chat.ts';
import { createAnswerMessage } from '../../../functions/messages/answer-message.ts';
import { createAssignConversation } from '../../../functions/messages/assign-conversation.ts';
import { createCloseConversation } from '../../../functions/messages/close-conversation.ts';
import { createListConversations } from '../../../functions/messages/list-conversations.ts';
import { createReadConversation } from '../../../functions/messages/read-conversation.ts';
import { createReplyInConversation } from '../../../functions/messages/reply-in-conversation.ts';
import { createSendReply } from '../../../functions/messages/send-reply.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { AnswerRepository } from '../../../shared/messages/answer-repository.ts';
import { type ChatEvent, chatReceived } from '../../../shared/messages/chat-event.ts';
import { ChatSendings } from '../../../shared/messages/chat-sendings.ts';
import { ChatUserRepository } from '../../../shared/messages/chat-user-repository.ts';
import { replyWritten } from '../../../shared/messages/conversation-events.ts';
import { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import { conversationRoutes } from '../../../shared/messages/conversation-routes.ts';
import { grammarSchema, standardGrammar } from '../../../shared/messages/grammar.ts';
import type { ChatResult } from '../../../shared/messages/zalo-chat.ts';
import type { SmsMessage } from '../../../shared/notifications/esms-gateway.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { grayPng } from '../../../shared/stickers/acceptance/png-writer.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { addMilliseconds, instantOf } from '../../../shared/time/local-date.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { startEngine } from '../engine.ts';
import { codeKeys, codeOf, printBatch } from '../warranty/activation-setting.ts';

let at = instantOf(Date.now());
const now = () => at;

import { messageGuardOn } from './guarded-messages.ts';

const engine = await startEngine({ now });
afterAll(() => engine.stop());
const { table } = engine;
const batch = await printBatch(table);
const warranties = new WarrantyRepository(table);
const conversations = new ConversationRepository(table);
const users = new ChatUserRepository(table);
const logged: string[] = [];
const log = consoleLog((line) => logged.push(line));
const desk = {
  sender: { company: 'Lam Sương', smsName: 'LAM SUONG', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' },
  grammar: grammarSchema.parse(standardGrammar('LAMSUONG')),
};

const sms: SmsMessage[] = [];
const chats: { userId: string; text: string }[] = [];
let chatResults: ChatResult[] = [];
beforeEach(() => {
  sms.length = 0;
  chats.length = 0;
  chatResults = [];
});
const sending = {
  chat: {
    send: async (userId: string, text: string) => {
      const result = chatResults.shift() ?? { outcome: 'sent' as const, code: '0' };
      if (result.outcome === 'sent') chats.push({ userId, text });
      return result;
    },
  },
  sendings: new ChatSendings(table),
  now,
  log,
  metrics: noMetrics,
};
const answering = {
  codeKeys: async () => codeKeys,
  batches: new BatchRepository(table),
  products: new ProductRepository(table),
  rolls: new RollRepository(table),
  marks: new MakerSerialRepository(table),
  pins: new PinAttempts(table),
  partners: new PartnerRepository(table),
  promises: new PromiseRepository(table),
  now,
  newId: newUlid,
  metrics: noMetrics,
  warranties,
  answers: new AnswerRepository(table, new IdempotencyRepository(table)),
  records: new IdempotencyRepository(table),
  conversations,
  guard: messageGuardOn(table),
  desk,
  addableDays: 7,
};
const blank = grayPng({ width: 8, height: 8, shades: new Uint8Array(64).fill(255) });
let inPicture: string[] = [];
const toldIn: string[] = [];
const deps: AnswerChatDeps = {
  ...answering,
  ...sending,
  answer: createAnswerMessage(answering),
  users,
  conversations,
  notices: { receipt: async () => 'noted', toldInSession: async (session) => void toldIn.push(session) },
  codes: new OneTimeCodeRepository(table),
  codesOfUser: new DailyLimitRepository(table, 'link-chat-user', 3),
  codesPerPhoneAndDay: 3,
  codeSecret: async () => 'the secret of the codes',
  codeSecrets: async () => ['the secret of the codes'],
  sms: {
    send: async (message) => {
      sms.push(message);
      return { outcome: 'sent', code: '100' };
    },
  },
  sender: { smsName: 'LAM SUONG' },
  fetchPicture: async () => blank,
  findCodes: async () =>
    inPicture.map((text, place) => {
      const [left, right] = [place * 200, place * 200 + 100];
      const corners = [
        { x: left, y: 0 },
        { x: right, y: 0 },
        { x: right, y: 100 },
        { x: left, y: 100 },
      ] as const;
      return { text, corners: [...corners] };
    }),
  openPdf: async () => {
    throw new Error('no PDF here');
  },
};
const work = createAnswerChat(deps);
const sendReply = createSendReply({ ...sending, conversations, sms: deps.sms });

let unit = 0;
const freshCode = () => codeOf(batch, unit++);
let person = 0;
const freshUser = () => `10000000000000${String(person++).padStart(4, '0')}`;
const handle = (data: ChatEvent) => work({ id: newUlid(), type: chatReceived.type, at: data.at, data });
const textEvent = (userId: string, text: string) => ({ kind: 'text', id: newUlid(), userId, at, text }) as const;

/** What the person is answered. */
async function say(userId: string, text: string): Promise<string | undefined> {
  const before = chats.length;
  expect(await handle(textEvent(userId, text))).toEqual({ kind: 'done' });
  return chats[before]?.text;
}
async function send(userId: string, codes: string[]): Promise<string | undefined> {
  inPicture = codes.map((code) => `HTTPS://BH.LAMSUONG.EXAMPLE/K/${code}`);
  const before = chats.length;
  await handle({ kind: 'pictures', id: newUlid(), userId, at, text: '', urls: ['https://zdn.vn/1.png'] });
  return chats[before]?.text;
}
const codeIn = (message: SmsMessage | undefined) => /la (\d{6})/.exec(message?.text ?? '')?.[1] ?? '';
async function link(userId: string, phone: string): Promise<void> {
  await say(userId, phone);
  await say(userId, codeIn(sms.at(-1)));
}

describe('a phone is linked', () => {
  test('only by the code that it was sent', async () => {
    const user = freshUser();
    expect(await say(user, '0912 345 601')).toContain('0912 *** 601');
    const code = codeIn(sms[0]);
    expect(sms[0]?.to).toBe('+84912345601');
    expect(await say(user, code === '000000' ? '000001' : '000000')).toContain('chưa đúng');
    expect((await users.find(user)).link).toBeUndefined();
    expect(await say(user, code)).toContain('Đã liên kết');
    expect((await users.find(user)).link?.phone).toBe('+84912345601');
  });

  test('by nobody after five wrong codes, nor by somebody else who knows the code', async () => {
    const [user, other] = [freshUser(), freshUser()];
    await say(user, '0912345602');
    const code = codeIn(sms[0]);
    await say(other, code);
    expect((await users.find(other)).link).toBeUndefined();
    for (let guess = 0; guess < 5; guess += 1)
      await say(user, String((Number(code) + guess + 1) % 1_000_000).padStart(6, '0'));
    expect(await say(user, code)).toContain('5 lần');
    expect((await users.find(user)).link).toBeUndefined();
  });

  test('with no more codes a day than are allowed, whatever the phone', async () => {
    const user = freshUser();
    for (const end of ['611', '612', '613']) await say(user, `0912345${end}`);
    expect(sms).toHaveLength(3);
    expect(await say(user, '0912345614')).toContain('đủ số lần');
    expect(sms).toHaveLength(3);
  });
});

describe('a text with a code', () => {
  test('from a linked person starts their warranty, with its channel and ground', async () => {
    const user = freshUser();
    await link(user, '0912345621');
    const code = freshCode();
    expect(await say(user, `LAMSUONG ${code} Nguyễn Thị Lan`)).toContain('Da kich hoat bao hanh');
    expect(await warranties.findWarranty(code, 1)).toMatchObject({
      channel: 'zalo',
      legalBasis: 'message',
      customer: { name: 'Nguyễn Thị Lan', phone: '+84912345621' },
    });
    expect(await say(user, 'LAMSUONG TC')).toContain(code.slice(-4));
  });

  test('from a person without a link is asked for the phone or for a link, and changes nothing', async () => {
    const user = freshUser();
    const code = freshCode();
    expect(await say(user, `LAMSUONG ${code} Lan`)).toMatch(/SDT khach[\s\S]*liên kết/);
    expect(await warranties.findWarranty(code, 1)).toBeUndefined();
    expect(await say(user, `LAMSUONG ${code} 0912345622 Lan`)).toContain('cho khach 0912 345 622');
    expect(await warranties.findWarranty(code, 1)).toMatchObject({ channel: 'zalo' });
  });

  test('tells a person without a link nothing that is somebody’s', async () => {
    const user = freshUser();
    const code = freshCode();
    await say(user, `LAMSUONG ${code} 0912345623 Lan`);
    expect(await say(user, 'LAMSUONG TC')).toContain('nhắn số điện thoại');
    expect(await say(user, `LAMSUONG TC ${code}`)).not.toMatch(/Lan|0912|Tra cuu: bh/);
    expect(await say(user, `LAMSUONG ${code} 0912345624`)).toContain('da duoc kich hoat');
  });

  test('and nothing else is a question, and beside other words a talk', async () => {
    const user = freshUser();
    await link(user, '0912345625');
    const code = freshCode();
    expect(await say(user, code)).toContain('chua kich hoat');
    expect(await say(user, `máy của tôi mã ${code} kêu to`)).toContain('Nhân viên chăm sóc');
    expect(await warranties.findWarranty(code, 1)).toBeUndefined();
  });

  test('that comes again has one effect and one answer, also ten times at once', async () => {
    const user = freshUser();
    await link(user, '0912345626');
    const code = freshCode();
    const event = textEvent(user, `LAMSUONG ${code} Lan`);
    const before = chats.length;
    await Promise.all(Array.from({ length: 10 }, () => handle(event)));
    await handle(event);
    expect(chats.slice(before)).toHaveLength(1);
    expect((await warranties.findSerial(code)).activations).toBe(1);
    expect(await handle({ ...event, text: `LAMSUONG ${freshCode()}` })).toEqual({ kind: 'done' });
    expect(chats.slice(before)).toHaveLength(1);
  });

  test('whose answer Zalo did not take is answered later, and not done again', async () => {
    const user = freshUser();
    await link(user, '0912345627');
    const event = textEvent(user, `LAMSUONG ${freshCode()} Lan`);
    chatResults = [{ outcome: 'busy', code: 'http-500' }];
    expect(await handle(event)).toMatchObject({ kind: 'retry' });
    const before = chats.length;
    expect(await handle(event)).toEqual({ kind: 'done' });
    expect(chats[before]?.text).toContain('Da kich hoat bao hanh');
  });
});

describe('a picture of a sticker', () => {
  test('from a linked person starts the warranty', async () => {
    const user = freshUser();
    await link(user, '0912345631');
    const code = freshCode();
    expect(await send(user, [code])).toContain('Da kich hoat bao hanh');
    expect(await warranties.findWarranty(code, 1)).toMatchObject({ channel: 'zalo' });
  });

  test('from anybody else tells the unit’s state and how to go on', async () => {
    const code = freshCode();
    expect(await send(freshUser(), [code])).toMatch(/chua kich hoat.*Soan LAMSUONG/);
    expect(await warranties.findWarranty(code, 1)).toBeUndefined();
  });

  test('with two stickers starts nothing, and without one goes to customer care', async () => {
    const user = freshUser();
    await link(user, '0912345632');
    const [one, other] = [freshCode(), freshCode()];
    expect(await send(user, [one, other])).toContain('mã khác');
    expect(await warranties.findWarranty(one, 1)).toBeUndefined();
    expect(await send(user, [])).toContain('Chưa đọc được mã QR');
    expect(await conversations.find(`zalo-${user}`)).toMatchObject({ state: 'open' });
  });
});

describe('a conversation', () => {
  const door = testDoor(new IdempotencyRepository(table));
  const useCases = {
    list: serve(conversationRoutes.list, createListConversations({ conversations }), door),
    read: serve(conversationRoutes.read, createReadConversation({ conversations, users }), door),
    reply: serve(conversationRoutes.reply, createReplyInConversation({ conversations, now, newId: newUlid }), door),
    assign: serve(conversationRoutes.assign, createAssignConversation({ conversations, now }), door),
    close: serve(conversationRoutes.close, createCloseConversation({ conversations, now }), door),
  };
  const ask = (name: keyof typeof useCases, id: string, body?: object, key = newUlid(), by = 'care-1') => {
    const { method, path } = conversationRoutes[name];
    return call(useCases[name], {
      method,
      path: path.replace('{id}', id),
      params: { id },
      headers: { 'idempotency-key': key },
      claims: { token_use: 'access', username: by, 'cognito:groups': '[care]' },
      ...(method === 'GET' ? {} : { body: body ?? {} }),
    });
  };
  /** What the worker is woken with for each answer of staff. */
  async function deliver(id: string): Promise<void> {
    const { items } = await conversations.messages(id, { limit: 10 });
    for (const { id: messageId, at: writtenAt, from } of items) {
      const data = { conversationId: id, messageId, writtenAt };
      if (from === 'staff') await sendReply({ id: newUlid(), type: replyWritten.type, at, data });
    }
  }

  test('is opened once, goes on, is answered in the chat, closed, and opened again', async () => {
    const user = freshUser();
    const id = `zalo-${user}`;
    expect(await say(user, 'Máy kêu to quá')).toContain('Nhân viên chăm sóc');
    at = addMilliseconds(at, 1_000);
    expect(await say(user, 'Có ai không?')).toBeUndefined();
    expect((await ask('list', '')).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id, state: 'open', lastText: 'Có ai không?' })]),
    });
    at = addMilliseconds(at, 1_000);
    const key = newUlid();
    const reply = await ask('reply', id, { text: 'Chào anh,\nmáy nào ạ?' }, key);
    expect(reply).toMatchObject({ status: 201, body: { from: 'staff', by: 'care-1', delivery: 'queued' } });
    expect(await ask('reply', id, { text: 'Chào anh,\nmáy nào ạ?' }, key)).toMatchObject({ body: reply.body });
    await deliver(id);
    await deliver(id);
    expect(chats.filter(({ text }) => text.includes('máy nào'))).toEqual([
      { userId: user, text: 'Chào anh,\nmáy nào ạ?' },
    ]);
    expect((await ask('read', id)).body).toMatchObject({
      conversation: { state: 'waiting' },
      items: [
        { from: 'staff', delivery: 'sent' },
        { from: 'customer', text: 'Có ai không?' },
        { from: 'machine', text: expect.stringContaining('Nhân viên chăm sóc') },
        { from: 'customer', text: 'Máy kêu to quá' },
      ],
    });
    expect(await ask('close', id)).toMatchObject({ status: 200, body: { state: 'closed', closedBy: 'care-1' } });
    expect(await ask('close', id)).toMatchObject({ status: 409 });
    at = addMilliseconds(at, 1_000);
    expect(await say(user, 'Vẫn kêu')).toContain('Nhân viên chăm sóc');
    expect(await conversations.find(id)).toMatchObject({ state: 'open' });
  });

  test('counts what nobody answered, and belongs to whoever answered first', async () => {
    const user = freshUser();
    const id = `zalo-${user}`;
    await link(user, '0912345641');
    for (const text of ['Máy kêu', 'Có ai không?']) await say(user, text);
    expect((await ask('read', id)).body).toMatchObject({ conversation: { unanswered: 2, phone: '+84912345641' } });
    await ask('reply', id, { text: 'Chào bạn' });
    expect((await ask('read', id)).body).toMatchObject({ conversation: { unanswered: 0, assignee: 'care-1' } });
    await say(user, 'Vẫn kêu');
    expect(await conversations.find(id)).toMatchObject({ unanswered: 1, assignee: 'care-1' });
    await ask('close', id);
    await say(user, 'Lại kêu');
    const again = await conversations.find(id);
    expect(again).toMatchObject({ unanswered: 1 });
    expect(again?.assignee).toBeUndefined();
  });

  test('is taken over from whom the page showed, and by nobody who did not know', async () => {
    const user = freshUser();
    const id = `zalo-${user}`;
    await say(user, 'Xin chào');
    expect(await ask('assign', id, { to: 'me' })).toMatchObject({ status: 200, body: { assignee: 'care-1' } });
    const late = await ask('assign', id, { to: 'me' }, newUlid(), 'care-2');
    expect(late).toMatchObject({ status: 409, body: { code: 'conversation-taken' } });
    expect(JSON.stringify(late.body)).toContain('care-1');
    const key = newUlid();
    const taken = await ask('assign', id, { to: 'me', from: 'care-1' }, key, 'care-2');
    expect(taken).toMatchObject({ status: 200, body: { assignee: 'care-2' } });
    expect(await ask('assign', id, { to: 'me', from: 'care-1' }, key, 'care-2')).toMatchObject({ body: taken.body });
    await ask('assign', id, { to: 'nobody', from: 'care-2' }, newUlid(), 'care-2');
    expect((await conversations.find(id))?.assignee).toBeUndefined();
    expect(await ask('assign', 'zalo-nobody', { to: 'me' })).toMatchObject({ status: 404 });
  });

  test('shows what was asked for and answered by itself, without PIN or one-time code', async () => {
    const user = freshUser();
    await link(user, '0912345642');
    const code = freshCode();
    await say(user, `LAMSUONG ${code} 2K7P 9X4D Lan`);
    at = addMilliseconds(at, 1_000);
    await say(user, 'Xin giúp tôi');
    const { items } = await conversations.messages(`zalo-${user}`, { limit: 10 });
    expect(items.map(({ from }) => from)).toEqual(['machine', 'customer', 'machine', 'customer']);
    expect(items[2]?.text).toBe(chats.at(-2)?.text);
    expect(items[3]?.text).toContain(code);
    const all = JSON.stringify(items);
    for (const secret of ['2K7P', '9X4D', codeIn(sms[0])]) expect(all).not.toContain(secret);
  });

  test('takes an answer for 48 hours, and says afterwards why it does not', async () => {
    const user = freshUser();
    const id = `zalo-${user}`;
    await say(user, 'Xin chào');
    const wrote = at;
    at = addMilliseconds(wrote, 48 * 3_600_000 - 1);
    expect(await ask('reply', id, { text: 'Chào' })).toMatchObject({ status: 201 });
    at = addMilliseconds(wrote, 48 * 3_600_000);
    const late = await ask('reply', id, { text: 'Chào' });
    expect(late).toMatchObject({ status: 409, body: { code: 'answer-too-late' } });
    expect(JSON.stringify(late.body)).toContain('48 giờ');
    expect(await ask('reply', 'zalo-nobody', { text: 'Chào' })).toMatchObject({ status: 404 });
  });
});

test('a notice that Zalo delivered is noted', async () => {
  const noted: unknown[] = [];
  const receipt: AnswerChatDeps['notices']['receipt'] = async (about) => {
    noted.push(about);
    return 'noted';
  };
  const handleOne = createAnswerChat({ ...deps, notices: { ...deps.notices, receipt } });
  const data: ChatEvent = { kind: 'receipt', reference: 'E-1.customer.zalo', at };
  await handleOne({ id: 'W-1', type: chatReceived.type, at, data });
  expect(noted).toEqual([{ eventId: 'E-1', recipient: 'customer', channel: 'zalo' }]);
});

test('nothing that a person wrote, nor a phone or a code, stands in the log', async () => {
  const user = freshUser();
  await link(user, '0912345651');
  const code = freshCode();
  await say(user, `LAMSUONG ${code} Nguyễn Thị Kín`);
  chatResults = [{ outcome: 'refused', code: '-230' }];
  await say(user, 'Chuyện riêng của tôi');
  const all = logged.join('\n');
  expect(all).toContain('an answer was refused by Zalo');
  for (const needle of ['912345651', code, 'Kín', 'Chuyện riêng', codeIn(sms[0]), user])
    expect(all).not.toContain(needle);
});
