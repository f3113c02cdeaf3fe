import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { anyone, lookUp, staff } from '../../../shared/http/caller.ts';
import { encodeCursor } from '../../../shared/http/cursor.ts';
import { defineProblems } from '../../../shared/http/problem.ts';
import { answer, defineRoute, listQuery, listReply, problem, type UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { TableBusy } from '../../../shared/table/table.ts';
import { apiEvent, call, context, ORIGIN_SECRET, type TestRequest, testDoor } from './door.ts';

const problems = defineProblems({
  'too-late': { status: 409, vi: 'Đã quá hạn. Gọi {hotline}.', en: 'Too late. Call {hotline}.' },
});
const greet = defineRoute({
  id: 'test.greet',
  method: 'POST',
  path: '/v1/greetings',
  access: anyone,
  body: z.object({ name: z.string('Hãy nhập tên. | Give a name.') }),
  status: 201,
  reply: z.object({ text: z.string() }),
  problems: Object.values(problems),
  idempotency: 'required',
  summary: 'Greets.',
});
const key = { 'idempotency-key': 'key-number-1' };
const handler = serve(greet, async ({ body }) => answer({ text: `Chào ${body.name}`, secret: 'leak' }), testDoor());
const post = (body: string | object, headers: Record<string, string | undefined> = {}) =>
  call(handler, { method: 'POST', path: '/v1/greetings', body, headers: { ...key, ...headers } });

test('a success has the status of its contract and only what its schema lets out', async () => {
  expect(await post({ name: 'Lan' })).toMatchObject({ status: 201, body: { text: 'Chào Lan' } });
  expect((await post({ name: 'Lan' })).body).not.toHaveProperty('secret');
});

test.each([
  ['no secret of the front door', { 'x-origin-secret': undefined }, 403, 'not-through-front-door'],
  ['a wrong secret of the front door', { 'x-origin-secret': 'guess' }, 403, 'not-through-front-door'],
  ['no idempotency key', { 'idempotency-key': undefined }, 400, 'idempotency-key-missing'],
  ['too short an idempotency key', { 'idempotency-key': 'abc' }, 400, 'idempotency-key-missing'],
])('a request with %s is refused', async (_, headers, status, code) => {
  expect(await post({ name: 'Lan' }, headers)).toMatchObject({ status, body: { code, status } });
});

test('the secret before a rotation still opens the door', async () => {
  expect(await post({ name: 'Lan' }, { 'x-origin-secret': 'the-one-before' })).toMatchObject({ status: 201 });
});

test('a body that is no JSON is refused', async () => {
  expect(await post('{"name":')).toMatchObject({ status: 400, body: { code: 'not-json' } });
});

test('a body over 64 KB is refused', async () => {
  expect(await post({ name: 'x'.repeat(65 * 1024) })).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
});

test('each wrong field is named in both languages', async () => {
  expect(await post({})).toMatchObject({
    status: 400,
    body: { code: 'invalid-request', errors: [{ field: 'name', vi: 'Hãy nhập tên.', en: 'Give a name.' }] },
  });
});

test('an answer given before is given again, and another body under its key is refused', async () => {
  const first = serve(greet, async () => answer({ text: 'never' }), {
    ...testDoor({
      find: async (request) => ({ fingerprint: request.fingerprint, status: 201, body: '{"text":"as before"}' }),
    }),
  });
  const other = serve(greet, async () => answer({ text: 'never' }), {
    ...testDoor({ find: async () => ({ fingerprint: 'of another body', status: 201, body: '{"text":"x"}' }) }),
  });
  const request = { method: 'POST', path: '/v1/greetings', body: { name: 'Lan' }, headers: key };
  expect(await call(first, request)).toMatchObject({ status: 201, body: { text: 'as before' } });
  expect(await call(other, request)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
});

test('a key belongs to the phone that was proved, so that a customer who proves it anew meets their own answer', async () => {
  const scopes: string[] = [];
  const useCase: UseCase<typeof greet> = async ({ idempotency }) => {
    scopes.push(idempotency.scope);
    return answer({ text: 'ok' });
  };
  const phones = ['+84912345678', '+84912345678', '+84987654321'].map((phone) => phoneSchema.parse(phone));
  for (const [position, phone] of phones.entries()) {
    const findLookUp = async () => ({ kind: 'look-up', id: `L${position}`, phone }) as const;
    const ask = serve({ ...greet, access: lookUp }, useCase, { ...testDoor(), findLookUp });
    await call(ask, { method: 'POST', body: { name: 'Lan' }, headers: { ...key, authorization: 'Bearer token' } });
  }
  const [first, again, other] = scopes;
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(first).not.toContain('912345678');
});

test.each<[string, () => Promise<ReturnType<typeof problem>>]>([
  ['a refusal', async () => problem(problems['too-late'])],
  ['a table that is busy with so many twins', () => Promise.reject(new TableBusy(undefined))],
])('%s gives way to the answer that a parallel twin got meanwhile', async (_, carryOut) => {
  let asked = 0;
  const twin = serve(greet, carryOut, {
    ...testDoor({
      find: async (request) => {
        asked += 1;
        return asked === 1 ? undefined : { fingerprint: request.fingerprint, status: 201, body: '{"text":"twin"}' };
      },
    }),
  });
  const reply = await call(twin, { method: 'POST', path: '/v1/greetings', body: { name: 'Lan' }, headers: key });
  expect(reply).toMatchObject({ status: 201, body: { text: 'twin' } });
});

test('a problem speaks the language that is asked for, with its places filled', async () => {
  const late = serve(greet, async () => problem(problems['too-late'], { since: '2026' }), testDoor());
  const request = { method: 'POST', path: '/v1/greetings', body: { name: 'Lan' } };
  expect(await call(late, { ...request, headers: key })).toMatchObject({
    status: 409,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: { code: 'too-late', detail: 'Đã quá hạn. Gọi 1900 0000.', values: { since: '2026' } },
  });
  const english = await call(late, { ...request, headers: { ...key, 'accept-language': 'en-GB' } });
  expect(english.body).toMatchObject({ detail: 'Too late. Call 1900 0000.' });
});

test('what breaks inside is told as "busy, nothing has changed", without a word about what it was', async () => {
  for (const error of [new TableBusy(undefined), new Error('secret detail')]) {
    const broken = serve(greet, () => Promise.reject(error), testDoor());
    const reply = await call(broken, { method: 'POST', path: '/v1/greetings', body: { name: 'L' }, headers: key });
    expect(reply).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(JSON.stringify(reply.body)).not.toContain('secret detail');
  }
});

test('whose time ran out is not told that nothing has changed, since it may have', async () => {
  const endless = serve(greet, () => new Promise(() => undefined), testDoor());
  const event = apiEvent({ method: 'POST', path: '/v1/greetings', body: { name: 'L' }, headers: key });
  const result = await endless(event, { ...context, getRemainingTimeInMillis: () => 10 });
  expect(result.statusCode).toBe(503);
  expect(JSON.parse(result.body ?? '')).toMatchObject({ code: 'took-too-long' });
});

const list = defineRoute({
  id: 'test.list',
  method: 'GET',
  path: '/v1/things',
  access: staff('manager'),
  query: listQuery,
  status: 200,
  reply: listReply(z.string()),
  summary: 'Lists.',
});
const listing = serve(
  list,
  async ({ query }) => answer({ items: [query.next ?? 'start'], next: encodeCursor({ pk: 'P', sk: 'S' }) }),
  testDoor(),
);
const manager = { token_use: 'access', username: 'm-1', 'cognito:groups': '[manager care]' };

test.each([
  ['no claims', {}, 401, 'sign-in-required'],
  ['an id token', { ...manager, token_use: 'id' }, 401, 'sign-in-required'],
  ['another role', { ...manager, 'cognito:groups': '[accountant]' }, 403, 'role-not-allowed'],
  ['no role at all', { token_use: 'access', username: 'm-1' }, 403, 'role-not-allowed'],
])('a staff route refuses %s', async (_, claims, status, code) => {
  expect(await call(listing, { path: '/v1/things', claims })).toMatchObject({ status, body: { code } });
});

test('a route for look-ups asks its door for the token, and a door that knows none lets nobody in', async () => {
  const route = defineRoute({
    id: 'test.found',
    method: 'GET',
    path: '/v1/found',
    access: lookUp,
    status: 200,
    reply: z.object({ phone: z.string() }),
    summary: 'Finds.',
  });
  const tell: UseCase<typeof route> = async ({ caller }) =>
    answer({ phone: caller.kind === 'look-up' ? caller.phone : 'nobody' });
  const phone = phoneSchema.parse('+84912345678');
  const open = serve(route, tell, {
    ...testDoor(),
    findLookUp: async (token) => (token === 'right' ? { kind: 'look-up', id: 'L1', phone } : undefined),
  });
  const ask = (handler: typeof open, authorization: string | undefined) =>
    call(handler, { path: '/v1/found', headers: { authorization }, claims: manager });
  expect(await ask(open, 'Bearer right')).toMatchObject({ status: 200, body: { phone } });
  for (const refused of [
    ask(open, 'Bearer wrong'),
    ask(open, undefined),
    ask(serve(route, tell, testDoor()), 'Bearer right'),
  ]) {
    expect(await refused).toMatchObject({ status: 401, body: { code: 'look-up-token-invalid' } });
  }
});

test('a cursor comes back as it was given out, and a made-up one is refused', async () => {
  const first = await call(listing, { path: '/v1/things', claims: manager });
  const { next } = z.object({ next: z.string() }).parse(first.body);
  const second = await call(listing, { path: '/v1/things', claims: manager, query: { next } });
  expect(second).toMatchObject({ status: 200, body: { items: [encodeCursor({ pk: 'P', sk: 'S' })] } });
  const forged = encodeCursor({ pk: 'SOMEONE', sk: 'ELSE' });
  const changed = Buffer.from(next, 'base64url');
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  for (const tried of ['', 'A', forged, forged.repeat(2), changed.toString('base64url'), next.slice(0, -4)]) {
    const reply = await call(listing, { path: '/v1/things', claims: manager, query: { next: tried } });
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ field: 'next' }] } });
  }
});

describe('a cursor of one list', () => {
  const filtered = defineRoute({
    ...list,
    id: 'test.filtered',
    method: 'POST',
    path: '/v1/shops/{shop}/things',
    params: z.object({ shop: z.string() }),
    query: listQuery.extend({ state: z.enum(['open', 'done']).default('open'), day: z.string().optional() }),
    body: z.object({ text: z.string().trim() }),
  });
  const shown = serve(
    filtered,
    async ({ query }) => answer({ items: [query.next ?? 'start'], next: encodeCursor({ pk: 'PHONE#+84912345678' }) }),
    testDoor(),
  );
  const asked = {
    method: 'POST',
    params: { shop: 'S1' },
    query: { day: '2026-11-22' },
    body: { text: 'an' },
    claims: manager,
  };
  const givenOut = async () => z.object({ next: z.string() }).parse((await call(shown, asked)).body).next;

  test('goes on where the same is asked for, in another order, in other words, and in other pages', async () => {
    const next = await givenOut();
    for (const query of [
      { ...asked.query, next },
      { next, limit: '7', state: 'open', ...asked.query },
    ]) {
      expect(await call(shown, { ...asked, query, body: { text: ' an ' } })).toMatchObject({ status: 200 });
    }
  });

  test.each<readonly [string, TestRequest]>([
    ['another filter', { query: { day: '2026-11-21' } }],
    ['no filter', { query: {} }],
    ['another state', { query: { ...asked.query, state: 'done' } }],
    ['another shop', { params: { shop: 'S2' } }],
    ['other words', { body: { text: 'anh' } }],
    ['another account', { claims: { ...manager, username: 'm-2' } }],
  ])('is refused with %s, and not answered with a page of it', async (_, other) => {
    const next = await givenOut();
    const query: Record<string, string> = { ...(other.query ?? asked.query), next };
    const reply = await call(shown, { ...asked, ...other, query });
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ field: 'next' }] } });
  });

  test('is the same for the same page, tells nobody what it holds, and outlives a change of the secret', async () => {
    const next = await givenOut();
    expect(await givenOut()).toBe(next);
    expect(Buffer.from(next, 'base64url').toString('latin1')).not.toMatch(/PHONE|9123/);
    const rotated = serve(filtered, async () => answer({ items: [] }), {
      ...testDoor(),
      originSecrets: async () => ['the-new-one', ORIGIN_SECRET],
    });
    expect(await call(rotated, { ...asked, query: { ...asked.query, next } })).toMatchObject({ status: 200 });
  });
});

test('an event without any authorizer is no member of staff', async () => {
  const event = apiEvent({ path: '/v1/things' });
  Reflect.deleteProperty(event.requestContext, 'authorizer');
  expect(await listing(event, context)).toMatchObject({ statusCode: 401 });
});

test('a route that only accepts a key does its work without one, too', async () => {
  const open = serve({ ...greet, idempotency: 'accepted' }, async () => answer({ text: 'ok' }), testDoor());
  expect(await call(open, { method: 'POST', path: '/v1/greetings', body: { name: 'L' } })).toMatchObject({
    status: 201,
  });
});
