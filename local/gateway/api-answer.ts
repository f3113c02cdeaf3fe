import * as z from 'zod';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

const structuredSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Told by the gateway itself, never by a function. */
const OWN_HEADERS = ['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade'];

/** What the gateway answers by itself. */
export function gatewayAnswer(status: number, message: string, headers: Record<string, string> = {}): ApiAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/** Makes the answer of what a function returned; undefined if that is no answer. */
export function apiAnswer(returned: unknown): ApiAnswer | undefined {
  if (typeof returned !== 'object' || returned === null || !('statusCode' in returned)) return shorthand(returned);
  const parsed = structuredSchema.safeParse(returned);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    status: statusCode,
    headers: {
      ...(body ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
      ...Object.fromEntries(given.filter(([name]) => !OWN_HEADERS.includes(name))),
      ...(cookies && cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** Anything without a status is the body of a 200. */
function shorthand(returned: unknown): ApiAnswer {
  const body = typeof returned === 'string' ? returned : JSON.stringify(returned ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}
