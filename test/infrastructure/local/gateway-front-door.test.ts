import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import { startFrontDoor } from '../../../local/gateway/front-door.ts';
import { type Listening, listen } from '../../../local/gateway/listen.ts';
import type { DistributionResource } from '../../../local/template/deployment.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function siteFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tembao-site-'));
  const site = join(folder, 'site');
  mkdirSync(join(site, 'kich-hoat'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(site, 'link.txt'));
  writeFileSync(join(site, 'index.html'), '<h1>Trang chủ</h1>');
  writeFileSync(join(site, 'kich-hoat/index.html'), '<h1>Kích hoạt</h1>');
  writeFileSync(join(site, '404.html'), '<h1>Không có trang này</h1>');
  writeFileSync(join(site, 'app.js'), 'export {};');
  return site;
}

const SITE_FUNCTION = `function handler(event) {
  const request = event.request;
  if (request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } }, cookies: { a: { value: '1', attributes: 'Path=/' } } };
  if (request.uri === '/made') return { statusCode: 418, body: { encoding: 'text', data: event.viewer.ip + ' ' + request.method } };
  if (request.uri === '/loop') while (true) {}
  if (request.uri === '/throw') throw new Error('broken');
  if (/^\\/[Kk]\\//.test(request.uri)) request.uri = '/kich-hoat/index.html';
  return request;
}`;

const apiSaw = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.unknown()),
  body: z.string(),
});

/** An API that answers with what it was asked. */
async function tellWhatCame(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(message);
  const status = message.url === '/v1/gone' ? 404 : 200;
  response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
  response.end(JSON.stringify({ method: message.method, url: message.url, headers: message.headers, body }));
}

async function start(settings: Partial<DistributionResource> = {}) {
  const api = await listen(0, (message, response) => void tellWhatCame(message, response));
  open.push(api);
  const spoken: string[] = [];
  const door = await startFrontDoor({
    port: 0,
    folder: siteFolder(),
    api: api.url,
    files: { '/config.json': '{"fine":true}' },
    distribution: {
      viewerRequest: SITE_FUNCTION,
      apiPaths: ['/v1/*'],
      apiHeaders: { 'x-origin-secret': 'the-secret' },
      apiViewerRequest: `async function handler(event) {
        event.request.headers['x-viewer-ip'] = { value: event.viewer.ip };
        event.request.headers['x-asked'] = { value: await Promise.resolve('yes') };
        return event.request;
      }`,
      siteHeaders: { 'content-security-policy': "default-src 'self'" },
      ...settings,
    },
    say: (_speaker, text) => spoken.push(text),
  });
  open.push(door);
  return { url: door.url, port: door.port, spoken };
}

/** Sends a path as it stands, which fetch would tidy up. */
function raw(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('the site’s files come with their type and its headers', async () => {
  const { url } = await start();
  const home = await fetch(`${url}/`);
  expect([home.status, await home.text()]).toEqual([200, '<h1>Trang chủ</h1>']);
  expect(home.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(home.headers.get('content-security-policy')).toBe("default-src 'self'");
  expect((await fetch(`${url}/app.js`)).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await (await fetch(`${url}/config.json`)).json()).toEqual({ fine: true });
});

test('the viewer function decides which page a sticker’s path opens', async () => {
  const { url } = await start();
  for (const path of ['/K/ABC', '/k/ABC']) {
    expect(await (await fetch(url + path)).text()).toBe('<h1>Kích hoạt</h1>');
  }
});

test('the viewer function may answer by itself', async () => {
  const { url } = await start();
  const moved = await fetch(`${url}/old`, { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location'), moved.headers.get('set-cookie')]).toEqual([
    301,
    '/new',
    'a=1; Path=/',
  ]);
  const made = await fetch(`${url}/made`);
  expect([made.status, await made.text()]).toEqual([418, '127.0.0.1 GET']);
});

test('a viewer function that fails or never ends costs its own request only', async () => {
  const { url, spoken } = await start();
  expect((await fetch(`${url}/throw`)).status).toBe(503);
  expect((await fetch(`${url}/loop`)).status).toBe(503);
  expect((await fetch(`${url}/`)).status).toBe(200);
  expect(spoken).toHaveLength(2);
});

test('a file that is known already is not sent again', async () => {
  const { url } = await start();
  const etag = (await fetch(`${url}/app.js`)).headers.get('etag') ?? '';
  const again = await fetch(`${url}/app.js`, { headers: { 'if-none-match': `W/"other", ${etag}` } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect((await fetch(`${url}/app.js`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('an unknown path shows the page for it', async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/nowhere`);
  expect([answer.status, await answer.text()]).toEqual([404, '<h1>Không có trang này</h1>']);
  expect((await fetch(`${url}/kich-hoat`)).status).toBe(404);
});

test('no path leads out of the site', async () => {
  const { port } = await start();
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/link.txt', '/%00', '/%E0%A4%A']) {
    expect([path, await raw(port, path)]).toEqual([path, 404]);
  }
});

test('the site takes GET and HEAD only', async () => {
  const { url } = await start();
  const head = await fetch(`${url}/`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '20', '']);
  expect((await fetch(`${url}/`, { method: 'POST', body: 'x' })).status).toBe(403);
});

test('what is below an API path goes to the API whole, and its answer comes back whole', async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/v1/items/a%20b?x=1&x=2&y`, {
    method: 'POST',
    body: 'xin chào',
    headers: { authorization: 'Bearer t', cookie: 'one=1; two=2', 'idempotency-key': 'k' },
  });
  const saw = apiSaw.parse(await answer.json());
  expect(saw).toMatchObject({ method: 'POST', url: '/v1/items/a%20b?x=1&x=2&y', body: 'xin chào' });
  expect(saw.headers).toMatchObject({
    authorization: 'Bearer t',
    cookie: 'one=1; two=2',
    'idempotency-key': 'k',
    'x-asked': 'yes',
  });
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  const gone = await fetch(`${url}/v1/gone`);
  expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'application/json']);
});

test('what the front door says of itself cannot be claimed by a client', async () => {
  for (const apiViewerRequest of [undefined, 'function handler(event) { return event.request; }']) {
    const { url } = await start({ apiViewerRequest });
    const headers = { 'X-Origin-Secret': 'guess', 'X-Viewer-Ip': '8.8.8.8', 'x-forwarded-for': '8.8.8.8' };
    const saw = apiSaw.parse(await (await fetch(`${url}/v1/x`, { headers })).json());
    expect(saw.headers).toMatchObject({
      'x-origin-secret': 'the-secret',
      'x-viewer-ip': '127.0.0.1',
      'x-forwarded-for': '127.0.0.1',
    });
  }
});

test('an API that is not there is told from one that says no', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const address = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const door = await startFrontDoor({
    port: 0,
    folder: siteFolder(),
    api: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    distribution: { viewerRequest: undefined, apiPaths: ['/v1/*'], apiHeaders: {}, apiViewerRequest: undefined },
    say: () => {},
  });
  open.push(door);
  expect((await fetch(`${door.url}/v1/x`)).status).toBe(502);
  expect((await fetch(`${door.url}/`)).status).toBe(200);
});
