import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Say } from '../lambda/function-log.ts';
import type { DistributionResource } from '../template/deployment.ts';
import { type Listening, listen } from './listen.ts';
import { SiteFiles } from './site-files.ts';
import { ViewerFunction, type ViewerRequest, type ViewerResponse, type ViewerValues } from './viewer-function.ts';

const ORIGIN_TIMEOUT = 30_000;
const VIEWER_IP = 'x-viewer-ip';
/** Between two machines only; each connection has its own. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

export interface FrontDoorSettings {
  /** 0 takes a free one. */
  readonly port: number;
  /** The built site. */
  readonly folder: string;
  readonly distribution: DistributionResource | undefined;
  /** Address of the HTTP API. */
  readonly api: string;
  /** Texts by path that stand beside the site's files, such as `/config.json`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly say: Say;
}

/** Plays CloudFront: one address for the site and, under its paths, the API. */
export function startFrontDoor(settings: FrontDoorSettings): Promise<Listening> {
  const door = new FrontDoor(settings);
  return listen(settings.port, (message, response) => void door.answer(message, response)).then((listening) => ({
    ...listening,
    close: async () => {
      door.close();
      await listening.close();
    },
  }));
}

class FrontDoor {
  readonly #settings: FrontDoorSettings;
  readonly #files: SiteFiles;
  readonly #siteFunction: ViewerFunction | undefined;
  readonly #apiFunction: ViewerFunction | undefined;
  readonly #apiPaths: readonly RegExp[];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(settings: FrontDoorSettings) {
    const { distribution, say } = settings;
    const functionOf = (code: string | undefined) => (code === undefined ? undefined : new ViewerFunction(code, say));
    this.#settings = settings;
    this.#files = new SiteFiles(settings.folder, settings.files);
    this.#siteFunction = functionOf(distribution?.viewerRequest);
    this.#apiFunction = functionOf(distribution?.apiViewerRequest);
    this.#apiPaths = (distribution?.apiPaths ?? []).map(pathPattern);
  }

  close(): void {
    this.#agent.destroy();
  }

  async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = (message.url ?? '/').split('?')[0] ?? '/';
      const forApi = this.#apiPaths.some((pattern) => pattern.test(path));
      if (!forApi && message.method !== 'GET' && message.method !== 'HEAD') {
        message.resume();
        return plain(response, 403, 'Only GET and HEAD are allowed here.');
      }
      const request = viewerRequestOf(message);
      if (forApi) for (const name of this.#ownHeaders()) delete request.headers[name];
      const viewerFunction = forApi ? this.#apiFunction : this.#siteFunction;
      const answer = viewerFunction?.run(request, viewerIpOf(message)) ?? { request };
      if ('response' in answer) return respond(response, answer.response, message.method === 'HEAD');
      if (forApi) this.#forward(message, response, answer.request);
      else await this.#serve(message, response, answer.request.uri);
    } catch (error) {
      this.#settings.say(
        'site',
        `ERROR: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
      );
      plain(response, 503, 'The request could not be answered.');
    }
  }

  /** Set here and by nobody else, whatever a client sends. */
  #ownHeaders(): readonly string[] {
    const added = Object.keys(this.#settings.distribution?.apiHeaders ?? {});
    return [VIEWER_IP, ...added.map((name) => name.toLowerCase())];
  }

  #forward(message: IncomingMessage, response: ServerResponse, request: ViewerRequest): void {
    const headers: Record<string, string | string[]> = {
      ...headersOf(request),
      [VIEWER_IP]: viewerIpOf(message),
      'x-forwarded-for': viewerIpOf(message),
    };
    for (const [name, value] of Object.entries(this.#settings.distribution?.apiHeaders ?? {})) {
      headers[name.toLowerCase()] = value;
    }
    const target = new URL(this.#settings.api);
    const onward = httpRequest({
      host: target.hostname,
      port: target.port,
      method: message.method,
      path: request.uri + queryOf(request.querystring),
      headers,
      agent: this.#agent,
      timeout: ORIGIN_TIMEOUT,
    });
    let late = false;
    onward.on('timeout', () => {
      late = true;
      onward.destroy();
    });
    onward.on('error', (error) => {
      if (!late) this.#settings.say('site', `ERROR: the API did not answer: ${error.message}`);
      plain(response, late ? 504 : 502, late ? 'The API answered too late.' : 'The API did not answer.');
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers));
      answer.pipe(response);
      // An answer that breaks off must not look complete.
      answer.on('error', () => response.destroy());
    });
    response.on('close', () => {
      if (!response.writableFinished) onward.destroy();
    });
    message.pipe(onward);
  }

  async #serve(message: IncomingMessage, response: ServerResponse, uri: string): Promise<void> {
    const found = await this.#files.find(uri === '/' ? '/index.html' : uri);
    const file = found ?? (await this.#files.find('/404.html'));
    const siteHeaders = this.#settings.distribution?.siteHeaders ?? {};
    if (!file) return plain(response, 404, 'Not found.', siteHeaders);
    const headers = {
      ...siteHeaders,
      'content-type': file.type,
      etag: file.etag,
      // The site may be built anew at any time; the tag makes asking again cheap.
      'cache-control': 'no-cache',
    };
    if (found && isKnown(message.headers['if-none-match'], file.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(found ? 200 : 404, { ...headers, 'content-length': file.body.length });
    response.end(message.method === 'HEAD' ? undefined : file.body);
  }
}

/** `*` stands for any characters, `?` for one. */
function pathPattern(pattern: string): RegExp {
  const parts = pattern.replace(/^\/?/, '/').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${parts.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

function viewerIpOf(message: IncomingMessage): string {
  return (message.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

function viewerRequestOf(message: IncomingMessage): ViewerRequest {
  const [, path = '/', query = ''] = /^([^?]*)\??(.*)$/s.exec(message.url ?? '/') ?? [];
  const headers: ViewerValues = {};
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    if (name !== 'cookie') headers[name] = viewerValue(values);
  }
  const parameters = Map.groupBy(query.split('&').filter(Boolean), (part) => part.split('=')[0] ?? '');
  const querystring: ViewerValues = {};
  for (const [name, parts] of parameters) {
    querystring[name] = viewerValue(parts.map((part) => part.split('=').slice(1).join('=')));
  }
  const cookies: ViewerRequest['cookies'] = {};
  for (const part of (message.headers.cookie ?? '').split(/;\s*/).filter(Boolean)) {
    const [name = '', ...value] = part.split('=');
    cookies[name] = { value: value.join('=') };
  }
  return { method: message.method ?? 'GET', uri: path, querystring, headers, cookies };
}

function viewerValue(values: readonly string[]): ViewerValues[string] {
  const [first = ''] = values;
  return values.length > 1 ? { value: first, multiValue: values.map((value) => ({ value })) } : { value: first };
}

const allOf = ({ value, multiValue }: ViewerValues[string]) => multiValue?.map((one) => one.value) ?? [value];

/** All headers of the viewer but its host, as the origin request policy says. */
function headersOf(request: ViewerRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name !== 'host' && !HOP_BY_HOP.includes(name)) headers[name] = allOf(value);
  }
  const cookies = Object.entries(request.cookies).map(([name, { value }]) => `${name}=${value}`);
  if (cookies.length > 0) headers.cookie = cookies.join('; ');
  return headers;
}

function queryOf(querystring: ViewerValues): string {
  const parts = Object.entries(querystring).flatMap(([name, value]) =>
    allOf(value).map((one) => (one === '' ? name : `${name}=${one}`)),
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function withoutHops(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.includes(name)) kept[name] = value;
  }
  return kept;
}

function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** A response that the viewer function made by itself. */
function respond(response: ServerResponse, made: ViewerResponse, headOnly: boolean): void {
  const { body = '' } = made;
  const content =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
  const cookies = Object.entries(made.cookies).map(
    ([name, { value, attributes }]) => `${name}=${value}${attributes ? `; ${attributes}` : ''}`,
  );
  const headers: Record<string, string | string[]> = { 'content-length': String(content.length) };
  for (const [name, value] of Object.entries(made.headers)) headers[name.toLowerCase()] = allOf(value);
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  response.writeHead(made.statusCode, headers);
  response.end(headOnly ? undefined : content);
}

function plain(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(text);
}
