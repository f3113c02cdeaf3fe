import { beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { grayPng } from '../../shared/stickers/acceptance/png-writer.ts';
import { MASK, qrPayload } from '../../shared/stickers/print/qr-code.ts';
import { qrFormat } from '../../shared/stickers/print/qr-format.ts';
import { qrEncoder } from '../../shared/stickers/print/qr-modules.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { sharedCloud } from './one-cloud.ts';
import { type PhoneInHand, phoneInHand } from './phone-in-hand.ts';
import { managersDesk, stickersToUse } from './staff-desk.ts';

let endpoints: Endpoints;
let hand: PhoneInHand;
let freshCode: () => string;
beforeAll(async () => {
  endpoints = await sharedCloud();
  hand = phoneInHand(endpoints);
  freshCode = await stickersToUse(await managersDesk(endpoints), 20);
});

const say = (phone: string, text: string) => hand.chat(phone, text);
const show = (phone: string, picture: Uint8Array<ArrayBuffer>) => hand.show(phone, picture);

/** A photo of a sticker: its QR code in the middle of something grey. */
function pictureOf(code: string): Uint8Array<ArrayBuffer> {
  const payload = qrPayload(code, new URL(endpoints.site).host);
  const { encode, modules } = qrEncoder({ ...qrFormat(payload.length, 30), mask: MASK, prefix: payload });
  const dark = encode(payload);
  const [side, around] = [6, 60];
  const size = modules * side + 2 * around;
  const shades = new Uint8Array(size * size).fill(230);
  for (let y = 0; y < modules * side; y += 1) {
    for (let x = 0; x < modules * side; x += 1) {
      const isDark = dark[Math.floor(y / side) * modules + Math.floor(x / side)] === 1;
      if (isDark) shades[(y + around) * size + x + around] = 30;
    }
  }
  return new Uint8Array(grayPng({ width: size, height: size, shades }));
}

const stateOf = async (code: string) =>
  (await callApi(endpoints.api, { path: `/v1/serials/${code}`, reply: warrantyRoutes.serial.reply })).state;

describe('in a chat', () => {
  test('a text and a picture of somebody whose phone is linked start warranties', async () => {
    const phone = '+84977000410';
    const [written, shown] = [freshCode(), freshCode()];
    expect(await say(phone, `LAMSUONG ${written} Bùi Thị Hạnh`)).toContain('liên kết');
    expect(await stateOf(written)).toBe('ready');
    await hand.link(phone);
    expect(await say(phone, `LAMSUONG ${written} Bùi Thị Hạnh`)).toContain('Da kich hoat bao hanh');
    expect(await stateOf(written)).toBe('activated');
    expect(await show(phone, pictureOf(shown))).toContain('Da kich hoat bao hanh');
    expect(await stateOf(shown)).toBe('activated');
    expect(await say(phone, 'LAMSUONG TC')).toContain(shown.slice(-4));
  });

  test('anything else reaches customer care, and their answer the chat', async () => {
    const phone = '+84977000412';
    expect(await say(phone, 'Máy nhà tôi kêu to quá')).toContain('Nhân viên');
    const token = await signIn(endpoints, 'staff', endpoints.people.care);
    const { items } = await callApi(endpoints.api, {
      path: '/v1/conversations',
      token,
      reply: conversationRoutes.list.reply,
    });
    const id = items.find(({ lastText }) => lastText.includes('kêu to'))?.id ?? '';
    const taken = await callApi(endpoints.api, {
      method: 'PUT',
      path: `/v1/conversations/${id}/assignee`,
      body: { to: 'me' },
      token,
      reply: conversationRoutes.assign.reply,
    });
    expect(taken).toMatchObject({ unanswered: 1, assignee: expect.any(String) });
    const answer = await hand.chatAnswer(phone, async () => {
      const body = { text: 'Chào bạn, cho xin địa chỉ nhé' };
      const path = `/v1/conversations/${id}/messages`;
      const { reply } = conversationRoutes.reply;
      await callApi(endpoints.api, { method: 'POST', path, body, token, reply, idempotencyKey: newUlid() });
      return new Response(null, { status: 201 });
    });
    expect(answer).toBe('Chào bạn, cho xin địa chỉ nhé');
    await waitUntil('the note that it went', async () => {
      const path = `/v1/conversations/${id}`;
      const read = await callApi(endpoints.api, { path, token, reply: conversationRoutes.read.reply });
      return read.items.find(({ delivery }) => delivery === 'sent');
    });
    const closed = await callApi(endpoints.api, {
      method: 'POST',
      path: `/v1/conversations/${id}/close`,
      token,
      reply: conversationRoutes.close.reply,
    });
    expect(closed).toMatchObject({ state: 'closed', unanswered: 0 });
  });

  test('an event that nobody signed is not believed', async () => {
    const response = await fetch(new URL(messageWebhooks.zalo.path, endpoints.site), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zevent-signature': 'mac=00' },
      body: JSON.stringify({ event_name: 'user_send_text', timestamp: String(Date.now()) }),
    });
    expect(response.status).toBe(403);
  });
});
