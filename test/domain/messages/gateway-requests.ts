import { createHash, createHmac } from 'node:crypto';
import type { WebhookRequest } from '../../../shared/http/webhook.ts';
import { esmsInbound } from '../../../shared/messages/gateways/esms.ts';
import { onePayInbound } from '../../../shared/messages/gateways/one-pay.ts';
import { plainInbound } from '../../../shared/messages/gateways/plain.ts';
import { plainNamesSchema } from '../../../shared/messages/gateways/plain-settings.ts';
import { vComInbound } from '../../../shared/messages/gateways/v-com.ts';
import { instantOf } from '../../../shared/time/local-date.ts';

/** Requests as the gateways document them, signed here by code of the test's own. */
export const now = instantOf(Date.UTC(2026, 10, 21, 3, 0, 30));
export const text = 'LAMSUONG K7M2 9QXD 4T0W HB3C Nguyễn Văn An 10+1 & x';
/** The sample key of V-COM's own documentation. */
export const vComKey = '5fdc57e97198o1';
export const esmsKey = 'inbound-private-key';
export const onePaySecret = 'a-secret-of-1pay';
export const plainSecret = 'a-path-that-only-the-gateway-knows';

const hash = (name: string, value: string) => createHash(name).update(value, 'utf8').digest('base64');
const request = (change: Partial<WebhookRequest>): WebhookRequest => ({
  params: {},
  query: {},
  headers: { 'x-viewer-ip': '203.0.113.7' },
  body: '',
  ...change,
});

export const signEsms = (query: Readonly<Record<string, string>>) =>
  hash('md5', `${query['cpid']}${query['smsid']}${query['content']}${query['receiverTime']}${esmsKey}`);
export const signVCom = (body: Readonly<Record<string, unknown>>) =>
  hash('sha256', [body['client_id'], body['request_id'], body['phone'], vComKey, body['time']].map(String).join(''));
export const signOnePay = (query: Readonly<Record<string, string>>) => {
  const names = ['access_key', 'command', 'mo_message', 'msisdn', 'request_id', 'request_time', 'short_code'];
  const signed = names.map((name) => `${name}=${query[name]}`).join('&');
  return createHmac('sha256', onePaySecret).update(signed).digest('hex');
};

export function esmsRequest(change: Readonly<Record<string, string>> = {}): WebhookRequest {
  const query = {
    sender: '84912345678',
    content: text,
    serviceNumber: '8077',
    keyword: 'LAMSUONG',
    cpid: 'tembao',
    smsid: 'mo-1',
    receiverTime: '20261121100000',
    ...change,
  };
  return request({ query: { sign: signEsms(query), ...query } });
}

export function vComRequest(change: Readonly<Record<string, unknown>> = {}): WebhookRequest {
  const body = {
    type: 'new',
    client_id: 'demo',
    request_id: '1297875832',
    service_id: '7068',
    command_code: 'LAMSUONG',
    message: text,
    telco: 'VT',
    phone: '84912345678',
    time: Math.floor(Date.parse(now) / 1_000),
    ...change,
  };
  return request({ body: JSON.stringify({ checksum: signVCom(body), ...body }) });
}

export function onePayRequest(change: Readonly<Record<string, string>> = {}): WebhookRequest {
  const query = {
    access_key: 'access-1',
    command: 'LAMSUONG',
    mo_message: text,
    msisdn: '84912345678',
    request_id: '8x77|834699|84912345678',
    request_time: '2026-11-21T03:00:00Z',
    short_code: '8077',
    ...change,
  };
  return request({ query: { signature: signOnePay(query), ...query } });
}

export function plainRequest(change: Readonly<Record<string, string>> = {}): WebhookRequest {
  const query = { phone: '84912345678', message: text, id: 'mo-1', time: '20261121100000', ...change };
  return request({ params: { secret: plainSecret }, query });
}

export const esms = esmsInbound({ inboundPrivateKey: esmsKey });
export const vCom = vComInbound({ clientId: 'demo', secureKey: vComKey }, async () => undefined);
export const onePay = onePayInbound({ accessKey: 'access-1', secret: onePaySecret });
export const plain = plainInbound({
  secret: plainSecret,
  isSource: (address) => address === '203.0.113.7',
  names: plainNamesSchema.parse({}),
});
