import type { IncomingMessage } from 'node:http';
import type { MatchedRoute } from './route-table.ts';
import { decoded } from './route-table.ts';
import type { Claims } from './token-check.ts';

export interface ApiRequest {
  readonly message: IncomingMessage;
  readonly matched: MatchedRoute;
  readonly claims: Claims | undefined;
  readonly body: Buffer;
  readonly requestId: string;
  readonly at: Date;
}

/** The event in payload format 2.0. */
export function apiEvent(request: ApiRequest): object {
  const { message, matched, claims } = request;
  const [path, query] = splitOnce(message.url ?? '/', '?');
  const cookies = cookiesOf(message);
  const parameters = queryOf(query);
  return {
    version: '2.0',
    routeKey: matched.route.routeKey,
    rawPath: decoded(path),
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: headersOf(message),
    ...(Object.keys(parameters).length > 0 ? { queryStringParameters: parameters } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
      domainName: message.headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: message.method ?? '',
        path: decoded(path),
        protocol: `HTTP/${message.httpVersion}`,
        sourceIp: message.socket.remoteAddress ?? '',
        userAgent: message.headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey: matched.route.routeKey,
      stage: '$default',
      time: clfTime(request.at),
      timeEpoch: request.at.getTime(),
    },
    ...(matched.pathParameters ? { pathParameters: matched.pathParameters } : {}),
    ...bodyOf(request),
  };
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const place = text.indexOf(separator);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];
}

/** Lower-case names; a header sent several times is joined by commas. Cookies stand apart. */
function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(message.headersDistinct)) {
    if (name !== 'cookie') headers[name] = values.join(',');
  }
  const address = message.socket.remoteAddress ?? '';
  const forwarded = headers['x-forwarded-for'];
  return {
    ...headers,
    'x-forwarded-for': forwarded === undefined ? address : `${forwarded}, ${address}`,
    'x-forwarded-port': String(message.socket.localPort ?? ''),
    'x-forwarded-proto': 'https',
  };
}

function cookiesOf(message: IncomingMessage): readonly string[] {
  return (message.headers.cookie ?? '').split(/;\s*/).filter(Boolean);
}

/** A name that stands several times has its values joined by commas. */
function queryOf(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

const TEXT = /^(text\/.*|application\/(json|javascript|xml)|application\/[^;]+\+(json|xml))\s*(;|$)/i;

function bodyOf({ message, body }: ApiRequest): object {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = message.headers['content-type'];
  const asText = (type === undefined || TEXT.test(type)) && message.headers['content-encoding'] === undefined;
  return asText
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
function clfTime(at: Date): string {
  const [date = '', time = ''] = at.toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
