import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { gatewayPaths, type Phones, startPhones } from '../../../local/phones/phones.ts';
import { esmsInbound } from '../../../shared/messages/gateways/esms.ts';
import { EsmsGateway } from '../../../shared/notifications/esms-gateway.ts';
import { ZaloChannel } from '../../../shared/notifications/zalo-gateway.ts';
import { znsTemplates } from '../../../shared/notifications/zns-templates.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';

const credentials = {
  esms: {
    apiKey: 'api',
    secretKey: 'secret',
    inboundPrivateKey: 'inbound-private-key',
    receiptSecret: 'receipt_secret_that_nobody_guesses',
  },
  zalo: { appId: 'app', secretKey: 'zalo-secret', refreshToken: 'first-refresh' },
};
/** Ends in an even digit: has Zalo. */
const withZalo = phoneSchema.parse('+84912345678');
const withoutZalo = phoneSchema.parse('+84987654321');

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

/** Our side: takes what the simulator sends to the webhooks. */
async function ourSide() {
  const calls: URL[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://ours');
    calls.push(url);
    const gateway = esmsInbound(credentials.esms);
    const query = Object.fromEntries(url.searchParams);
    const arrival = gateway.read({ params: {}, query, headers: {}, body: '' }, systemClock());
    if (arrival.ok) {
      response.end(gateway.reply(arrival.message, { text: 'Tro giup <1> & "2"', repeated: false }).body);
    } else {
      response.end('OK');
    }
    for (const told of waiting.splice(0)) told();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const calledTimes = async (times: number) => {
    while (calls.length < times) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, calls, calledTimes };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'phones-'));
  cleanUp.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function start(state: string, inbound = 'http://127.0.0.1:9'): Promise<Phones> {
  const phones = await startPhones({
    port: 0,
    folder: state,
    credentials,
    company: 'Điện máy Lạc Phong',
    brandname: 'LacPhong',
    shortCode: '8077',
    smsKeyword: 'LACPHONG',
    znsTemplates: { '100002': znsTemplates['reward-accrued'] },
    inboundUrl: (gateway) => `${inbound}/v1/hooks/${gateway}/messages`,
    chatUrl: () => `${inbound}/v1/hooks/zalo/events`,
    people: () => [{ phone: withZalo, name: 'Hoa' }],
    phoneOfEmail: (address) => (address === 'hoa@example.com' ? withZalo : undefined),
  });
  cleanUp.push(() => phones.close());
  return phones;
}

function esms(phones: Phones, receiptsUrl = 'http://127.0.0.1:9', change = {}) {
  const settings = { url: `${phones.url}${gatewayPaths.esms}`, brandname: 'LacPhong', receiptsUrl };
  return new EsmsGateway(settings, async () => ({ ...credentials, esms: { ...credentials.esms, ...change } }));
}
const sms = { to: withZalo, text: 'LacPhong: xin chao', reference: 'E.customer.sms', receipt: false };

async function messagesOf(phones: Phones, phone: string) {
  const reply = await fetch(`${phones.url}/messages?phone=${phone}`);
  const body: { messages: { id: string; channel: string; from: string; to: string; text: string; data: object }[] } =
    await reply.json();
  return body.messages;
}

test('an SMS sent by our gateway reaches its phone, and a repeated reference only once', async () => {
  const phones = await start(folder());
  const gateway = esms(phones);
  expect(await gateway.send(sms)).toMatchObject({ outcome: 'sent', code: '100' });
  expect(await gateway.send(sms)).toMatchObject({ outcome: 'sent', code: '124' });
  const messages = await messagesOf(phones, withZalo);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    channel: 'sms',
    from: 'LacPhong',
    to: withZalo,
    text: sms.text,
    data: { requestId: 'E.customer.sms' },
  });
  expect(await messagesOf(phones, encodeURIComponent(withZalo))).toEqual(messages);
  expect(await messagesOf(phones, withoutZalo)).toEqual([]);
});

test('eSMS refuses wrong credentials, another brandname and accents', async () => {
  const phones = await start(folder());
  expect(await esms(phones, undefined, { apiKey: 'x' }).send(sms)).toMatchObject({ code: '101' });
  expect(await esms(phones).send({ ...sms, text: 'Đã' })).toMatchObject({ code: '146' });
  const foreign = new EsmsGateway(
    { url: `${phones.url}${gatewayPaths.esms}`, brandname: 'Other', receiptsUrl: 'http://127.0.0.1:9' },
    async () => credentials,
  );
  expect(await foreign.send(sms)).toMatchObject({ code: '104' });
});

test('a delivery receipt comes to the address that was asked for, with the secret in it and nowhere else', async () => {
  const ours = await ourSide();
  const phones = await start(folder());
  await esms(phones, `${ours.url}/receipts`).send({ ...sms, receipt: true });
  await ours.calledTimes(1);
  expect(ours.calls[0]?.pathname).toBe('/receipts/receipt_secret_that_nobody_guesses');
  expect(Object.fromEntries(ours.calls[0]?.searchParams ?? [])).toMatchObject({
    SendStatus: '5',
    SendSuccess: '1',
    RequestId: 'E.customer.sms',
  });
  expect(JSON.stringify(await messagesOf(phones, withZalo))).not.toContain('receipt_secret');
});

test('a receipt that was owed when the simulator ended is given at the next start', async () => {
  const state = folder();
  const ours = await ourSide();
  const line = {
    kind: 'message',
    message: {
      id: 'm1',
      at: '2026-11-21T03:00:00.000Z',
      channel: 'sms',
      from: 'LacPhong',
      to: withZalo,
      text: 'x',
      data: {},
    },
    receipt: { messageId: 'm1', url: `${ours.url}/receipts/late?RequestId=r` },
  };
  const first = await start(state);
  await first.close();
  appendFileSync(join(state, 'phones/messages.jsonl'), `${JSON.stringify(line)}\n`);
  await start(state);
  await ours.calledTimes(1);
  expect(ours.calls[0]?.pathname).toBe('/receipts/late');
});

test('Zalo takes a template message for a phone that has Zalo, and says -118 for one that has none', async () => {
  const phones = await start(folder());
  const access = await renew(phones, 'first-refresh');
  const channel = new ZaloChannel(
    {
      url: `${phones.url}${gatewayPaths.zalo}`,
      templates: { 'reward-accrued': '100002', 'reward-refused': 'unknown' },
    },
    { current: async () => String(access.access_token) },
  );
  const notice = {
    to: { phone: withZalo },
    reference: 'E.partner.zalo',
    content: {
      sms: '',
      zns: { template: 'reward-accrued', data: { amount: '80.000 đ', product: 'Máy lạnh', url: 'bh.example' } },
    },
  } as const;
  expect(await channel.send(notice)).toMatchObject({ outcome: 'sent' });
  expect(await messagesOf(phones, withZalo)).toMatchObject([
    {
      channel: 'zalo',
      from: 'Điện máy Lạc Phong',
      text: 'Được thưởng 80.000 đ cho Máy lạnh. Chờ đối soát. Xem: bh.example',
      data: { trackingId: 'E.partner.zalo' },
    },
  ]);
  expect(await channel.send({ ...notice, to: { phone: withoutZalo } })).toMatchObject({ code: '-118' });
  const zns = { template: 'reward-refused', data: {} } as const;
  expect(await channel.send({ ...notice, content: { sms: '', zns } })).toMatchObject({ code: '-109' });
  const incomplete = { template: 'reward-accrued', data: { amount: '1 đ' } } as const;
  expect(await channel.send({ ...notice, content: { sms: '', zns: incomplete } })).toMatchObject({ code: '-111' });
});

test('a refresh token of Zalo is good once, also after a restart', async () => {
  const state = folder();
  const phones = await start(state);
  const first = await renew(phones, 'first-refresh');
  expect(first).toMatchObject({ access_token: expect.any(String), expires_in: '90000' });
  expect(await renew(phones, 'first-refresh')).toMatchObject({ error: -14_014 });
  await phones.close();
  const again = await start(state);
  expect(await renew(again, 'first-refresh')).toMatchObject({ error: -14_014 });
  expect(await renew(again, String(first.refresh_token))).toMatchObject({ access_token: expect.any(String) });
});

async function renew(phones: Phones, refreshToken: string): Promise<Record<string, unknown>> {
  const reply = await fetch(`${phones.url}${gatewayPaths.zaloOauth}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: credentials.zalo.secretKey },
    body: new URLSearchParams({ refresh_token: refreshToken, app_id: 'app', grant_type: 'refresh_token' }),
  });
  return reply.json();
}

function write(phones: Phones, body: unknown, type = 'application/json') {
  return fetch(`${phones.url}/messages`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
}

test('an SMS to the short code is passed on signed, and its answer comes to the phone', async () => {
  const ours = await ourSide();
  const phones = await start(folder(), ours.url);
  const reply = await write(phones, { from: withZalo, to: '8077', text: 'LACPHONG giúp 10+1 & thêm' });
  expect(reply.status).toBe(201);
  expect(await messagesOf(phones, withZalo)).toMatchObject([
    { from: withZalo, to: '8077', text: 'LACPHONG giúp 10+1 & thêm' },
    { from: '8077', to: withZalo, text: 'Tro giup <1> & "2"' },
  ]);
});

test('what cannot be sent from a phone is said', async () => {
  const phones = await start(folder());
  expect((await write(phones, { from: withZalo, to: '9999', text: 'x' })).status).toBe(404);
  expect((await write(phones, { from: '02812345678', to: '8077', text: 'x' })).status).toBe(400);
  expect((await write(phones, { from: withZalo })).status).toBe(400);
  expect((await write(phones, { from: withZalo, to: '8077', text: 'x' }, 'text/plain')).status).toBe(400);
});

test('letters stand with the phone of their reader, or under their address', async () => {
  const phones = await start(folder());
  const email = { id: 'e1', from: 'Lạc Phong <bh@example.com>', subject: 'Đã kích hoạt', text: 'Chào', html: '<p>' };
  await phones.deliverEmail({ ...email, to: 'hoa@example.com' });
  await phones.deliverEmail({ ...email, id: 'e2', to: 'la@example.com' });
  expect(await messagesOf(phones, withZalo)).toMatchObject([{ id: 'e1', channel: 'email' }]);
  expect(await messagesOf(phones, 'la@example.com')).toMatchObject([{ id: 'e2' }]);
});

test('messages outlive a restart and a line that a kill cut off', async () => {
  const state = folder();
  const first = await start(state);
  await esms(first).send(sms);
  await first.close();
  appendFileSync(join(state, 'phones/messages.jsonl'), '{"kind":"message","mess');
  const second = await start(state);
  expect(await esms(second).send(sms)).toMatchObject({ code: '124' });
  await esms(second).send({ ...sms, reference: 'F.customer.sms' });
  await second.close();
  const third = await start(state);
  expect(await messagesOf(third, withZalo)).toHaveLength(2);
});

test('the page follows live, and after a break goes on where it left off', async () => {
  const phones = await start(folder());
  await esms(phones).send(sms);
  const stream = await fetch(`${phones.url}/events`, { headers: { 'last-event-id': '-1' } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  const readUntil = async (what: string) => {
    let text = '';
    while (!text.includes(what)) text += (await reader.read()).value ?? '';
    return text;
  };
  expect(await readUntil('caught-up')).toContain('id: 0');
  await esms(phones).send({ ...sms, reference: 'F.customer.sms' });
  expect(await readUntil('\n\n')).toContain('id: 1');
  await reader.cancel();

  const resumed = await fetch(`${phones.url}/events`, { headers: { 'last-event-id': '0' } });
  const { value = '' } = (await resumed.body?.pipeThrough(new TextDecoderStream()).getReader().read()) ?? {};
  expect(value).not.toContain('id: 0\n');
});

test('the page and its parts are served', async () => {
  const phones = await start(folder());
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/phones.css', 'text/css'],
    ['/phones.js', 'text/javascript'],
  ] as const) {
    const reply = await fetch(phones.url + path);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain(type);
  }
  expect((await fetch(`${phones.url}/../phones.ts`)).status).toBe(404);
  expect(await (await fetch(`${phones.url}/setup`)).json()).toMatchObject({
    shortCode: '8077',
    people: [{ phone: withZalo, name: 'Hoa', hasZalo: true }],
  });
});
