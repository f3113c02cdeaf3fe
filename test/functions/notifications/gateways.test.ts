import { expect, test } from 'vitest';
import type { OutgoingNotice } from '../../../shared/notifications/channel.ts';
import { EsmsGateway, esmsOutcomes } from '../../../shared/notifications/esms-gateway.ts';
import { parseGatewayCredentials } from '../../../shared/notifications/gateway-credentials.ts';
import { ProviderSilent } from '../../../shared/notifications/provider-call.ts';
import { ZaloChannel } from '../../../shared/notifications/zalo-gateway.ts';
import { ZaloLinkLost } from '../../../shared/notifications/zalo-tokens.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';

const credentials = parseGatewayCredentials(
  JSON.stringify({
    esms: {
      apiKey: 'api',
      secretKey: 'secret',
      inboundPrivateKey: 'inbound-private-key',
      receiptSecret: 'receipt_secret_that_nobody_guesses',
    },
    zalo: { appId: 'app', secretKey: 'zalo-secret', refreshToken: 'first-refresh' },
  }),
);
const phone = phoneSchema.parse('+84912345678');
const sms = { to: phone, text: 'LacPhong: xin chao', reference: 'E.customer.sms', receipt: true };
const notice: OutgoingNotice = {
  to: { phone },
  reference: 'E.customer.zalo',
  content: { sms: '', zns: { template: 'reward-accrued', data: { amount: '1 đ' } } },
};

/** Answers each call with the next of `replies`, and keeps the calls. */
function scripted(...replies: unknown[]) {
  const calls: { url: string; body: unknown; headers: Headers }[] = [];
  const call: typeof fetch = async (url, init) => {
    const request = new Request(url, init);
    calls.push({ url: request.url, body: await request.json(), headers: request.headers });
    const reply = replies.shift();
    if (reply instanceof Error) throw reply;
    return reply instanceof Response ? reply : Response.json(reply);
  };
  return { call, calls };
}

function esms(...replies: unknown[]) {
  const { call, calls } = scripted(...replies);
  const settings = { url: 'https://esms.example/json', brandname: 'LacPhong', receiptsUrl: 'https://bh.example/r' };
  return { gateway: new EsmsGateway(settings, async () => credentials, call), calls };
}

test('eSMS gets the phone as it wants it, the brandname, the reference and the secret receipt address', async () => {
  const { gateway, calls } = esms({ CodeResult: '100', SMSID: 'sms-1' });
  expect(await gateway.send(sms)).toEqual({ outcome: 'sent', code: '100', providerId: 'sms-1' });
  expect(calls[0]?.url).toBe('https://esms.example/json/SendMultipleMessage_V4_post_json/');
  expect(calls[0]?.body).toEqual({
    ApiKey: 'api',
    SecretKey: 'secret',
    Phone: '84912345678',
    Content: sms.text,
    Brandname: 'LacPhong',
    SmsType: '2',
    IsUnicode: '0',
    RequestId: 'E.customer.sms',
    Sandbox: '0',
    CallbackUrl: 'https://bh.example/r/receipt_secret_that_nobody_guesses',
  });
});

test.each(Object.entries(esmsOutcomes))('eSMS code %s means %s', async (code, outcome) => {
  const { gateway } = esms({ CodeResult: Number(code) });
  expect(await gateway.send(sms)).toMatchObject({ outcome, code });
});

test.each([
  ['a server error', new Response('busy', { status: 503 }), 'http-503'],
  ['no JSON', new Response('<html>'), 'SyntaxError'],
  ['JSON of another form', { hello: 1 }, 'unreadable'],
  ['no connection', new TypeError('fetch failed'), 'TypeError'],
  ['a code that is new', { CodeResult: '999' }, '999'],
])('%s from eSMS may pass, so it is tried again later', async (_name, reply, code) => {
  const { gateway } = esms(reply);
  expect(await gateway.send(sms)).toEqual({ outcome: 'busy', code });
});

function zalo(tokens: { current: (refused?: string) => Promise<string> }, ...replies: unknown[]) {
  const { call, calls } = scripted(...replies);
  const settings = { url: 'https://zalo.example', templates: { 'reward-accrued': '100002' } };
  return { channel: new ZaloChannel(settings, tokens, call), calls };
}
const steady = { current: async () => 'token-1' };

test('ZNS gets the registered template’s id, its data and the reference', async () => {
  const { channel, calls } = zalo(steady, { error: 0, data: { msg_id: 'm1' } });
  expect(await channel.send(notice)).toEqual({ outcome: 'sent', code: '0', providerId: 'm1' });
  expect(calls[0]?.url).toBe('https://zalo.example/message/template');
  expect(calls[0]?.headers.get('access_token')).toBe('token-1');
  expect(calls[0]?.body).toEqual({
    phone: '84912345678',
    template_id: '100002',
    template_data: { amount: '1 đ' },
    tracking_id: 'E.customer.zalo',
  });
});

test.each([
  [-118, 'unreachable'],
  [-114, 'unreachable'],
  [-108, 'unreachable'],
  [-133, 'unreachable'],
  [-109, 'misconfigured'],
  [-115, 'misconfigured'],
  [-100, 'busy'],
  [-9_999, 'busy'],
])('Zalo error %s is %s', async (error, outcome) => {
  const { channel } = zalo(steady, { error, message: '' });
  expect(await channel.send(notice)).toEqual({ outcome, code: String(error) });
});

test('a refused token is renewed once and the message sent again', async () => {
  const asked: (string | undefined)[] = [];
  const tokens = {
    current: async (refused?: string) => {
      asked.push(refused);
      return refused ? 'token-2' : 'token-1';
    },
  };
  const { channel, calls } = zalo(tokens, { error: -124 }, { error: 0, data: {} });
  expect(await channel.send(notice)).toMatchObject({ outcome: 'sent' });
  expect(asked).toEqual([undefined, 'token-1']);
  expect(calls[1]?.headers.get('access_token')).toBe('token-2');

  const again = zalo(tokens, { error: -124 }, { error: -220 });
  expect(await again.channel.send(notice)).toEqual({ outcome: 'misconfigured', code: '-220' });
});

test('a lost link is our own matter, a silent Zalo is not', async () => {
  const fails = (error: Error) => ({ current: () => Promise.reject(error) });
  expect(await zalo(fails(new ZaloLinkLost('x'))).channel.send(notice)).toMatchObject({ outcome: 'misconfigured' });
  expect(await zalo(fails(new ProviderSilent('x'))).channel.send(notice)).toMatchObject({ outcome: 'busy' });
});

test('a kind of notice without a registered template does not go by Zalo', () => {
  const { channel } = zalo(steady);
  expect(channel.serves({ phone }, notice.content)).toBe(true);
  expect(channel.serves({ phone }, { ...notice.content, zns: { template: 'reward-refused', data: {} } })).toBe(false);
});

test('credentials that are missing are named, never quoted', () => {
  const broken = JSON.stringify({ esms: { apiKey: 'very-secret' } });
  expect(() => parseGatewayCredentials(broken)).toThrow(/esms\.secretKey.*zalo/);
  expect(() => parseGatewayCredentials(broken)).not.toThrow(/very-secret/);
  expect(() => parseGatewayCredentials('no JSON')).toThrow(/gateway credentials/);
});
