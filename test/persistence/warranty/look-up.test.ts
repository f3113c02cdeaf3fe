import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { markOf } from '../../../shared/identity/one-time-code.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { movableClock } from '../partners/partner-setting.ts';
import { lookUpsOn, MOST_LOOK_UPS } from './look-up-setting.ts';

const home = await startEngine();
afterAll(() => home.stop());

const PHONE = '+84977000118';
const WRITTEN = '0977 000 118';
const STRANGER = '0977 000 999';
const CODE = 'K7M29QXD4T0WHB3C';
const MINUTE = 60_000;

let engine: Engine;
let clock: ReturnType<typeof movableClock>;
let world: ReturnType<typeof lookUpsOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  clock = movableClock();
  world = lookUpsOn(engine, clock.now);
  await world.addWarranty({ phone: PHONE, code: CODE });
});

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
const wrongCodes = (code: string, count: number) =>
  ['100000', '200000', '300000', '400000', '500000', '600000'].filter((one) => one !== code).slice(0, count);
const stored = async () => {
  const { Items } = await engine.client.send(new ScanCommand({ TableName: engine.tableName, ConsistentRead: true }));
  return JSON.stringify(Items, (_key, value) => (value instanceof Set ? [...value] : value));
};

describe('asking for a look-up', () => {
  test('answers alike, and does alike at the table, whether the phone has a warranty or not', async () => {
    const paths: string[][] = [];
    for (const phone of [WRITTEN, STRANGER]) {
      const commands: string[] = [];
      const watched = withFaults(engine.connect(), ({ command }) => {
        commands.push(command);
        return undefined;
      });
      const reply = await lookUpsOn(engine, clock.now, watched).request(phone);
      expect(reply).toMatchObject({ status: 202, body: { expiresAt: '2026-11-21T03:10:00.000Z' } });
      expect(Object.keys(Object(reply.body))).toEqual(['lookupId', 'expiresAt']);
      paths.push(commands);
    }
    expect(paths).toEqual([['TransactWriteItems'], ['TransactWriteItems']]);
  });

  test('sends a code to a phone that has a warranty, and nothing to another', async () => {
    const { code } = await world.codeFor(WRITTEN);
    expect(world.inbox).toMatchObject([
      { to: PHONE, text: `LACPHONG: Ma xac nhan cua ban la ${code}, hieu luc 10 phut. Khong dua ma nay cho ai.` },
    ]);
    const { body } = await world.request(STRANGER);
    expect(await world.work(String(Object(body).lookupId))).toEqual({ kind: 'done' });
    expect(world.inbox).toHaveLength(1);
  });

  test('is counted per phone and day in the same way for every phone', async () => {
    for (const phone of [WRITTEN, STRANGER]) {
      for (let time = 0; time < MOST_LOOK_UPS; time += 1) expect((await world.request(phone)).status).toBe(202);
      expect(await world.request(phone)).toMatchObject({ status: 429, body: { code: 'too-many-codes' } });
    }
    clock.forward(24 * 60 * MINUTE);
    expect((await world.request(WRITTEN)).status).toBe(202);
  });

  test('announces an id and no person', async () => {
    await world.request(WRITTEN);
    const [event] = await world.announced();
    expect(event).toMatchObject({ type: 'warranty.look-up-requested', data: { requestId: expect.any(String) } });
    expect(JSON.stringify(event)).not.toContain('977000118');
  });

  test('sends no code that has expired meanwhile', async () => {
    const { body } = await world.request(WRITTEN);
    clock.forward(10 * MINUTE);
    expect(await world.work(String(Object(body).lookupId))).toEqual({ kind: 'done' });
    expect(world.inbox).toEqual([]);
  });

  test.each([
    ['024 3825 1234', 'phone-landline'],
    ['12345', 'phone-malformed'],
  ])('is refused for %s: %s', async (phone, code) => {
    expect(await world.request(phone)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('the code', () => {
  test('becomes a token for a quarter of an hour', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    expect(await world.open(lookupId, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toMatchObject({
      status: 200,
      body: { token: expect.stringMatching(/^[\w-]{43}$/), expiresAt: '2026-11-21T03:15:00.000Z' },
    });
  });

  test('repeated after a lost reply gives the same token, no longer one', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    const first = await world.open(lookupId, code);
    clock.forward(2 * MINUTE);
    expect(await world.open(lookupId, code)).toMatchObject({ status: 200, body: first.body });
  });

  test('survives a broken connection', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    const cut = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand === 2 ? 'lost-reply' : undefined,
    );
    expect((await lookUpsOn(engine, clock.now, cut).open(lookupId, code)).status).toBe(503);
    const { body } = await world.open(lookupId, code);
    expect(await world.list(`Bearer ${Object(body).token}`)).toMatchObject({ status: 200 });
  });

  test('wrong says how many tries are left, and five wrong ones lock the look-up for the right one, too', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    expect(await world.open(lookupId, wrong(code))).toMatchObject({
      status: 400,
      body: { code: 'code-wrong', values: { triesLeft: '4' } },
    });
    for (const guess of wrongCodes(code, 4)) await world.open(lookupId, guess);
    expect(await world.open(lookupId, code)).toMatchObject({ status: 400, body: { code: 'code-locked' } });
  });

  test('is guessed five times at most however many guess at once', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    const guesses = Array.from({ length: 40 }, (_, number) => String(100_000 + number)).filter((one) => one !== code);
    const replies = await Promise.all(guesses.map((guess) => world.open(lookupId, guess)));
    const told = replies.filter(({ body }) => Object(body).code === 'code-wrong');
    expect(told.length).toBeLessThanOrEqual(5);
    expect(await world.open(lookupId, code)).toMatchObject({ body: { code: 'code-locked' } });
  });

  test('expires after ten minutes', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    clock.forward(10 * MINUTE);
    expect(await world.open(lookupId, code)).toMatchObject({ status: 400, body: { code: 'code-expired' } });
  });

  test('is bound to its look-up, and an unknown look-up answers like an expired one', async () => {
    const { code } = await world.codeFor(WRITTEN);
    const other = await world.codeFor(WRITTEN);
    expect(await world.open(other.lookupId, code)).toMatchObject({ body: { code: 'code-wrong' } });
    expect(await world.open('01JD5Z8Y3W8T2M5V9Q4R7N1K6B', code)).toMatchObject({ body: { code: 'code-expired' } });
  });

  test('proves nothing for another purpose, and a try at that costs the look-up none', async () => {
    const { lookupId } = await world.codeFor(WRITTEN);
    const bound = { purpose: 'register-partner', requestId: lookupId } as const;
    expect(await world.codes.guess(bound, markOf('secret', bound, '123456'))).toMatchObject({ reason: 'code-expired' });
    expect((await world.codes.find(lookupId))?.guesses.size).toBe(0);
  });

  test('and its token stand nowhere in the table', async () => {
    const { lookupId, code } = await world.codeFor(WRITTEN);
    await world.open(lookupId, wrong(code));
    const { body } = await world.open(lookupId, code);
    const items = await stored();
    expect(items).not.toContain(String(Object(body).token));
    expect(items).not.toContain(`"${code}"`);
  });

  test.each(['12345', 'abcdef', ''])('is refused where it cannot be one: "%s"', async (code) => {
    expect(await world.open('any', code)).toMatchObject({ status: 400, body: { errors: [{ field: 'code' }] } });
  });
});

describe('the token', () => {
  test('shows the warranties of its phone whole, with how the end was reached', async () => {
    await world.addWarranty({ phone: '+84977000999', code: 'K7M29QXD4T0WHB3D' });
    const reply = await world.list(`Bearer ${await world.tokenFor(WRITTEN)}`);
    expect(reply).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(reply.body).toEqual({
      items: [
        {
          code: 'K7M2-9QXD-4T0W-HB3C',
          product: { sku: 'MLI-09', name: 'Máy lạnh Inverter 1 HP', image: '/products/a.svg' },
          startsOn: '2026-11-21',
          endsOn: '2028-11-21',
          term: { months: 24, extensions: [] },
          state: 'active',
          activatedOn: '2026-11-21',
          why: { vi: '24 tháng từ 21/11/2026', en: '24 months from 21/11/2026' },
          services: [],
          parts: [],
        },
      ],
    });
  });

  test('shows a warranty as active to the end of its last day in Việt Nam', async () => {
    const endsOn = localDateSchema.parse('2026-11-22');
    await world.addWarranty({ phone: PHONE, code: 'LAST-DAY', endsOn });
    const stateAt = async (at: string) => {
      clock.moveTo(at);
      const { body } = await world.list(`Bearer ${await world.tokenFor(WRITTEN)}`);
      return Object(body).items.find(({ endsOn: day }: { endsOn: string }) => day === endsOn).state;
    };
    expect(await stateAt('2026-11-22T16:59:59.000Z')).toBe('active');
    expect(await stateAt('2026-11-22T17:00:00.000Z')).toBe('ended');
  });

  test('shows the newest first, page by page, none twice, also where several began at one moment', async () => {
    const at = (minute: number) => instantSchema.parse(`2026-11-20T03:0${minute}:00.000Z`);
    const codes = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => letter.repeat(16));
    for (const [number, code] of codes.entries()) {
      await world.addWarranty({ phone: PHONE, code, activatedAt: at(number < 4 ? 1 : 2) });
    }
    const bearer = `Bearer ${await world.tokenFor(WRITTEN)}`;
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const { body } = await world.list(bearer, { limit: '2', ...(next ? { next } : {}) });
      seen.push(...Object(body).items.map(({ code }: { code: string }) => code.replaceAll('-', '')));
      next = Object(body).next;
      if (next) expect(Buffer.from(next, 'base64url').toString()).not.toMatch(/977000118|AAAA|SERIAL/);
    } while (next);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set([CODE, ...codes]));
    expect(seen[0]).toBe(CODE);
    expect(seen.slice(1, 3).toSorted()).toEqual(codes.slice(4));
  });

  test('ends after fifteen minutes', async () => {
    const bearer = `Bearer ${await world.tokenFor(WRITTEN)}`;
    clock.forward(15 * MINUTE);
    expect(await world.list(bearer)).toMatchObject({ status: 401, body: { code: 'look-up-token-invalid' } });
  });

  test.each([
    ['none at all', undefined],
    ['a made-up one', 'Bearer bm9ib2R5LWdhdmUtdGhpcy10b2tlbi10by1hbnlib2R5'],
    ['one of the sign-in', 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'],
    ['another scheme', 'Basic YTpi'],
    ['an empty one', 'Bearer '],
  ])('is needed: %s is refused', async (_, authorization) => {
    expect(await world.list(authorization)).toMatchObject({ status: 401, body: { code: 'look-up-token-invalid' } });
  });

  test('is not its own print', async () => {
    await world.tokenFor(WRITTEN);
    const print = /LOOKUPTOKEN#([\w-]+)/.exec(await stored())?.[1];
    expect(print).toBeDefined();
    expect(await world.list(`Bearer ${print}`)).toMatchObject({ status: 401 });
  });
});
