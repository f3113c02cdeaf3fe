import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Say } from '../lambda/function-log.ts';
import type { Invoke, InvokeResult } from '../lambda/lambda-host.ts';
import type { RouteResource } from '../template/deployment.ts';
import { type ApiAnswer, apiAnswer, gatewayAnswer } from './api-answer.ts';
import { type ApiRequest, apiEvent } from './api-event.ts';
import { type Listening, listen } from './listen.ts';
import { MalformedPath, RouteTable } from './route-table.ts';
import { type KeySetOf, TokenChecker } from './token-check.ts';

const LARGEST_BODY = 10 * 1024 * 1024;
/** What a function takes at most. */
const LARGEST_EVENT = 6 * 1024 * 1024;
const INTEGRATION_TIMEOUT = 29_000;

export interface ApiSettings {
  /** 0 takes a free one. */
  readonly port: number;
  readonly routes: readonly RouteResource[];
  readonly invoke: Invoke;
  /** The key set of a token's issuer; without it, `<issuer>/.well-known/jwks.json` is fetched. */
  readonly jwks?: KeySetOf;
  readonly say: Say;
  readonly timeoutMilliseconds?: number;
}

/** Plays the HTTP API: routes, JWT check and payload format of the deployment. */
export function startApi(settings: ApiSettings): Promise<Listening> {
  const gateway = new ApiGateway(settings);
  return listen(settings.port, (message, response) => void gateway.answer(message, response));
}

class TooLarge extends Error {}
class ClientGone extends Error {}

class ApiGateway {
  readonly #settings: ApiSettings;
  readonly #routes: RouteTable;
  readonly #tokens: TokenChecker;

  constructor(settings: ApiSettings) {
    this.#settings = settings;
    this.#routes = new RouteTable(settings.routes);
    this.#tokens = new TokenChecker(settings.jwks);
  }

  async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const answer = await this.#answerOrFail(message, requestId);
    if (response.destroyed) return;
    response.writeHead(answer.status, {
      ...answer.headers,
      'apigw-requestid': requestId,
      ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': answer.body.length }),
    });
    response.end(message.method === 'HEAD' ? undefined : answer.body);
  }

  async #answerOrFail(message: IncomingMessage, requestId: string): Promise<ApiAnswer> {
    try {
      return await this.#route(message, requestId);
    } catch (error) {
      if (error instanceof MalformedPath) return gatewayAnswer(400, 'Bad Request');
      if (error instanceof ClientGone) return gatewayAnswer(400, 'Bad Request');
      if (error instanceof TooLarge) return gatewayAnswer(413, 'Request Entity Too Large');
      this.#settings.say('api', `ERROR: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
      return gatewayAnswer(500, 'Internal Server Error');
    }
  }

  async #route(message: IncomingMessage, requestId: string): Promise<ApiAnswer> {
    const body = await readBody(message);
    const path = (message.url ?? '/').split('?')[0] ?? '/';
    const matched = this.#routes.match(message.method ?? '', path);
    if (!matched) return gatewayAnswer(404, 'Not Found');
    const { authorizer } = matched.route;
    const request = { message, matched, body, requestId, at: new Date() };
    if (!authorizer) return this.#call({ ...request, claims: undefined });
    const check = await this.#tokens.check(message.headers.authorization, authorizer);
    if ('claims' in check) return this.#call({ ...request, claims: check.claims });
    const reason = check.refusal && ` scope="" error="invalid_token" error_description="${check.refusal}"`;
    return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': `Bearer${reason}` });
  }

  async #call(request: ApiRequest): Promise<ApiAnswer> {
    const event = apiEvent(request);
    if (request.body.length > LARGEST_EVENT / 2 && JSON.stringify(event).length > LARGEST_EVENT) throw new TooLarge();
    const { routeKey, functionArn } = request.matched.route;
    const result = await this.#inTime(this.#settings.invoke(functionArn, event));
    if (!result) {
      this.#settings.say('api', `ERROR: ${routeKey} did not answer in time`);
      return gatewayAnswer(503, 'Service Unavailable');
    }
    if ('functionError' in result) return gatewayAnswer(500, 'Internal Server Error');
    const answer = apiAnswer(result.payload);
    if (answer) return answer;
    this.#settings.say('api', `ERROR: ${routeKey} answered something that is no HTTP answer`);
    return gatewayAnswer(500, 'Internal Server Error');
  }

  async #inTime(call: Promise<InvokeResult>): Promise<InvokeResult | undefined> {
    const timeout = Promise.withResolvers<undefined>();
    const timer = setTimeout(
      () => timeout.resolve(undefined),
      this.#settings.timeoutMilliseconds ?? INTEGRATION_TIMEOUT,
    );
    try {
      return await Promise.race([call, timeout.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Reads to the end even what is too large, so that the client gets to hear the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of message) {
      const bytes: unknown = chunk;
      if (!Buffer.isBuffer(bytes)) continue;
      length += bytes.length;
      if (length <= LARGEST_BODY) chunks.push(bytes);
    }
  } catch {
    throw new ClientGone();
  }
  if (length > LARGEST_BODY) throw new TooLarge();
  return Buffer.concat(chunks);
}
