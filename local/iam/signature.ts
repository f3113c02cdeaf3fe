import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Who signed a call and for what, by AWS Signature Version 4. */
export interface Credential {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export interface Signed {
  readonly kind: 'header' | 'link';
  readonly credential: Credential;
  readonly signature: string;
  readonly signedHeaders: readonly string[];
  /** `20261121T190000Z` */
  readonly at: string;
  /** Seconds that a link is valid; undefined for a signed call. */
  readonly expires: number | undefined;
}

export interface Call {
  readonly method: string;
  /** As it came, percent-encoded. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const UNSIGNED = 'UNSIGNED-PAYLOAD';
const A_WEEK = 7 * 24 * 60 * 60;
const CLOCK_SKEW = 15 * 60_000;

/** The signature of a call, in its header or in the link; undefined if it has none that we can read. */
export function signatureOf(call: Call): Signed | undefined {
  const authorization = call.headers['authorization'];
  if (typeof authorization === 'string') return fromHeader(authorization, call);
  return call.query.includes('X-Amz-Signature=') ? fromLink(new URLSearchParams(call.query)) : undefined;
}

export function parseCredential(text: string): Credential | undefined {
  const [accessKeyId, date, region, service, terminator, ...more] = text.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || more.length > 0)
    return undefined;
  return { accessKeyId, date, region, service };
}

/** Whether a link may still be used. S3 itself caps it at a week. */
export function linkValidity(signed: Signed, now: number): 'valid' | 'expired' | 'malformed' {
  const from = parseMoment(signed.at);
  if (from === undefined || signed.expires === undefined || signed.expires < 0 || signed.expires > A_WEEK) {
    return 'malformed';
  }
  if (from - now > CLOCK_SKEW) return 'malformed';
  return now > from + signed.expires * 1_000 ? 'expired' : 'valid';
}

/** Whether the call was signed with this secret. `body` is hashed unless the call says what its hash is. */
export function isSignedBy(secret: string, call: Call, signed: Signed, body: Buffer | undefined): boolean {
  const hash = payloadHash(call, signed, body);
  const canonical = [
    call.method,
    canonicalPath(call.path, signed.credential.service),
    canonicalQuery(call.query),
    ...signed.signedHeaders.map((name) => `${name}:${headerText(call.headers[name])}`),
    '',
    signed.signedHeaders.join(';'),
    hash,
  ].join('\n');
  const { date, region, service } = signed.credential;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = [ALGORITHM, signed.at, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  return isSignatureOf(text, signed.signature, secret, signed.credential);
}

/** Whether `signature` is that of `text` with this secret and scope; an upload form signs its policy so. */
export function isSignatureOf(text: string, signature: string, secret: string, credential: Credential): boolean {
  const expected = createHmac('sha256', signingKey(secret, credential)).update(text).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function parseMoment(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function fromHeader(authorization: string, call: Call): Signed | undefined {
  const match = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    authorization,
  );
  const [, scope = '', names = '', signature = ''] = match ?? [];
  const credential = parseCredential(scope);
  const at = call.headers['x-amz-date'];
  if (!credential || typeof at !== 'string') return undefined;
  return { kind: 'header', credential, signature, signedHeaders: names.split(';'), at, expires: undefined };
}

function fromLink(query: URLSearchParams): Signed | undefined {
  const credential = parseCredential(query.get('X-Amz-Credential') ?? '');
  if (!credential || query.get('X-Amz-Algorithm') !== ALGORITHM) return undefined;
  return {
    kind: 'link',
    credential,
    signature: query.get('X-Amz-Signature') ?? '',
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    at: query.get('X-Amz-Date') ?? '',
    expires: /^\d{1,7}$/.test(query.get('X-Amz-Expires') ?? '') ? Number(query.get('X-Amz-Expires')) : undefined,
  };
}

function payloadHash(call: Call, signed: Signed, body: Buffer | undefined): string {
  const declared = call.headers['x-amz-content-sha256'];
  if (typeof declared === 'string') return declared;
  if (signed.kind === 'link') return UNSIGNED;
  return createHash('sha256')
    .update(body ?? '')
    .digest('hex');
}

/** S3 signs the path as it is; everyone else encodes it once more. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3') return path === '' ? '/' : path;
  return path.split('/').map(encode).join('/') || '/';
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? '' : pair.slice(equals + 1);
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .sort((one, other) => compare(one[0], other[0]) || compare(one[1], other[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function headerText(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text.trim().replace(/ +/g, ' ');
}

/** Keys change daily, so a handful is all that is ever kept. */
const KEYS_KEPT = 256;
const signingKeys = new Map<string, Buffer>();

function signingKey(secret: string, { date, region, service }: Credential): Buffer {
  const name = [secret, date, region, service].join('\0');
  const kept = signingKeys.get(name);
  if (kept) return kept;
  const chain = [date, region, service, 'aws4_request'];
  const key = chain.reduce<Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  if (signingKeys.size >= KEYS_KEPT) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}
