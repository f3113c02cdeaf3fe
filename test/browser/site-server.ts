import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { contentSecurityPolicy } from '../../lib/web/web-stack.ts';

/** Never called: the tests play Cognito on the site's own origin. */
const COGNITO = 'https://cognito.invalid';
const FILES = 'https://files.invalid';
const ROOT = join(import.meta.dirname, '../..');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain',
};

/** A request to the API as the page sent it. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly text: string;
  /** As it came, where it is no text. */
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
}

/** What the played API answers; `lost` does its work, but the answer breaks off. */
export type ApiReply = { readonly status: number; readonly body: unknown } | 'lost';
/** A promise is an answer that takes its time. */
export type PlayedApi = (call: ApiCall) => ApiReply | Promise<ApiReply> | undefined;

export interface SiteServer {
  readonly url: string;
  readonly calls: ApiCall[];
  /** What the next requests are answered with. */
  play(api: PlayedApi): void;
  /** Files beside the site, as they are after the build: `brand.json`, `config.json`. */
  put(path: string, content: string): void;
  /** What is still on its way is lost, and what came is forgotten: the next test sees its own calls alone. */
  forget(): void;
  close(): Promise<void>;
}

const viewerRequestSchema = z.function({
  input: [z.object({ request: z.object({ uri: z.string(), method: z.string() }) })],
  output: z.union([
    z.object({ uri: z.string() }),
    z.object({ statusCode: z.number(), body: z.object({ data: z.string() }), headers: z.unknown() }),
  ]),
});

/** The CloudFront function as CloudFront runs it: a script that leaves a global `handler`. */
export async function readViewerRequest(): Promise<z.infer<typeof viewerRequestSchema>> {
  const source = await readFile(join(ROOT, 'functions/web/viewer-request.js'), 'utf8');
  const handler: unknown = runInNewContext(`${source}\nhandler`);
  if (typeof handler !== 'function') throw new Error('viewer-request.js leaves no handler');
  return viewerRequestSchema.implement((event) => handler(event));
}

/** Serves a built site behind its viewer-request function and headers, with an API that the test plays. */
export async function serveSite(folder: string): Promise<SiteServer> {
  const viewerRequest = await readViewerRequest();
  const calls: ApiCall[] = [];
  const extra = new Map<string, string>();
  let api: PlayedApi = () => undefined;
  let age = 0;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (path.startsWith('/v1/')) return answerApi(request, response, path, searchParams);
    const routed = viewerRequest({ request: { uri: path, method: request.method ?? 'GET' } });
    if ('statusCode' in routed) return end(response, routed.statusCode, '.html', routed.body.data);
    const file = normalize(routed.uri);
    const content = extra.get(file) ?? (await readFile(join(folder, file)).catch(() => undefined));
    return content === undefined ? end(response, 404, '.txt', 'not found') : end(response, 200, extname(file), content);
  };

  const answerApi = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<void> => {
    const begun = age;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString();
    const isForm = request.headers['content-type']?.startsWith('multipart/') ?? false;
    const body: unknown = text === '' || isForm ? undefined : JSON.parse(text);
    const call = { method: request.method ?? 'GET', path, query, body, text, bytes, headers: request.headers };
    if (begun !== age) return;
    calls.push(call);
    const reply = (await api(call)) ?? problem('not-found', 404, 'Không tìm thấy.', 'Not found.');
    if (reply === 'lost') return hangUp(response);
    end(response, reply.status, '.json', JSON.stringify(reply.body));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => end(response, 500, '.txt', String(error)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    play: (next) => {
      api = next;
    },
    put: (path, content) => void extra.set(path, content),
    forget: () => {
      age += 1;
      calls.length = 0;
      server.closeAllConnections();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * Breaks off in the middle of the answer: Chromium itself repeats a request whose connection ends before the first byte.
 */
function hangUp(response: ServerResponse): void {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{', () => response.destroy());
}

/** Problem details as the API writes them. */
export function problem(
  code: string,
  status: number,
  vi: string,
  en: string,
  errors: readonly { readonly field: string; readonly vi: string; readonly en: string }[] = [],
): ApiReply {
  const body = {
    type: `urn:tembao:problem:${code}`,
    title: code,
    status,
    code,
    detail: vi,
    details: { vi, en },
    errors,
  };
  return { status, body };
}

function end(response: ServerResponse, status: number, kind: string, content: string | Buffer): void {
  response.writeHead(status, {
    'content-type': contentTypes[kind] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy(COGNITO, FILES),
  });
  response.end(content);
}
