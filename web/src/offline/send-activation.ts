import { isRecord, listAt, textAt } from '../http/reading.ts';
import { solveChallenge } from '../http/solve-challenge.ts';
import type { Both } from '../language.ts';
import type { Outcome, QueuedActivation, Way } from './queued-activation.ts';

/** Where each way's activations go. */
const PATHS: Readonly<Record<Way, string>> = { customer: '/v1/activations', partner: '/v1/me/activations' };
const PATIENCE = 30_000;
/** Of somebody whose token ended: the words are right, and only a person can sign in again. */
const SIGNED_OUT = 401;
const TOO_MANY = 429;
const SERVER_TROUBLE = 500;

/**
 * Sends one activation that waited. No page is needed, so the service worker does it as well; `tokenOf` gives the token
 * of whoever is signed in.
 */
export async function sendActivation(
  item: QueuedActivation,
  tokenOf: () => Promise<string | undefined>,
): Promise<Outcome> {
  const token = item.way === 'partner' ? await tokenOf() : undefined;
  if (item.way === 'partner' && token === undefined) return { kind: 'later', code: 'sign-in' };
  if (!navigator.onLine) return { kind: 'later', code: 'no-signal' };
  try {
    const reply = await post(item, token);
    const body: unknown = await reply.json().catch(() => undefined);
    const challenge = textAt(body, 'code') === 'proof-of-work-required' && textAt(body, 'values.challenge');
    const proof = challenge ? await solveChallenge(challenge) : undefined;
    if (proof === undefined) return outcomeOf(reply.status, body);
    const second = await post(item, token, proof);
    return outcomeOf(second.status, await second.json().catch(() => undefined));
  } catch {
    return { kind: 'later', code: navigator.onLine ? 'unanswered' : 'no-signal' };
  }
}

/** The same words give the same bytes, whenever and by whomever they are sent. */
function post(item: QueuedActivation, token: string | undefined, proof?: string): Promise<Response> {
  return fetch(PATHS[item.way], {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': item.id,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(proof === undefined ? {} : { 'x-proof-of-work': proof }),
    },
    body: JSON.stringify(item.request),
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
}

export function outcomeOf(status: number, body: unknown): Outcome {
  const endsOn = textAt(body, 'warranty.endsOn');
  if (status < 300 && endsOn !== undefined) {
    const productName = textAt(body, 'warranty.product.name') ?? '';
    return { kind: 'accepted', endsOn, slip: textAt(body, 'warranty.slip'), productName };
  }
  const code = textAt(body, 'code');
  const words = wordsOf(body);
  if (status === SIGNED_OUT) return { kind: 'later', code: 'sign-in' };
  // An answer that is not ours comes from what stands between (a proxy, a captive portal): the outcome is open.
  if (code === undefined || words === undefined) return { kind: 'later', code: 'unanswered' };
  const passes = status >= SERVER_TROUBLE || (status === TOO_MANY && code === 'proof-of-work-required');
  return passes ? { kind: 'later', code: 'busy', words } : { kind: 'refused', code, words };
}

/** The words about single fields say more than those about the whole. */
function wordsOf(body: unknown): Both | undefined {
  const about = listAt(body, 'errors').flatMap((error) => bothOf(error) ?? []);
  if (about.length > 0) return { vi: joined(about, 'vi'), en: joined(about, 'en') };
  return isRecord(body) ? bothOf(body.details) : undefined;
}

function bothOf(said: unknown): Both | undefined {
  const vi = textAt(said, 'vi');
  const en = textAt(said, 'en');
  return vi !== undefined && en !== undefined ? { vi, en } : undefined;
}

function joined(words: readonly Both[], language: keyof Both): string {
  return words.map((one) => one[language]).join(' ');
}
