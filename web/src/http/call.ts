import type { Language } from '../language.ts';
import { type Fields, isRecord, listAt, textAt } from './reading.ts';
// oxlint-disable-next-line import/default -- made by Vite of the file's address
import workForTryUrl from './work-for-try.ts?worker&url';

/** A problem as the server tells it (RFC 9457), with the text in the page's language. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly text: string;
  readonly fields: readonly { readonly field: string; readonly text: string }[];
  readonly values: Fields;
}

export type Answer =
  | { readonly kind: 'reply'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** No connection: the request never left. */
  | { readonly kind: 'offline' }
  /** It left, but what became of it is not known. */
  | { readonly kind: 'unanswered' };

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The exact text sent, so that a repetition is byte for byte the same. */
  readonly body?: string;
  readonly idempotencyKey?: string;
  readonly token?: string;
}

const PATIENCE = 20_000;

/** A proof may come too late, or meet a limit that was reached meanwhile; more often than this it does not help. */
const WORKS = 2;

/** Calls the API beside the site, and works for a try where the server asks for that. */
export async function call(request: Request): Promise<Answer> {
  let answer = await tryOnce(request);
  for (let work = 0; work < WORKS; work += 1) {
    const challenge = challengeIn(answer);
    if (challenge === undefined) break;
    const proof = await worked(challenge);
    if (proof === undefined) break;
    answer = await tryOnce(request, proof);
  }
  return answer;
}

function challengeIn(answer: Answer): string | undefined {
  const asked = answer.kind === 'problem' && answer.problem.code === 'proof-of-work-required';
  return asked ? textAt(answer.problem.values, 'challenge') : undefined;
}

/** Undefined where this browser cannot, or the script that does it does not load: then the problem's own words stand. */
async function worked(challenge: string): Promise<string | undefined> {
  try {
    // Vite's own way of loading on demand would cost every page a kilobyte.
    await import(/* @vite-ignore */ workForTryUrl);
    return await globalThis.workForTry?.(challenge);
  } catch {
    return undefined;
  }
}

async function tryOnce(request: Request, proof?: string): Promise<Answer> {
  if (!navigator.onLine) return { kind: 'offline' };
  try {
    const reply = await fetch(request.path, {
      method: request.method,
      headers: { ...headersOf(request), ...(proof === undefined ? {} : { 'x-proof-of-work': proof }) },
      body: request.body ?? null,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await answerOf(reply);
  } catch {
    return { kind: navigator.onLine ? 'unanswered' : 'offline' };
  }
}

export function pageLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'vi';
}

function headersOf(request: Request): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': pageLanguage(),
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
    ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
  };
}

async function answerOf(reply: Response): Promise<Answer> {
  if (reply.status === 204) return { kind: 'reply', status: 204, body: undefined };
  const body: unknown = await reply.json().catch(() => undefined);
  if (reply.ok && body !== undefined) return { kind: 'reply', status: reply.status, body };
  const problem = (isRecord(body) ? problemOf(body, reply.status) : undefined) ?? gatewayProblem(reply.status);
  // An answer that is not ours comes from what stands between (a proxy, a captive portal): the outcome is open. So it is
  // where the server says that its time ran out.
  return problem && problem.code !== 'took-too-long' ? { kind: 'problem', problem } : { kind: 'unanswered' };
}

/** API Gateway's authorizer refuses a token by itself, in its own format. */
function gatewayProblem(status: number): Problem | undefined {
  return status === 401 ? { code: 'sign-in-required', status, text: '', fields: [], values: {} } : undefined;
}

function problemOf(body: Fields, status: number): Problem | undefined {
  const language = pageLanguage();
  const code = textAt(body, 'code');
  const text = textAt(body, `details.${language}`) ?? textAt(body, 'detail');
  if (code === undefined || text === undefined) return undefined;
  const fields = listAt(body, 'errors').map((error) => ({
    field: textAt(error, 'field') ?? '',
    text: textAt(error, language) ?? text,
  }));
  const values = body.values;
  return { code, status, text, fields, values: isRecord(values) ? values : {} };
}
