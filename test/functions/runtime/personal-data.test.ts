import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createRelay } from '../../../functions/events/relay.ts';
import { createSweep } from '../../../functions/events/sweep.ts';
import { createSendCode } from '../../../functions/identity/send-code.ts';
import { createAnswerMessage } from '../../../functions/messages/answer-message.ts';
import { createReceiveMessage } from '../../../functions/messages/receive-message.ts';
import { createNotify } from '../../../functions/notifications/notify.ts';
import { createAccrue } from '../../../functions/rewards/accrual/accrue.ts';
import { type ActivateDeps, createActivate } from '../../../functions/warranty/activation/activate.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { serve } from '../../../shared/http/serve.ts';
import { serveWebhook } from '../../../shared/http/serve-webhook.ts';
import { esmsInbound, esmsSignature } from '../../../shared/messages/gateways/esms.ts';
import { grammarSchema, standardGrammar } from '../../../shared/messages/grammar.ts';
import { messageWebhooks } from '../../../shared/messages/message-routes.ts';
import { EsmsGateway } from '../../../shared/notifications/esms-gateway.ts';
import { parseGatewayCredentials } from '../../../shared/notifications/gateway-credentials.ts';
import { SmsChannel } from '../../../shared/notifications/sms-channel.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { lineMetrics } from '../../../shared/runtime/metrics.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { batchSchema } from '../../../shared/stickers/batch/batch.ts';
import { encodeCode, pinOf } from '../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { keys } from '../../../shared/table/keys.ts';
import { instantOf, localDateSchema } from '../../../shared/time/local-date.ts';
import { untouchedSerial } from '../../../shared/warranty/serial.ts';
import { warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { accrualBatch } from '../events/accrual-batch.ts';
import { apiEvent, call, context, testDoor } from '../http/door.ts';
import { MemoryNotices } from '../notifications/doubles.ts';

const codeKeys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the tests, long enough for all' }));
const code = encodeCode({ batchNumber: 7, index: 3, keyVersion: 1, kind: 'standard' }, codeKeys);
const pin = pinOf(code, codeKeys);
const person = {
  name: 'Nguyễn Thị Bí Mật',
  phone: '+84912345678',
  email: 'bi.mat@khach.example',
  address: '12 Ngõ Rất Kín, Huế',
  installerName: 'Trần Văn Giấu',
  installerPhone: '+84987654321',
  note: 'gọi sau giờ tan ca',
  oneTimeCode: '48151623',
};
/** As it was given, without its separators, and a phone as a gateway or a person writes it. */
const needles = [code, pin, ...Object.values(person)].flatMap((text) => [
  text,
  text.replaceAll(/[\s-]/g, ''),
  ...(text.startsWith('+84') ? [text.slice(1), `0${text.slice(3)}`, text.slice(3)] : []),
]);

/** What one error may quote: in its text, in a line like a frame, in what AWS puts beside it, in its cause. */
function quoting(): Error {
  const all = [code, pin, ...Object.values(person)].join(', ');
  const cause = z.object({ name: z.number(`not ${person.name}`) }).safeParse(person).error;
  const error = new Error(`cannot save ${all}\n    at ${person.name} (${person.address})`, { cause });
  return Object.assign(error, { name: 'ValidationException', Item: marshall({ ...person, code }), $metadata: {} });
}
const breaks = () => Promise.reject(quoting());

const lines: string[] = [];
const write = (line: string) => void lines.push(line);
const log = consoleLog(write);
const metrics = lineMetrics('test', write);
const now = () => instantOf(Date.UTC(2026, 10, 21, 3));
const door = { ...testDoor(), log, metrics };
const hands = { setAside: async () => undefined, postpone: async () => undefined };

beforeEach(() => {
  lines.length = 0;
});
afterEach(() => {
  const telling = lines.filter((line) => needles.some((needle) => line.includes(needle)));
  if (telling.length > 0) throw new Error(`these lines tell of a person:\n${telling.join('\n')}`);
  if (lines.length === 0) throw new Error('nothing was logged at all');
});

const product = productSchema.parse({
  sku: 'MLI-09',
  name: 'Máy lạnh',
  line: 'wall-air-conditioner',
  warrantyMonths: 24,
});
const batch = batchSchema.parse({
  id: '0000007',
  number: 7,
  sku: product.sku,
  count: 100,
  template: 'scratch',
  kind: 'standard',
  keyVersion: 1,
  state: 'sealed',
  orderedAt: now(),
  orderedBy: 'manager-1',
  volumes: 1,
  volumesDone: 1,
  done: 100,
});

function activationDeps(change: Partial<ActivateDeps> = {}): ActivateDeps {
  return {
    codeKeys: async () => codeKeys,
    batches: { find: async () => batch },
    rolls: { at: async () => undefined },
    marks: {
      ofCode: async () => undefined,
      find: async () => undefined,
      findFormer: async () => undefined,
      setOf: async () => undefined,
      membersOf: async () => [],
    },
    addableDays: 7,
    products: { find: async () => product },
    warranties: {
      findSerial: async () => untouchedSerial(code),
      findWarranty: async () => undefined,
      saveActivation: async () => 'saved' as const,
    },
    pins: {
      reserve: async () => ({ ok: true, triesLeft: 0, lockedUntil: now() }),
      clear: async () => undefined,
      cleared: () => ({ kind: 'remove', key: keys.pinAttempts(code) }),
    },
    partners: { findByPhone: async () => undefined },
    promises: { on: async () => ({ campaigns: [] }) },
    now,
    newId: () => 'E1',
    metrics,
    ...change,
  };
}

function activation(change: Partial<ActivateDeps> = {}) {
  const activate = createActivate(activationDeps(change));
  const body = {
    code,
    pin,
    customer: { name: person.name, phone: person.phone, address: person.address, email: person.email },
    installerPhone: person.installerPhone,
    installerName: person.installerName,
    note: person.note,
    consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
    channel: 'qr',
  };
  const handler = serve(warrantyRoutes.activate, activate, door);
  return (change: object = {}) =>
    call(handler, {
      method: 'POST',
      path: '/v1/activations',
      body: { ...body, ...change },
      headers: { 'idempotency-key': 'key-of-the-page-1' },
    });
}

describe('nothing about a person, no code and no PIN is logged', () => {
  test('of an activation that succeeds', async () => {
    expect(await activation()()).toMatchObject({ status: 201 });
  });

  test('of one with a wrong PIN, which locks the unit', async () => {
    expect(await activation()({ pin: 'AAAA-AAAA' })).toMatchObject({ body: { code: 'pin-locked' } });
    expect(lines.join()).toContain('"PinLocks":1');
  });

  test('of one whose fields are refused', async () => {
    expect(await activation()({ customer: { name: person.name, phone: `${person.phone}0000` } })).toMatchObject({
      status: 400,
    });
    expect(await activation()({ customer: person.name })).toMatchObject({ status: 400 });
  });

  test('of one whose table fails with an error that quotes all of it', async () => {
    const broken = activation({ warranties: { findSerial: breaks, findWarranty: breaks, saveActivation: breaks } });
    expect(await broken()).toMatchObject({ status: 503 });
    expect(lines.join()).toContain('ValidationException');
  });

  test('of an SMS to the short code', async () => {
    const privateKey = 'inbound-private-key';
    const message = { cpid: '1', smsid: 'S1', content: `LACPHONG ${code} ${pin}`, receiverTime: '20261121100000' };
    const query = {
      ...message,
      sender: person.phone.slice(1),
      serviceNumber: '8077',
      sign: esmsSignature(message, privateKey),
    };
    const event = { ...apiEvent({}), rawQueryString: new URLSearchParams(query).toString() };
    const { warranties, ...deps } = activationDeps();
    for (const findSerial of [warranties.findSerial, breaks]) {
      const answer = createAnswerMessage({
        ...deps,
        warranties: {
          ...warranties,
          findSerial,
          findWarranty: async () => undefined,
          ofCustomer: async () => ({ items: [] }),
        },
        answers: { findWhole: async () => undefined, keep: async () => true },
        records: { find: async () => undefined },
        conversations: { takeService: async () => '', servicesOf: async () => [] },
        guard: {
          admit: async (_sender, _text, guesses) => ({
            ok: true,
            admitted: new Set(guesses),
            until: now(),
            settle: async () => undefined,
          }),
        },
        desk: { sender, grammar: grammarSchema.parse(standardGrammar('LACPHONG')), shortCode: '8077' },
      });
      const gateway = async () => esmsInbound({ inboundPrivateKey: privateKey });
      const receive = createReceiveMessage({ gateway, answer, notices: new MemoryNotices(), now, metrics });
      await serveWebhook(messageWebhooks.esms, receive, door)(event);
    }
    expect(lines.filter((line) => line.includes('webhook'))).toHaveLength(2);
  });
});

const credentials = async () =>
  parseGatewayCredentials(
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
const sender = { company: 'Lạc Phong', smsName: 'LacPhong', hotline: '1900 0000', siteHost: 'bh.example' };
const esms = (answer: object) =>
  new EsmsGateway(
    { url: 'https://esms.example', brandname: 'LacPhong', receiptsUrl: 'https://bh.example/r' },
    credentials,
    async () => Response.json(answer),
  );

const activated: DomainEvent = {
  id: 'E1',
  type: 'warranty.activated',
  at: now(),
  requestId: 'request-1',
  data: {
    code,
    activationNumber: 1,
    sku: product.sku,
    startsOn: '2026-11-21',
    endsOn: '2028-11-21',
    partnerId: 'P1',
    reward: { state: 'pending', reason: 'waiting-for-review' },
  },
};

const batchOf = (...bodies: readonly string[]): SQSEvent =>
  accrualBatch(bodies.map((body) => ({ body, groupId: 'P1#VND' })));

describe('nothing about a person, no code and no PIN is logged behind the API either', () => {
  test.each([
    ['takes it', { CodeResult: '100', SMSID: 'sms-1' }],
    ['is busy', { CodeResult: '177' }],
    ['is not set up', { CodeResult: '101' }],
    ['answers with whom it was about', { CodeResult: `bad phone ${person.phone.slice(1)} (${person.email})` }],
  ])('where a notice goes to a gateway that %s', async (_, answer) => {
    const notify = createNotify({
      notices: new MemoryNotices(),
      sessions: new MemoryNotices(),
      channels: [new SmsChannel(esms(answer))],
      sender,
      findWarranty: async () => ({
        code,
        product: { sku: product.sku, name: product.name },
        customer: { name: person.name, phone: phoneSchema.parse(person.phone), email: person.email },
        endsOn: localDateSchema.parse('2028-11-21'),
      }),
      findPartner: async () => undefined,
      findProduct: async () => undefined,
      countProject: async () => 0,
      findClaim: async () => undefined,
      findPayout: async () => undefined,
      findAdjustment: async () => undefined,
      now,
      newId: () => 'holder',
      log,
      metrics,
    });
    await serveQueue(notify, { hands, log })(batchOf(JSON.stringify(activated)));
  });

  test('where a worker breaks, or gets what is no event', async () => {
    const worker = serveQueue(breaks, { hands, log });
    await worker(batchOf(JSON.stringify(activated), JSON.stringify(person), `${person.name} ${code}`));
  });

  test('where the ledger breaks, or gets what it cannot read', async () => {
    const accrue = createAccrue({
      products: { find: async () => product },
      policies: { inForceAt: async () => undefined },
      campaigns: { knownAt: async () => [] },
      ledger: { accrueInOrder: async () => ({ done: 0, failure: quoting() }) },
      log,
      metrics,
    });
    await accrue(batchOf(JSON.stringify(activated), JSON.stringify(person), person.name));
  });

  test('where an event cannot leave', async () => {
    const deps = {
      publisher: { publish: breaks, sendAccrual: breaks },
      outbox: {
        markDispatched: breaks,
        undispatchedBefore: async function* () {
          yield activated;
        },
      },
      now,
      log,
      metrics,
    };
    const image = marshall({ ...keys.outbox(activated.id), event: activated }, { removeUndefinedValues: true });
    const records = z
      .custom<DynamoDBStreamEvent>()
      .parse({ Records: [{ eventID: '1', dynamodb: { NewImage: image } }] });
    await createRelay(deps)(records);
    await createSweep(deps)();
  });

  test.each([
    ['is sent', async () => person.oneTimeCode, { CodeResult: '100' }],
    ['is not taken', async () => person.oneTimeCode, { CodeResult: '177' }],
    ['cannot be decrypted', breaks, { CodeResult: '100' }],
  ])('where a sign-in code %s, and what the runtime would print says nothing either', async (_, decrypt, answer) => {
    const sendCode = createSendCode({
      decrypt,
      limit: { take: async () => true },
      sms: esms(answer),
      smsName: 'LacPhong',
      now,
      log,
      metrics,
    });
    const event = {
      version: '1',
      triggerSource: 'CustomSMSSender_Authentication',
      userPoolId: 'pool',
      userName: 'P1',
      request: {
        type: 'customSMSSenderRequestV1',
        code: 'ciphertext',
        userAttributes: { phone_number: person.phone, sub: 's' },
      },
    };
    await serveTask(sendCode, log)(event, context).catch((error: unknown) => write(printedByRuntime(error)));
  });

  test('where a task breaks: its error keeps name and frames, and loses its text', async () => {
    const broken = await serveTask(breaks, log)({}, context).catch((error: unknown) => error);
    expect(broken).toMatchObject({ name: 'ValidationException', message: 'ValidationException' });
    write(printedByRuntime(broken));
  });
});

/** All that Lambda's runtime, or anybody's console, could make of an uncaught error. */
function printedByRuntime(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const all = Object.getOwnPropertyNames(error).map((name) => [name, Reflect.get(error, name)]);
  return JSON.stringify({ ...Object.fromEntries(all), text: String(error) });
}

describe('every Lambda entry', () => {
  const top = join(import.meta.dirname, '../../../functions');
  const entries = globSync('*/*.lambda.ts', { cwd: top });

  test('stands behind a door that names the request and takes the text off errors', () => {
    expect(entries.length).toBeGreaterThan(30);
    const bare = entries.filter(
      (entry) =>
        !/^export const handler = (serve|serveQueue|serveWebhook|serveTask)\(/m.test(
          readFileSync(join(top, entry), 'utf8'),
        ),
    );
    // The door checked above would be empty of lines otherwise.
    log.info('entries', { count: entries.length });
    expect(bare).toEqual([]);
  });
});
