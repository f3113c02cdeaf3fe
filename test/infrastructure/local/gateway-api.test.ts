import { request as httpRequest } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { startApi } from '../../../local/gateway/api.ts';
import type { Listening } from '../../../local/gateway/listen.ts';
import type { InvokeResult } from '../../../local/lambda/lambda-host.ts';
import type { RouteResource } from '../../../local/template/deployment.ts';

const ISSUER = 'http://127.0.0.1:9/pool-field';
const CLIENT = 'client-field';

const eventSchema = z.looseObject({
  routeKey: z.string(),
  rawPath: z.string(),
  pathParameters: z.record(z.string(), z.string()).optional(),
  requestContext: z.looseObject({
    authorizer: z.object({ jwt: z.looseObject({ claims: z.record(z.string(), z.string()) }) }).optional(),
  }),
});
type Event = z.infer<typeof eventSchema>;

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let otherKeys: Awaited<ReturnType<typeof generateKeyPair>>;
let open: Listening | undefined;

beforeAll(async () => {
  [keys, otherKeys] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
});
afterEach(async () => {
  await open?.close();
});

const openRoute = (routeKey: string): RouteResource => ({ routeKey, functionArn: routeKey, authorizer: undefined });
const guarded: RouteResource = {
  routeKey: 'GET /v1/me',
  functionArn: 'me',
  authorizer: { issuer: ISSUER, audience: [CLIENT] },
};

type Answering = (event: Event) => unknown;

async function start(routes: readonly RouteResource[], answering: Answering, timeoutMilliseconds = 5_000) {
  const publicKey = await exportJWK(keys.publicKey);
  const spoken: string[] = [];
  open = await startApi({
    port: 0,
    routes,
    invoke: async (_arn, event): Promise<InvokeResult> => {
      const payload = await answering(eventSchema.parse(event));
      if (payload instanceof Error) return { functionError: 'Unhandled', errorType: 'Error', message: payload.message };
      return { payload };
    },
    jwks: (issuer) => ({ keys: issuer === ISSUER ? [{ ...publicKey, kid: 'one', alg: 'RS256' }] : [] }),
    say: (_speaker, text) => spoken.push(text),
    timeoutMilliseconds,
  });
  return { url: open.url, spoken };
}

const token = (
  claims: Record<string, unknown> = {},
  settings: { expires?: string; issuer?: string; forged?: boolean } = {},
) =>
  new SignJWT({
    client_id: CLIENT,
    token_use: 'access',
    username: 'p1',
    'cognito:groups': ['partner', 'dealer'],
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(settings.issuer ?? ISSUER)
    .setIssuedAt()
    .setExpirationTime(settings.expires ?? '10m')
    .sign(settings.forged ? otherKeys.privateKey : keys.privateKey);

const asking = (url: string, bearer: string) => fetch(`${url}/v1/me`, { headers: { authorization: bearer } });

test('a request becomes an event of payload format 2.0', async () => {
  const { url } = await start([openRoute('POST /v1/batches/{id}/files/{name}')], (event) => event);
  const answer = await fetch(`${url}/v1/batches/B%201/files/s%C3%A1u.pdf?a=1&a=2&b=x%20y`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Mixed-Case': 'yes', cookie: 'one=1; two=2' },
    body: '{"text":"xin chào"}',
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    version: '2.0',
    routeKey: 'POST /v1/batches/{id}/files/{name}',
    rawPath: '/v1/batches/B 1/files/sáu.pdf',
    rawQueryString: 'a=1&a=2&b=x%20y',
    cookies: ['one=1', 'two=2'],
    headers: { 'content-type': 'application/json', 'x-mixed-case': 'yes', 'x-forwarded-for': '127.0.0.1' },
    queryStringParameters: { a: '1,2', b: 'x y' },
    pathParameters: { id: 'B 1', name: 'sáu.pdf' },
    body: '{"text":"xin chào"}',
    isBase64Encoded: false,
    requestContext: {
      stage: '$default',
      http: { method: 'POST', path: '/v1/batches/B 1/files/sáu.pdf', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      requestId: answer.headers.get('apigw-requestid'),
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
    },
  });
});

test('a body that is no text comes as base64, a missing one not at all', async () => {
  const { url } = await start([openRoute('ANY /x')], (event) => event);
  const bytes = new Uint8Array([0, 255, 1]);
  const sent = await fetch(`${url}/x`, { method: 'PUT', body: bytes, headers: { 'content-type': 'image/png' } });
  expect(await sent.json()).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  const without = await (await fetch(`${url}/x`)).json();
  expect(without).not.toHaveProperty('body');
  expect(without).not.toHaveProperty('pathParameters');
});

test('the most exact route answers', async () => {
  const { url } = await start(
    [
      openRoute('$default'),
      openRoute('GET /a/{rest+}'),
      openRoute('GET /a/{id}'),
      openRoute('GET /a/b'),
      openRoute('ANY /a/b'),
    ],
    (event) => [event.routeKey, event.pathParameters ?? {}],
  );
  const routed = async (path: string, method = 'GET') => (await fetch(url + path, { method })).json();
  expect(await routed('/a/b')).toEqual(['GET /a/b', {}]);
  expect(await routed('/a/b', 'POST')).toEqual(['ANY /a/b', {}]);
  expect(await routed('/a/c')).toEqual(['GET /a/{id}', { id: 'c' }]);
  expect(await routed('/a/c/d')).toEqual(['GET /a/{rest+}', { rest: 'c/d' }]);
  expect(await routed('/other')).toEqual(['$default', {}]);
});

test('an unknown path or method is not found, a malformed one refused', async () => {
  const { url } = await start([openRoute('GET /a/{id}')], () => 'here');
  const unknown = await fetch(`${url}/a/b`, { method: 'DELETE' });
  expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Not Found' }]);
  expect((await fetch(`${url}/a/`)).status).toBe(404);
  expect((await fetch(`${url}/a/%E0%A4%A`)).status).toBe(400);
});

test('status, headers, cookies and a base64 body are answered as the function says', async () => {
  const { url } = await start([openRoute('GET /file')], () => ({
    statusCode: 201,
    headers: { 'Content-Type': 'application/pdf', 'x-count': 3, connection: 'close' },
    cookies: ['a=1; Path=/', 'b=2'],
    body: Buffer.from('%PDF').toString('base64'),
    isBase64Encoded: true,
  }));
  const answer = await fetch(`${url}/file`);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('x-count')).toBe('3');
  expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  expect(await answer.text()).toBe('%PDF');
});

test('a plain object is the JSON of a 200, a 204 has no body', async () => {
  const { url } = await start([openRoute('GET /plain'), openRoute('GET /nothing')], (event) =>
    event.rawPath === '/plain' ? { fine: true } : { statusCode: 204 },
  );
  const plain = await fetch(`${url}/plain`);
  expect([plain.status, plain.headers.get('content-type'), await plain.json()]).toEqual([
    200,
    'application/json',
    { fine: true },
  ]);
  const nothing = await fetch(`${url}/nothing`);
  expect([nothing.status, await nothing.text()]).toEqual([204, '']);
});

test('a function that fails, or answers nonsense, is an internal error', async () => {
  const { url } = await start([openRoute('GET /fails'), openRoute('GET /nonsense')], (event) =>
    event.rawPath === '/fails' ? new Error('secret detail') : { statusCode: 'soon' },
  );
  for (const path of ['/fails', '/nonsense']) {
    const answer = await fetch(url + path);
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  }
});

test('a function that takes longer than the integration may is given up', async () => {
  const { url } = await start([openRoute('GET /slow')], () => new Promise(() => {}), 50);
  const answer = await fetch(`${url}/slow`);
  expect([answer.status, await answer.json()]).toEqual([503, { message: 'Service Unavailable' }]);
});

test('a body over ten megabytes is refused before any function', async () => {
  let called = 0;
  const { url } = await start([openRoute('POST /x')], () => {
    called += 1;
  });
  const answer = await fetch(`${url}/x`, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) });
  expect([answer.status, await answer.json(), called]).toEqual([413, { message: 'Request Entity Too Large' }, 0]);
});

test('a valid access token passes, its claims as text', async () => {
  const { url } = await start([guarded], (event) => event.requestContext.authorizer?.jwt.claims);
  const answer = await asking(url, `Bearer ${await token()}`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    client_id: CLIENT,
    token_use: 'access',
    username: 'p1',
    'cognito:groups': '[partner dealer]',
    iss: ISSUER,
    iat: expect.stringMatching(/^\d+$/),
    exp: expect.stringMatching(/^\d+$/),
  });
});

test('a token whose audience is ours passes, also without the word Bearer', async () => {
  const { url } = await start([guarded], () => 'in');
  expect((await asking(url, await token({ client_id: undefined, aud: [CLIENT] }))).status).toBe(200);
});

test('without a token, or with an expired, forged, foreign or wrong one, nobody gets in', async () => {
  let called = 0;
  const { url } = await start([guarded], () => {
    called += 1;
  });
  const tokens = {
    none: '',
    expired: await token({}, { expires: '-1s' }),
    forged: await token({}, { forged: true }),
    'of another pool': await token({}, { issuer: 'http://127.0.0.1:9/pool-staff' }),
    'of another client': await token({ client_id: 'another' }),
    'not yet valid': await token({ nbf: Math.floor(Date.now() / 1000) + 60 }),
    unsigned: `${btoa('{"alg":"none"}')}.${btoa(`{"iss":"${ISSUER}","client_id":"${CLIENT}"}`)}.`,
    garbage: 'garbage',
  };
  for (const [name, bearer] of Object.entries(tokens)) {
    const answer = await asking(url, `Bearer ${bearer}`);
    expect([name, answer.status, await answer.json()]).toEqual([name, 401, { message: 'Unauthorized' }]);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  expect(called).toBe(0);
});

test('the gateway listens on this machine alone', async () => {
  const { url } = await start([openRoute('GET /')], () => 'here');
  const remote = await new Promise<string | undefined>((resolve) => {
    httpRequest(url, (answer) => resolve(answer.socket.remoteAddress)).end();
  });
  expect(remote).toBe('127.0.0.1');
});
