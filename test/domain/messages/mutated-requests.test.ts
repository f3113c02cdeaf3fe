import { expect, test } from 'vitest';
import type { WebhookRequest } from '../../../shared/http/webhook.ts';
import type { InboundGateway } from '../../../shared/messages/gateways/inbound-gateway.ts';
import {
  esms,
  esmsRequest,
  now,
  onePay,
  onePayRequest,
  plain,
  plainRequest,
  plainSecret,
  signEsms,
  signOnePay,
  signVCom,
  vCom,
  vComRequest,
} from './gateway-requests.ts';

const MUTATIONS = 100_000;
const SEED = 20_261_121;
const ODD = [
  '',
  ' ',
  '\0',
  '\ud800',
  'đ',
  '🙏',
  '%',
  '+',
  '__proto__',
  'null',
  '-1',
  '1e9',
  '99999999999999',
  '[]',
  '"',
];

/** mulberry32: the same requests in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}

type Values = Record<string, string>;

function mutateText(text: string, roll: (sides: number) => number): string {
  const at = roll(text.length + 1);
  const odd = ODD[roll(ODD.length)] ?? '';
  switch (roll(5)) {
    case 0:
      return text.slice(0, at) + odd + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + String.fromCharCode(32 + roll(95)) + text.slice(at + 1);
    case 3:
      return text.slice(0, at);
    default:
      return odd;
  }
}

/** Changes one to three values: also by leaving one out, or by moving characters over to another. */
function mutateValues(values: Readonly<Values>, roll: (sides: number) => number): Values {
  const changed: Values = { ...values };
  for (let times = roll(3) + 1; times > 0; times -= 1) {
    const names = Object.keys(changed);
    const name = names[roll(names.length)] ?? '';
    const other = names[roll(names.length)] ?? '';
    const value = changed[name] ?? '';
    switch (roll(6)) {
      case 0:
        delete changed[name];
        break;
      case 1: {
        const cut = roll(4);
        changed[name] = value.slice(0, value.length - cut);
        changed[other] = value.slice(value.length - cut) + (changed[other] ?? '');
        break;
      }
      default:
        changed[name] = mutateText(value, roll);
    }
  }
  return changed;
}

const inQuery = (request: WebhookRequest, roll: (sides: number) => number): WebhookRequest => ({
  ...request,
  query: mutateValues(request.query, roll),
});

const written: Values = Object.fromEntries(
  Object.entries<unknown>(JSON.parse(vComRequest().body)).map(([name, value]) => [name, String(value)]),
);

/** Half of them as JSON with other values, half as a text that may be no JSON any more. */
function inBody(request: WebhookRequest, roll: (sides: number) => number): WebhookRequest {
  if (roll(2) === 0) return { ...request, body: mutateText(request.body, roll) };
  const body = mutateValues(written, roll);
  return { ...request, body: JSON.stringify(roll(20) === 0 ? { ...body, message: [body] } : body) };
}

/** Path, address and query: everything that the plain gateway looks at. */
function anywhere(request: WebhookRequest, roll: (sides: number) => number): WebhookRequest {
  switch (roll(3)) {
    case 0:
      return { ...request, params: mutateValues(request.params, roll) };
    case 1:
      return { ...request, headers: mutateValues(request.headers, roll) };
    default:
      return inQuery(request, roll);
  }
}

test.each<[string, InboundGateway, WebhookRequest, typeof inQuery, (request: WebhookRequest) => boolean]>([
  ['eSMS', esms, esmsRequest(), inQuery, ({ query }) => query['sign'] === signEsms(query)],
  [
    'V-COM',
    vCom,
    vComRequest(),
    inBody,
    ({ body }) => {
      const values = JSON.parse(body);
      return values.checksum === signVCom(values);
    },
  ],
  ['1pay', onePay, onePayRequest(), inQuery, ({ query }) => query['signature']?.toLowerCase() === signOnePay(query)],
  [
    'a plain GET',
    plain,
    plainRequest(),
    anywhere,
    ({ params, headers }) => params['secret'] === plainSecret && headers['x-viewer-ip'] === '203.0.113.7',
  ],
])(
  'of 100,000 mutated requests of %s none is an error, and none counts without its proof',
  (_, gateway, request, mutate, isProven) => {
    const roll = dice(SEED);
    for (let count = 0; count < MUTATIONS; count += 1) {
      const mutated = mutate(request, roll);
      const arrival = gateway.read(mutated, now);
      if (arrival.ok) {
        if (!isProven(mutated)) expect.unreachable(JSON.stringify(mutated));
      } else if (gateway.refuse(arrival.refusal).status >= 500) {
        expect.unreachable(arrival.refusal);
      }
    }
  },
  30_000,
);
