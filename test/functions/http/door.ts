import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Guard } from '../../../shared/http/guard.ts';
import type { Door } from '../../../shared/http/serve.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { noMetrics } from '../runtime/measured.ts';

export const ORIGIN_SECRET = 'origin-secret-of-the-test';

/** Lets everybody in. */
const openGuard: Guard = { open: () => ({ admit: async () => ({ ok: true, settle: async () => undefined }) }) };

/** A door whose log is thrown away, and whose guard counts nothing. */
export function testDoor(idempotency: Door['idempotency'] = { find: async () => undefined }): Door {
  return {
    originSecrets: async () => [ORIGIN_SECRET, 'the-one-before'],
    idempotency,
    texts: { hotline: '1900 0000', company: 'Lạc Phong' },
    log: consoleLog(() => undefined),
    metrics: noMetrics,
    guard: openGuard,
  };
}

export interface TestRequest {
  readonly method?: string;
  readonly path?: string;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: string | object;
  readonly headers?: Record<string, string | undefined>;
  readonly claims?: Record<string, string>;
}

/** An event as API Gateway hands it to a function. */
export function apiEvent(request: TestRequest): APIGatewayProxyEventV2WithJWTAuthorizer {
  const { method = 'GET', path = '/v1/test' } = request;
  const headers: Record<string, string> = { 'x-origin-secret': ORIGIN_SECRET, 'x-viewer-ip': '203.0.113.7' };
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers,
    pathParameters: request.params ?? {},
    queryStringParameters: request.query ?? {},
    isBase64Encoded: false,
    ...(request.body === undefined
      ? {}
      : { body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'test',
      domainPrefix: 'test',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims: request.claims ?? {}, scopes: [] } },
    },
  };
}

export const context: Context = {
  awsRequestId: 'aws-1',
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:test',
  logGroupName: 'test',
  logStreamName: 'test',
  memoryLimitInMB: '512',
  // Longer than a test, since a busy machine is no reason to give up.
  getRemainingTimeInMillis: () => 120_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

type Handler = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Calls a handler and reads its JSON. */
export async function call(handler: Handler, request: TestRequest) {
  const result = await handler(apiEvent(request), context);
  const body: unknown = result.body ? JSON.parse(result.body) : undefined;
  return { status: result.statusCode, body, headers: result.headers ?? {} };
}
