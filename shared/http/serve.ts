import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { onBehalfOf } from '../runtime/request-id.ts';
import { TableBusy } from '../table/table.ts';
import { bearerToken, type Caller, callerFromClaims, type LookUpCaller, mayCall } from './caller.ts';
import { compressed } from './compressed.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { comparedAs, type Guard, PROOF_OF_WORK_HEADER } from './guard.ts';
import { fingerprintOf, type IdempotencyRecords, type Idempotent, idempotencyKeySchema } from './idempotency.ts';
import {
  commonProblems,
  type FieldError,
  fillIn,
  type Problem,
  type ProblemDetails,
  type ProblemValues,
} from './problem.ts';
import type { ReplyOf, RequestOf, Route, UseCase } from './route.ts';

export const MAX_BODY_BYTES = 64 * 1024;

/** What every route needs from outside its use case. */
export interface Door {
  /** The values of the header that CloudFront adds; two are valid while one is rotated. */
  readonly originSecrets: () => Promise<readonly string[]>;
  readonly idempotency: IdempotencyRecords;
  /** Filled into every problem text: `{hotline}`, `{company}`. */
  readonly texts: ProblemValues;
  readonly log: Log;
  /** Who stands behind the token of a look-up. A door without it lets no look-up in. */
  readonly findLookUp?: (token: string) => Promise<LookUpCaller | undefined>;
  readonly metrics: Metrics;
  /** Counts guesses at guarded routes. A door without it does not open at one. */
  readonly guard?: Guard;
}

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

/** Thrown inside the door to end the request with a problem. */
class Refused extends Error {
  readonly problem: Problem;
  readonly errors: readonly FieldError[];
  constructor(problem: Problem, errors: readonly FieldError[] = []) {
    super(problem.code);
    this.problem = problem;
    this.errors = errors;
  }
}

/** Makes a Lambda handler of a route and its use case: front door, caller, schemas, idempotency, problem details. */
export function serve<R extends Route>(route: R, useCase: UseCase<R>, door: Door) {
  if (route.abuse !== 'none' && !door.guard) throw new Error(`${route.id} is guarded, and its door has no guard`);
  const handler = middy<Event, Result, Error, Context>()
    // The last to touch an answer, since the others read it.
    .use(packed)
    .use(logged(route, door))
    .use(problemDetails(door.texts))
    .use(frontDoorOnly(door.originSecrets))
    .handler((event) => respond(route, useCase, door, event));
  return (event: Event, context: Context): Promise<Result> =>
    onBehalfOf(event.requestContext.requestId, () => handler(event, context));
}

async function respond<R extends Route>(route: R, useCase: UseCase<R>, door: Door, event: Event): Promise<Result> {
  const secrets = await door.originSecrets();
  const request = requestOf(route, await callerOf(route, event, door), event, secrets);
  const earlier = await replay(route, request.idempotency, door);
  if (earlier) return earlier;
  let reply: ReplyOf<R>;
  try {
    reply = await guarded(route, useCase, door.guard, request, event);
  } catch (error) {
    // Among many twins one wins, and the others may find the table busy with it: its answer is theirs as well.
    const twin = error instanceof TableBusy ? await replay(route, request.idempotency, door) : undefined;
    if (twin) return twin;
    throw error;
  }
  if (reply.ok) return success(route, request, reply.body, secrets[0] ?? '');
  const texts = { ...door.texts, ...reply.values };
  const refusal = problemResult(reply.problem, texts, reply.values, reply.errors ?? [], languageOf(event));
  // A parallel twin, or this request before its reply was lost, may have done it meanwhile: its answer counts.
  return (await replay(route, request.idempotency, door)) ?? refusal;
}

/** Carries the request out, unless the guard of its route has it wait or work. */
async function guarded<R extends Route>(
  route: R,
  useCase: UseCase<R>,
  guard: Guard | undefined,
  request: RequestOf<R>,
  event: Event,
): Promise<ReplyOf<R>> {
  if (route.abuse === 'none' || !guard) return useCase(request);
  const { params, body, viewerIp } = request;
  const guesses = guard.open({ viewerIp, proofOfWork: event.headers[PROOF_OF_WORK_HEADER] });
  if (route.abuse === 'guarded-each') return useCase({ ...request, guesses });
  const admission = await guesses.admit({ params, body });
  if (!admission.ok) return admission;
  const reply = await useCase({ ...request, guesses });
  await admission.settle(comparedAs(reply));
  return reply;
}

function success(route: Route, request: Listed, body: unknown, secret: string): Result {
  if (route.status === 204) return { statusCode: 204 };
  const reply = route.reply.parse(body);
  return json(route.status, withSealedCursor(route, request, reply, secret));
}

/** A list's `next` leaves sealed, so that nobody makes up a place to read on from, or carries it into another list. */
function withSealedCursor(route: Route, request: Listed, reply: unknown, secret: string): unknown {
  if (typeof reply !== 'object' || reply === null || !('next' in reply) || typeof reply.next !== 'string') return reply;
  return { ...reply, next: sealCursor(secret, listOf(route, request), reply.next) };
}

/** What makes one list of a route another one than that of somebody else or of another filter. */
interface Listed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Caller;
}

/** Of the query as the route understands it, without what may change from page to page. Schemas put keys in one order. */
function listOf(route: Route, { params, query, body, caller }: Listed): string {
  return JSON.stringify([
    route.id,
    ownerOf(caller),
    params,
    { ...Object(query), next: undefined, limit: undefined },
    body,
  ]);
}

async function replay(route: Route, request: Idempotent, door: Door): Promise<Result | undefined> {
  if (route.idempotency === 'none') return undefined;
  const record = await door.idempotency.find(request);
  if (!record) return undefined;
  if (record.fingerprint !== request.fingerprint) throw new Refused(commonProblems['idempotency-key-reused']);
  return json(record.status, route.reply.parse(JSON.parse(record.body)));
}

async function callerOf({ access }: Route, event: Event, door: Door): Promise<Caller> {
  if (access.kind === 'anyone') return { kind: 'anyone' };
  if (access.kind === 'look-up') return lookUpCaller(event, door);
  const authorizer: Partial<Event['requestContext']['authorizer']> | undefined = event.requestContext.authorizer;
  const caller = callerFromClaims(access, authorizer?.jwt?.claims);
  if (!caller) throw new Refused(commonProblems['sign-in-required']);
  if (!mayCall(access, caller)) throw new Refused(commonProblems['role-not-allowed']);
  return caller;
}

async function lookUpCaller(event: Event, door: Door): Promise<Caller> {
  const token = bearerToken(event.headers.authorization);
  const caller = token === undefined ? undefined : await door.findLookUp?.(token);
  if (!caller) throw new Refused(commonProblems['look-up-token-invalid']);
  return caller;
}

function requestOf<R extends Route>(route: R, caller: Caller, event: Event, secrets: readonly string[]): RequestOf<R> {
  const rawBody = bodyOf(event);
  const params = parsed<R['params']>(route.params, event.pathParameters ?? {});
  const query = parsed<R['query']>(route.query, event.queryStringParameters ?? {});
  const body = parsed<R['body']>(route.body, route.method === 'GET' ? {} : parseJson(rawBody));
  return {
    params,
    query: withOpenCursor(route, { params, query, body, caller }, event, secrets),
    body,
    caller,
    idempotency: idempotencyOf(route, caller, rawBody, event),
    viewerIp: event.headers['x-viewer-ip'] ?? event.requestContext.http.sourceIp,
    requestId: event.requestContext.requestId,
  };
}

/** The query with the place to read on from, if it was given for this very list. */
function withOpenCursor<R extends Route>(
  route: R,
  asked: Listed & { readonly query: z.output<R['query']> },
  event: Event,
  secrets: readonly string[],
): z.output<R['query']> {
  const query = event.queryStringParameters ?? {};
  if (query.next === undefined) return asked.query;
  const next = openCursor(secrets, listOf(route, asked), query.next);
  if (next === undefined) throw new Refused(commonProblems['invalid-request'], [staleCursor]);
  return parsed<R['query']>(route.query, { ...query, next });
}

const staleCursor: FieldError = {
  field: 'next',
  vi: 'Dấu trang không còn dùng được. Hãy mở lại danh sách từ đầu.',
  en: 'This page mark is no longer valid. Open the list from its start.',
};

function bodyOf(event: Event): string {
  const raw = event.body ?? '';
  if (raw.length > MAX_BODY_BYTES * 2) throw new Refused(commonProblems['body-too-large']);
  const body = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new Refused(commonProblems['body-too-large']);
  return body;
}

function parseJson(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused(commonProblems['not-json']);
  }
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refused(problemOf(result.error.issues), result.error.issues.map(fieldErrorOf));
}

const namedProblemSchema = z.object({ code: z.string(), status: z.int(), vi: z.string(), en: z.string() });

/** A schema may name the problem that its refusal is; where it is the only one, the answer carries its code. */
function problemOf(issues: readonly z.core.$ZodIssue[]): Problem {
  const [only, ...others] = issues;
  if (only?.code !== 'custom' || others.length > 0) return commonProblems['invalid-request'];
  return namedProblemSchema.safeParse(only.params?.problem).data ?? commonProblems['invalid-request'];
}

/** A schema of ours carries both languages as `vi | en`; the library's own messages stand for themselves. */
function fieldErrorOf(issue: z.core.$ZodIssue): FieldError {
  const field = issue.path.map(String).join('.');
  const [vi, en] = issue.message.split(' | ');
  return en === undefined
    ? { field, vi: `Giá trị chưa hợp lệ (${issue.code}).`, en: issue.message }
    : { field, vi: vi ?? '', en };
}

function idempotencyOf(route: Route, caller: Caller, body: string, event: Event): Idempotent {
  if (route.idempotency === 'none') return { scope: '', key: '', fingerprint: '' };
  const { headers, rawPath: path } = event;
  const { requestId } = event.requestContext;
  const sent = headers['idempotency-key'] ?? (route.idempotency === 'accepted' ? requestId : undefined);
  const key = idempotencyKeySchema.safeParse(sent);
  if (!key.success) throw new Refused(commonProblems['idempotency-key-missing']);
  return {
    scope: `${route.id}:${ownerOf(caller)}`,
    key: key.data,
    fingerprint: fingerprintOf(route.method, path, body),
  };
}

/** Whose a key is: of a customer, whoever proved the phone, since the same request may come by another look-up. */
function ownerOf(caller: Caller): string {
  if (caller.kind === 'anyone') return 'anyone';
  return `${caller.kind}:${caller.kind === 'look-up' ? fingerprintOf('look-up', caller.phone) : caller.id}`;
}

function json(status: number, body: unknown): Result {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

type Language = 'vi' | 'en';

function languageOf(event: Event): Language {
  return /^\s*en\b/i.test(event.headers['accept-language'] ?? '') ? 'en' : 'vi';
}

function problemResult(
  what: Problem,
  texts: ProblemValues,
  values: ProblemValues,
  errors: readonly FieldError[],
  language: Language,
): Result {
  const details = { vi: fillIn(what.vi, texts), en: fillIn(what.en, texts) };
  const body: ProblemDetails = {
    type: `urn:tembao:problem:${what.code}`,
    title: what.code,
    status: what.status,
    code: what.code,
    detail: details[language],
    details,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
    ...(Object.keys(values).length > 0 ? { values: { ...values } } : {}),
  };
  return {
    statusCode: what.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(what.status === 503 ? { 'retry-after': '2' } : {}),
    },
    body: JSON.stringify(body),
  };
}

/** Refuses whoever found the way round CloudFront; overwrites nothing, since only CloudFront knows the secret. */
function frontDoorOnly(originSecrets: Door['originSecrets']): middy.MiddlewareObj<Event, Result> {
  return {
    before: async ({ event }) => {
      const shown = event.headers['x-origin-secret'];
      const valid = await originSecrets();
      if (shown === undefined || !valid.includes(shown)) throw new Refused(commonProblems['not-through-front-door']);
    },
  };
}

function problemDetails(texts: ProblemValues): middy.MiddlewareObj<Event, Result> {
  return {
    onError: (request) => {
      const { error, event } = request;
      if (error instanceof Refused) {
        request.response = problemResult(error.problem, texts, {}, error.errors, languageOf(event));
      } else if (error instanceof TableBusy) {
        request.response = problemResult(commonProblems.busy, texts, {}, [], languageOf(event));
      } else if (isTimeOut(error)) {
        request.response = problemResult(commonProblems['took-too-long'], texts, {}, [], languageOf(event));
      }
    },
  };
}

/** Its time ran out, or that of a call it made: what it began may be written all the same. The name is middy's and the SDK's. */
function isTimeOut(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

const packed: middy.MiddlewareObj<Event, Result> = {
  after: (request) => {
    if (request.response) request.response = compressed(request.response, request.event.headers['accept-encoding']);
  },
};

/** A line per request, and a count per problem that it was answered with. */
function logged(route: Route, { log, metrics }: Pick<Door, 'log' | 'metrics'>): middy.MiddlewareObj<Event, Result> {
  const started = new WeakMap<object, number>();
  const about = (event: Event, response: Result | null | undefined) => ({
    route: route.id,
    status: response?.statusCode ?? 0,
    problem: problemCodeOf(response),
    milliseconds: Math.round(performance.now() - (started.get(event) ?? performance.now())),
  });
  const count = (response: Result | null | undefined) => {
    const code = problemCodeOf(response);
    if (code !== undefined) metrics.record('Refusals', 1, { Code: code });
  };
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, response }) => {
      log.info('request', about(event, response));
      count(response);
    },
    onError: (request) => {
      const status = request.response?.statusCode;
      // Whatever broke, the caller learns only that nothing changed; the log holds the rest.
      request.response ??= problemResult(commonProblems.busy, {}, {}, [], languageOf(request.event));
      const told = about(request.event, request.response);
      if (status !== undefined && status < 500) log.info('request', told);
      else log.error('request failed', request.error, told);
      count(request.response);
    },
  };
}

const problemCodeSchema = z.object({ code: z.string() });

function problemCodeOf(response: Result | null | undefined): string | undefined {
  if (response?.statusCode === undefined || response.statusCode < 400) return undefined;
  return problemCodeSchema.safeParse(JSON.parse(response.body ?? '{}')).data?.code;
}
