import type { OutgoingHttpHeaders } from 'node:http';

/** What a bucket lets pages of other origins do, as its template says. */
export interface CrossOriginRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge: number | undefined;
}

export interface CrossOriginCall {
  readonly origin: string | undefined;
  readonly method: string;
  /** What a preflight asks for. */
  readonly headers: readonly string[];
}

/** The headers by which a browser lets a page go on; undefined where no rule lets it, as S3 judges. */
export function crossOriginHeaders(
  rules: readonly CrossOriginRule[],
  { origin, method, headers }: CrossOriginCall,
): OutgoingHttpHeaders | undefined {
  if (origin === undefined) return undefined;
  const rule = rules.find(
    (one) =>
      matches(one.origins, origin) &&
      one.methods.includes(method) &&
      headers.every((name) => matches(one.headers, name)),
  );
  if (!rule) return undefined;
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(headers.length > 0 ? { 'access-control-allow-headers': headers.join(', ') } : {}),
    ...(rule.exposed.length > 0 ? { 'access-control-expose-headers': rule.exposed.join(', ') } : {}),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': String(rule.maxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** A rule's text may hold one `*`. */
function matches(allowed: readonly string[], text: string): boolean {
  return allowed.some((one) => {
    const [before = '', after] = one.toLowerCase().split('*');
    const given = text.toLowerCase();
    if (after === undefined) return given === before;
    return given.length >= before.length + after.length && given.startsWith(before) && given.endsWith(after);
  });
}
