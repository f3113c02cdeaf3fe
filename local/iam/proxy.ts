import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { AwsError, type AwsRequest, type AwsService } from '../aws/aws-service.ts';
import type { Principal } from '../template/deployment.ts';
import { type BucketCall, bucketWishes, listWish, objectWish } from './bucket-wishes.ts';
import { type Caller, callersOf } from './callers.ts';
import { type CrossOriginRule, crossOriginHeaders } from './cross-origin.ts';
import { answerHeaders, BodyTooLarge, readBody, type Upstream, upstreamAt } from './forward.ts';
import { queueWish, topicWish } from './message-wishes.ts';
import type { Wish } from './policy.ts';
import { type Protocol, type Refusal, type RefusalReason, refusalAnswer, sendError } from './refusal.ts';
import { serviceWish } from './service-wishes.ts';
import { type Call, isSignedBy, linkValidity, type Signed, signatureOf } from './signature.ts';
import { findTableKeys } from './table-keys.ts';
import { type FindTableKeys, type Place, tableWishes } from './table-wishes.ts';
import { judgeUpload, parseUploadForm, signedUpload } from './upload-form.ts';

export interface AwsProxyOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly principals: readonly Principal[];
  /** The table engine's address. */
  readonly dynamodb: string;
  /** The address of queues, topics and buckets. */
  readonly queues: string;
  /** What this machine plays itself, by the service's name in a signature: `kms`, `secretsmanager`, `states`, … */
  readonly services: ReadonlyMap<string, AwsService>;
  /** What each bucket lets pages of other origins do; without it any page may do anything. */
  readonly crossOrigin?: ReadonlyMap<string, readonly CrossOriginRule[]>;
  readonly onRefusal?: (refusal: Refusal) => void;
  /** A service played here failed by its own fault, or an engine did not answer. */
  readonly onFailure?: (service: string, error: unknown) => void;
  readonly account?: string;
  readonly now?: () => number;
}

export interface AwsProxy {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const ACCOUNT = '000000000000';
const BODY_LIMIT = 64 * 1024 * 1024;
/** Longer than any client keeps an idle connection, so that none is closed under a call. */
const KEPT_OPEN = 75_000;

/**
 * One address for every AWS service of this machine. It finds out who calls by the access key, refuses what that role's
 * policy does not allow in the words AWS would use, and hands the rest to the engine or the service behind.
 */
export async function startAwsProxy(options: AwsProxyOptions): Promise<AwsProxy> {
  const gate = new Gate(options);
  const server = http.createServer((request, response) => void gate.handle(request, response));
  server.keepAliveTimeout = KEPT_OPEN;
  server.headersTimeout = KEPT_OPEN + 1_000;
  server.requestTimeout = 0;
  const port = await listen(server, options.port);
  gate.origin = `http://127.0.0.1:${port}`;
  return {
    url: gate.origin,
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      gate.close();
    },
  };
}

async function listen(server: http.Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return isAddress(address) ? address.port : port;
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

/** A call on its way through. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: Call;
  readonly signal: AbortSignal;
}
interface Identified extends Exchange {
  readonly caller: Caller;
  readonly signed: Signed;
  readonly place: Place;
}

class Refused extends Error {
  readonly refusal: Refusal;
  readonly protocol: Protocol;
  constructor(refusal: Refusal, protocol: Protocol) {
    super(refusal.reason);
    this.refusal = refusal;
    this.protocol = protocol;
  }
}

class Gate {
  origin = '';
  readonly #options: AwsProxyOptions;
  readonly #callers: ReadonlyMap<string, Caller>;
  readonly #tables: Upstream;
  readonly #queues: Upstream;
  readonly #keysOf: FindTableKeys;
  readonly #account: string;
  readonly #now: () => number;

  constructor(options: AwsProxyOptions) {
    this.#options = options;
    this.#callers = callersOf(options.principals);
    this.#tables = upstreamAt(options.dynamodb);
    this.#queues = upstreamAt(options.queues);
    this.#keysOf = findTableKeys(this.#tables);
    this.#account = options.account ?? ACCOUNT;
    this.#now = options.now ?? Date.now;
  }

  close(): void {
    this.#tables.close();
    this.#queues.close();
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/', ...query] = (request.url ?? '/').split('?');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const call: Call = { method: request.method ?? 'GET', path, query: query.join('?'), headers: request.headers };
    const exchange = { request, response, call, signal: gone.signal };
    try {
      await this.#route(exchange);
    } catch (error) {
      this.#fail(exchange, error);
    }
  }

  async #route(exchange: Exchange): Promise<void> {
    const { call, response } = exchange;
    if (call.method === 'OPTIONS') {
      const allowed = this.#preflight(call);
      response.writeHead(allowed ? 204 : 403, allowed).end();
      return;
    }
    const signed = signatureOf(call);
    if (!signed) return this.#unsigned(exchange);
    const { service, region } = signed.credential;
    const caller = this.#callers.get(signed.credential.accessKeyId);
    if (!caller) throw this.#refusal('access-key-unknown', call, protocolOf(service, call), { signed });
    const identified = { ...exchange, caller, signed, place: { region, account: this.#account } };
    if (service === 's3') return this.#bucket(identified);
    if (signed.kind === 'link') throw this.#refusal('link-malformed', call, protocolOf(service, call), { signed });
    const body = await readBody(exchange.request, BODY_LIMIT);
    if (!isSignedBy(caller.secretAccessKey, call, signed, body)) {
      throw this.#refusal('signature-wrong', call, protocolOf(service, call), { signed, caller });
    }
    if (service === 'dynamodb') return this.#table(identified, body);
    if (service === 'sqs') return this.#queue(identified, body);
    if (service === 'sns') return this.#topic(identified, body);
    return this.#played(identified, body);
  }

  async #table(exchange: Identified, body: Buffer): Promise<void> {
    const wishes = await tableWishes(targetAction(exchange.call), parseBody(body), exchange.place, this.#keysOf);
    this.#judge(exchange, wishes, 'json');
    const headers = { ...exchange.call.headers };
    // Some engines keep separate tables for each access key.
    headers['authorization'] = String(headers['authorization']).replace(/Credential=[^/]+\//, 'Credential=local/');
    await this.#pass(exchange, this.#tables, '/', body, { headers });
  }

  async #queue(exchange: Identified, body: Buffer): Promise<void> {
    const action = targetAction(exchange.call);
    this.#judge(exchange, [queueWish(action, parseBody(body), exchange.place)], 'sqs');
    if (!TELLS_ADDRESS.has(action)) return this.#pass(exchange, this.#queues, '/', body);
    const { method, headers } = exchange.call;
    const answer = await this.#queues.send({ method, path: '/', headers, body, signal: exchange.signal });
    const text = withAddress(await readBody(answer, BODY_LIMIT), this.origin);
    const answered = { ...answerHeaders(answer.headers), 'content-length': Buffer.byteLength(text) };
    exchange.response.writeHead(answer.statusCode ?? 502, answered).end(text);
  }

  async #topic(exchange: Identified, body: Buffer): Promise<void> {
    const form = new URLSearchParams(body.toString('utf8'));
    this.#judge(exchange, [topicWish(form.get('Action') ?? '', form, exchange.place)], 'sns');
    await this.#pass(exchange, this.#queues, '/', body);
  }

  async #played(exchange: Identified, body: Buffer): Promise<void> {
    const request = awsRequest(exchange.signed.credential.service, exchange.call, body);
    if (!isPublic(request)) {
      this.#judge(exchange, [serviceWish(request, exchange.place)], protocolOf(request.service, exchange.call));
    }
    await this.#answer(exchange, request);
  }

  async #answer(exchange: Exchange, request: AwsRequest): Promise<void> {
    const service = this.#options.services.get(request.service);
    if (!service) throw new AwsError('NotImplemented', `${request.service} is not played on this machine`, 501);
    const reply = await service(request);
    const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
    const type = request.action === '' ? 'application/json' : (request.headers['content-type'] ?? JSON_TYPE);
    exchange.response.writeHead(reply.status, {
      'content-type': type,
      'content-length': Buffer.byteLength(text),
    });
    exchange.response.end(text);
  }

  /** S3 checks links and uploads before anything reaches the engine, which would let all of them through. */
  async #bucket(exchange: Identified): Promise<void> {
    const { call, caller, signed } = exchange;
    if (signed.kind === 'link') {
      const validity = linkValidity(signed, this.#now());
      if (validity !== 'valid') throw this.#refusal(`link-${validity}`, call, 's3', { signed, caller });
    }
    if (!isSignedBy(caller.secretAccessKey, call, signed, undefined)) {
      throw this.#refusal('signature-wrong', call, 's3', { signed, caller });
    }
    const target = bucketCall(call);
    if (target.method === 'POST' && target.key === '' && target.query.has('delete')) {
      return this.#deleteMany(exchange, target);
    }
    this.#judge(exchange, bucketWishes(target), 's3');
    const reads = target.key !== '' && (target.method === 'GET' || target.method === 'HEAD');
    await this.#pass(exchange, this.#queues, pathOf(target, call), exchange.request, {
      answer: (status, headers) => {
        if (status === 404 && reads && !caller.judge(listWish(target.bucket)).allowed) {
          // Who may not list a bucket does not learn from S3 whether a key exists.
          throw this.#refusal('no-statement-allows', call, 's3', { signed, caller, wish: listWish(target.bucket) });
        }
        return {
          ...headers,
          ...(signed.kind === 'link' ? this.#openTo(call, target.bucket) : {}),
          ...(status < 300 ? overrides(target) : {}),
        };
      },
    });
  }

  async #deleteMany(exchange: Identified, target: BucketCall): Promise<void> {
    const body = await readBody(exchange.request, BODY_LIMIT);
    const keys = [...body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescapeXml(key));
    this.#judge(
      exchange,
      keys.map((key) => objectWish('DeleteObject', target.bucket, key)),
      's3',
    );
    await this.#pass(exchange, this.#queues, pathOf(target, exchange.call), body);
  }

  async #unsigned(exchange: Exchange): Promise<void> {
    const { call, request } = exchange;
    const target = call.headers['x-amz-target'];
    if (typeof target === 'string') {
      const played = awsRequest(targetService(target), call, await readBody(request, BODY_LIMIT));
      if (isPublic(played)) return this.#answer(exchange, played);
      throw this.#refusal('unsigned', call, 'json');
    }
    const type = String(call.headers['content-type'] ?? '');
    if (call.method === 'POST' && type.startsWith('multipart/form-data')) return this.#upload(exchange, type);
    throw this.#refusal('unsigned', call, 's3');
  }

  async #upload(exchange: Exchange, type: string): Promise<void> {
    const { call } = exchange;
    const target = bucketCall(call);
    const body = await readBody(exchange.request, BODY_LIMIT);
    const form = parseUploadForm(body, type);
    const upload = form && signedUpload(form);
    if (!form || !upload) throw this.#refusal('unsigned', call, 's3');
    const caller = this.#callers.get(upload.credential.accessKeyId);
    if (!caller) throw this.#refusal('access-key-unknown', call, 's3');
    const wish = objectWish('PutObject', target.bucket, upload.key);
    const judgement = judgeUpload(form, upload, target.bucket, caller.secretAccessKey, this.#now());
    if (judgement !== 'valid') throw this.#refusal(judgement, call, 's3', { caller, wish });
    this.#judge({ call, caller }, [wish], 's3');
    await this.#pass(exchange, this.#queues, pathOf(target, call), body, {
      answer: (_status, headers) => ({ ...headers, ...this.#openTo(call, target.bucket) }),
    });
  }

  /** What a browser is told before it sends; undefined where the bucket's rules do not let its page. */
  #preflight(call: Call): http.OutgoingHttpHeaders | undefined {
    const [, bucket = ''] = /^\/([^/]*)/.exec(call.path) ?? [];
    const rules = this.#options.crossOrigin?.get(hostBucket(call.headers['host']) ?? decodeURIComponent(bucket));
    if (!rules) return PREFLIGHT;
    const asked = String(call.headers['access-control-request-headers'] ?? '');
    return crossOriginHeaders(rules, {
      origin: textOf(call.headers['origin']),
      method: String(call.headers['access-control-request-method'] ?? ''),
      headers: asked.split(',').flatMap((name) => name.trim() || []),
    });
  }

  #openTo(call: Call, bucket: string): http.OutgoingHttpHeaders {
    if (!this.#options.crossOrigin) return OPEN;
    const rules = this.#options.crossOrigin.get(bucket) ?? [];
    return (
      crossOriginHeaders(rules, { origin: textOf(call.headers['origin']), method: call.method, headers: [] }) ?? {}
    );
  }

  #judge(exchange: Pick<Identified, 'call' | 'caller'>, wishes: readonly Wish[], protocol: Protocol): void {
    const { caller, call } = exchange;
    for (const wish of wishes) {
      const judgement = caller.judge(wish);
      if (!judgement.allowed) throw this.#refusal(judgement.reason, call, protocol, { caller, wish });
    }
  }

  #refusal(
    reason: RefusalReason,
    call: Call,
    protocol: Protocol,
    about: { readonly signed?: Signed; readonly caller?: Caller; readonly wish?: Wish } = {},
  ): Refused {
    const { signed, caller, wish } = about;
    const service = signed?.credential.service ?? (protocol === 's3' ? 's3' : 'aws');
    const refusal: Refusal = {
      principal: caller?.name,
      accessKeyId: caller?.accessKeyId ?? signed?.credential.accessKeyId,
      action: wish?.action ?? `${service}:${targetAction(call) || call.method}`,
      resource: wish?.resources[0] ?? call.path,
      leadingKeys: wish?.context['dynamodb:LeadingKeys'] ?? [],
      reason,
    };
    this.#options.onRefusal?.(refusal);
    return new Refused(refusal, protocol);
  }

  async #pass(
    exchange: Exchange,
    upstream: Upstream,
    path: string,
    body: Buffer | IncomingMessage,
    change: {
      readonly headers?: Call['headers'];
      readonly answer?: (status: number, headers: http.OutgoingHttpHeaders) => http.OutgoingHttpHeaders;
    } = {},
  ): Promise<void> {
    const { call, response, signal } = exchange;
    const headers = change.headers ?? call.headers;
    const answer = await upstream.send({ method: call.method, path, headers, body, signal });
    const status = answer.statusCode ?? 502;
    try {
      const answered = answerHeaders(answer.headers);
      response.writeHead(status, change.answer ? change.answer(status, answered) : answered);
    } catch (error) {
      answer.resume();
      throw error;
    }
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  }

  #fail({ call, response, signal }: Exchange, error: unknown): void {
    if (signal.aborted) return;
    const isHead = call.method === 'HEAD';
    if (error instanceof Refused) {
      sendError(response, error.protocol, refusalAnswer(error.refusal, error.protocol), isHead);
      return;
    }
    const service = signatureOf(call)?.credential.service ?? 's3';
    const protocol = protocolOf(service, call);
    if (error instanceof AwsError) {
      sendError(response, protocol, { status: error.status, code: error.code, message: error.message }, isHead);
    } else if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof URIError) {
      const message = 'The request cannot be read.';
      sendError(response, protocol, { status: 400, code: 'ValidationException', message }, isHead);
    } else if (error instanceof BodyTooLarge) {
      sendError(response, protocol, { status: 413, code: 'RequestEntityTooLarge', message: error.message }, isHead);
    } else {
      this.#options.onFailure?.(service, error);
      sendError(response, protocol, { status: 500, code: failureCode(service), message: 'The engine failed.' }, isHead);
    }
  }
}

const JSON_TYPE = 'application/x-amz-json-1.1';
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' } as const;
const PREFLIGHT = {
  ...OPEN,
  'access-control-allow-methods': 'GET, HEAD, PUT, POST',
  'access-control-allow-headers': '*',
  'access-control-max-age': '600',
} as const;

/** Calls whose answer holds queue addresses. */
const TELLS_ADDRESS = new Set(['CreateQueue', 'GetQueueUrl', 'ListQueues']);
const addresses = z.looseObject({ QueueUrl: z.string().optional(), QueueUrls: z.array(z.string()).optional() });

function withAddress(body: Buffer, origin: string): string {
  const answer = addresses.parse(JSON.parse(body.toString('utf8')));
  const here = (url: string) => `${origin}${new URL(url).pathname}`;
  return JSON.stringify({
    ...answer,
    ...(answer.QueueUrl === undefined ? {} : { QueueUrl: here(answer.QueueUrl) }),
    ...(answer.QueueUrls === undefined ? {} : { QueueUrls: answer.QueueUrls.map(here) }),
  });
}

/** Cognito's calls that need no AWS key: who calls is proved by what they carry. Pages use the endpoint of their own. */
const PUBLIC_ACTIONS = new Set([
  'AssociateSoftwareToken',
  'ChangePassword',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GlobalSignOut',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SetUserMFAPreference',
  'SignUp',
  'VerifySoftwareToken',
]);

function isPublic(request: AwsRequest): boolean {
  return request.service === 'cognito-idp' && PUBLIC_ACTIONS.has(request.action);
}

function targetService(target: string): string {
  return target.startsWith('AWSCognitoIdentityProviderService.') ? 'cognito-idp' : (target.split('.')[0] ?? '');
}

function targetAction(call: Call): string {
  const target = call.headers['x-amz-target'];
  return typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : '';
}

function protocolOf(service: string, call: Call): Protocol {
  if (service === 's3' || service === 'sqs' || service === 'sns') return service;
  return targetAction(call) === '' ? 'rest-json' : 'json';
}

function failureCode(service: string): string {
  if (service === 'dynamodb') return 'InternalServerError';
  return service === 's3' ? 'InternalError' : 'InternalFailure';
}

function awsRequest(service: string, call: Call, body: Buffer): AwsRequest {
  const headers = Object.fromEntries(
    Object.entries(call.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const query = new URLSearchParams(call.query);
  return { service, action: targetAction(call), method: call.method, path: call.path, query, headers, body };
}

function parseBody(body: Buffer): unknown {
  return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
}

/** Takes the bucket from the path or, as browsers' SDKs like it, from the host. */
function bucketCall(call: Call): BucketCall {
  const query = new URLSearchParams(call.query);
  const { method, headers } = call;
  const hosted = hostBucket(headers['host']);
  if (hosted !== undefined) {
    return { method, bucket: hosted, key: decodeURIComponent(call.path.slice(1)), query, headers };
  }
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(call.path) ?? [];
  if (bucket === '' && call.path !== '/') throw new AwsError('InvalidURI', 'The address names no bucket.');
  return { method, bucket: decodeURIComponent(bucket), key: decodeURIComponent(key), query, headers };
}

const textOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined;

function hostBucket(host: string | string[] | undefined): string | undefined {
  const [, bucket] = /^(.+?)(?:\.s3)?\.localhost(?::\d+)?$/.exec(String(host)) ?? [];
  return bucket === 's3' ? undefined : bucket;
}

function pathOf(target: BucketCall, call: Call): string {
  const path = hostBucket(call.headers['host']) === undefined ? call.path : `/${target.bucket}${call.path}`;
  return call.query === '' ? path : `${path}?${call.query}`;
}

const OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** A link may say how its answer presents itself: a download's name, for one. The engine does not know that. */
function overrides({ method, query }: BucketCall): http.OutgoingHttpHeaders {
  if (method !== 'GET' && method !== 'HEAD') return {};
  return Object.fromEntries(
    OVERRIDES.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
