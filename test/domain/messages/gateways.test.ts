import { describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../../../shared/http/webhook.ts';
import type { InboundGateway } from '../../../shared/messages/gateways/inbound-gateway.ts';
import { vComInbound } from '../../../shared/messages/gateways/v-com.ts';
import { vComAnswers } from '../../../shared/messages/gateways/v-com-answers.ts';
import { addMilliseconds } from '../../../shared/time/local-date.ts';
import {
  esms,
  esmsRequest,
  now,
  onePay,
  onePayRequest,
  plain,
  plainRequest,
  signEsms,
  text,
  vCom,
  vComKey,
  vComRequest,
} from './gateway-requests.ts';

const MINUTE = 60_000;

describe.each<
  [string, InboundGateway, (change?: Record<string, string>) => WebhookRequest, { id: string; text: string }]
>([
  ['eSMS', esms, esmsRequest, { id: 'tembaomo-1', text: 'content' }],
  ['V-COM', vCom, vComRequest, { id: '1297875832', text: 'message' }],
  ['1pay', onePay, onePayRequest, { id: '8x77|834699|84912345678', text: 'mo_message' }],
  ['a plain GET', plain, plainRequest, { id: 'mo-1', text: 'message' }],
])('%s', (_, gateway, request, names) => {
  test('a message as it is documented is read', () => {
    expect(gateway.read(request(), now)).toMatchObject({
      ok: true,
      message: { gateway: gateway.name, id: names.id, sender: '+84912345678', text },
    });
  });

  test('a message of a quarter of an hour ago is the oldest that is taken', () => {
    const taken = gateway.read(request(), now);
    if (!taken.ok) throw new Error('not read');
    const { message } = taken;
    expect(gateway.read(request(), addMilliseconds(message.at, 15 * MINUTE))).toMatchObject({ ok: true });
    const stale = { ok: false, refusal: 'stale' };
    expect(gateway.read(request(), addMilliseconds(message.at, 15 * MINUTE + 1))).toEqual(stale);
    expect(gateway.read(request(), addMilliseconds(message.at, -15 * MINUTE - 1))).toEqual(stale);
  });

  test('nothing but a message is malformed', () => {
    const nothing = { ...request(), query: {}, body: 'null' };
    expect(gateway.read(nothing, now)).toEqual({ ok: false, refusal: 'malformed' });
    expect(gateway.read({ ...nothing, body: '{"__proto__":1' }, now)).toEqual({ ok: false, refusal: 'malformed' });
  });
});

describe('eSMS', () => {
  test('the signature is the MD5 that another program makes of the same values', () => {
    expect(esms.read(esmsRequest({ sign: 'AAAAAAAAAAAAAAAAAAAAAA==' }), now)).toEqual({
      ok: false,
      refusal: 'unsigned',
    });
    expect(esms.read(esmsRequest({ content: 'x', sign: signEsms(esmsRequest().query) }), now)).toMatchObject({
      ok: false,
    });
  });

  test('a message whose values were cut elsewhere is the same message, or none', () => {
    const sign = esmsRequest().query['sign'] ?? '';
    expect(esms.read(esmsRequest({ cpid: 'temba', smsid: 'omo-1', sign }), now)).toMatchObject({
      message: { id: 'tembaomo-1', text },
    });
    const content = text.slice(1);
    expect(esms.read(esmsRequest({ smsid: 'mo-1L', content, sign }), now)).toMatchObject({
      message: { text: expect.not.stringMatching(/^LAMSUONG/) },
    });
  });

  test('the answer goes out in the reply, as XML whatever it holds', () => {
    const taken = esms.read(esmsRequest(), now);
    if (!taken.ok) throw new Error('not read');
    expect(esms.reply(taken.message, { text: 'a < b & "c"', repeated: false })).toMatchObject({
      status: 200,
      contentType: 'text/xml; charset=utf-8',
      body: '<?xml version="1.0" encoding="utf-8"?><ClientResponse><Message>a &lt; b &amp; &quot;c&quot;</Message><Smsid>mo-1</Smsid><Receiver>84912345678</Receiver></ClientResponse>',
    });
  });
});

describe('V-COM', () => {
  const taken = vCom.read(vComRequest(), now);
  const message = taken.ok ? taken.message : undefined;

  test('everything is answered with HTTP 200: taken, known, not believed', () => {
    if (!message) throw new Error('not read');
    const codes = [
      vCom.reply(message, { text: 't', repeated: false }),
      vCom.reply(message, { text: 't', repeated: true }),
      vCom.refuse('unsigned'),
      vCom.refuse('replayed'),
    ];
    expect(codes.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(codes.map(({ body }) => JSON.parse(body))).toEqual([
      { data: { code: 200, status: 'success', message: '' } },
      { errors: { code: 104, status: 'error', message: 'Request ID existed' } },
      { errors: { code: 106, status: 'error', message: 'unsigned' } },
      { errors: { code: 104, status: 'error', message: 'replayed' } },
    ]);
  });

  test('a message for another client is not ours, even well signed', () => {
    expect(vCom.read(vComRequest({ client_id: 'other' }), now)).toEqual({ ok: false, refusal: 'unsigned' });
  });

  test('the answer goes by send-mt, with the number and the command of its message', async () => {
    const sent: { url: string; body: unknown }[] = [];
    const call: typeof fetch = async (url, init) => {
      const { body } = init ?? {};
      sent.push({
        url: url instanceof Request ? url.url : url.toString(),
        body: JSON.parse(typeof body === 'string' ? body : ''),
      });
      return Response.json({ data: { code: 200, status: 'success', message: 'Thanks' } });
    };
    const credentials = { clientId: 'demo', secureKey: vComKey };
    const gateway = vComInbound(
      credentials,
      vComAnswers({ url: 'http://v-com.test' }, credentials, () => now, call),
    );
    if (!message) throw new Error('not read');
    await gateway.send?.(message, 'Da kich hoat');
    expect(sent).toEqual([
      {
        url: 'http://v-com.test/api/v2/send-mt',
        body: {
          client_id: 'demo',
          request_id: '1297875832',
          service_id: '7068',
          command_code: 'LAMSUONG',
          mt_code: 'answer',
          message: 'Da kich hoat',
          is_charged: 1,
          time: Math.floor(Date.parse(now) / 1_000),
          checksum: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
        },
      },
    ]);
  });

  test.each([
    ['104, sent before', { errors: { code: 104 } }, true],
    ['106, not believed', { errors: { code: 106 } }, false],
    ['nothing we know', { ok: 1 }, false],
  ])('an answer to an answer of %s', async (_, body, isFine) => {
    const credentials = { clientId: 'demo', secureKey: vComKey };
    const send = vComAnswers(
      { url: 'http://v-com.test' },
      credentials,
      () => now,
      async () => Response.json(body),
    );
    const sending = send({ requestId: '1', serviceId: '7068', commandCode: 'X', text: 't' });
    const outcome = await sending.then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(isFine);
  });
});

describe('1pay', () => {
  test('the answer stands in the reply, and a refusal sends no SMS', () => {
    const taken = onePay.read(onePayRequest(), now);
    if (!taken.ok) throw new Error('not read');
    expect(JSON.parse(onePay.reply(taken.message, { text: 'Xong', repeated: true }).body)).toEqual({
      type: 'text',
      status: 1,
      sms: 'Xong',
    });
    expect(onePay.refuse('unsigned')).toMatchObject({ status: 403, body: '{"type":"text","status":0,"sms":""}' });
  });
});

describe('a plain GET', () => {
  const unsigned = { ok: false, refusal: 'unsigned' };

  test('counts only at the secret path and from the gateway’s address', () => {
    expect(plain.read({ ...plainRequest(), params: { secret: 'guess' } }, now)).toEqual(unsigned);
    expect(plain.read({ ...plainRequest(), params: {} }, now)).toEqual(unsigned);
    expect(plain.read({ ...plainRequest(), headers: { 'x-viewer-ip': '203.0.113.8' } }, now)).toEqual(unsigned);
    expect(plain.read({ ...plainRequest(), headers: {} }, now)).toEqual(unsigned);
    expect(plain.refuse('unsigned').status).toBe(404);
  });
});
