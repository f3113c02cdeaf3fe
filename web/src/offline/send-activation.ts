import { isRecord, listAt, textAt, valueAt } from '../http/reading.ts';
import { solveChallenge } from '../http/solve-challenge.ts';
import type { Both } from '../language.ts';
import type { QueueStore } from './queue-store.ts';
import type { Outcome, QueuedActivation, QueuedPhoto, Way } from './queued-activation.ts';

/** Where each way's activations go. */
const PATHS: Readonly<Record<Way, string>> = { customer: '/v1/activations', partner: '/v1/me/activations' };
const PATIENCE = 30_000;
/** Of somebody whose token ended: the words are right, and only a person can sign in again. */
const SIGNED_OUT = 401;
const TOO_MANY = 429;
const SERVER_TROUBLE = 500;

interface Sending {
  /** Where its pictures lie, and where it is noted which of them the server has. */
  readonly store: Pick<QueueStore, 'picture' | 'change'>;
  /** Of whoever is signed in; undefined where nobody is. */
  readonly tokenOf: () => Promise<string | undefined>;
}

/** Sends one activation that waited, its photos first. No page is needed, so the service worker does it as well. */
export async function sendActivation(item: QueuedActivation, { store, tokenOf }: Sending): Promise<Outcome> {
  const token = item.way === 'partner' ? await tokenOf() : undefined;
  if (item.way === 'partner' && token === undefined) return { kind: 'later', code: 'sign-in' };
  if (!navigator.onLine) return { kind: 'later', code: 'no-signal' };
  const photos = await sendPhotos(item, store);
  if (!Array.isArray(photos)) return photos;
  const headers = {
    'idempotency-key': item.id,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  try {
    const { status, body } = await post(PATHS[item.way], bodyOf(item, photos), headers);
    return outcomeOf(status, body);
  } catch {
    return { kind: 'later', code: navigator.onLine ? 'unanswered' : 'no-signal' };
  }
}

/** The same words give the same bytes, whenever and by whomever they are sent. */
function bodyOf({ request }: QueuedActivation, photos: readonly QueuedPhoto[]): string {
  if (photos.length === 0) return JSON.stringify(request);
  const [receipt] = photos.filter(({ purpose }) => purpose === 'receipt');
  const installation = photos.flatMap(({ purpose, uploadId }) => (purpose === 'installation' ? (uploadId ?? []) : []));
  const given = { receipt: receipt?.uploadId, installation: installation.length > 0 ? installation : undefined };
  return JSON.stringify({ ...request, photos: given });
}

interface Said {
  readonly status: number;
  readonly body: unknown;
}

/** Asks once more with a proof of work where the server wants one. Rejects where no answer came. */
async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Said> {
  const say = async (more: Readonly<Record<string, string>>): Promise<Said> => {
    const reply = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers, ...more },
      body,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: reply.status, body: await reply.json().catch(() => undefined) };
  };
  const said = await say({});
  const challenge = textAt(said.body, 'code') === 'proof-of-work-required' && textAt(said.body, 'values.challenge');
  const proof = challenge ? await solveChallenge(challenge) : undefined;
  return proof === undefined ? said : say({ 'x-proof-of-work': proof });
}

/** Every photo as the server knows it; or why it must wait. One photo at a time: each that arrived stays arrived. */
async function sendPhotos(item: QueuedActivation, store: Sending['store']): Promise<QueuedPhoto[] | Outcome> {
  const sent: QueuedPhoto[] = [];
  for (const photo of item.photos) {
    const arrived = photo.uploadId === undefined ? await sendPhoto(item, photo, store) : photo;
    if ('kind' in arrived) return arrived;
    sent.push(arrived);
    await store.change(item.id, (now) => ({
      ...now,
      photos: now.photos.map((one) => (one.id === arrived.id ? arrived : one)),
    }));
  }
  return sent;
}

async function sendPhoto(
  { code }: QueuedActivation,
  photo: QueuedPhoto,
  store: Sending['store'],
): Promise<QueuedPhoto | Outcome> {
  const picture = await store.picture(photo.id);
  // Cleared by the browser, perhaps: the warranty matters more than its picture.
  if (!picture) return photo;
  try {
    const said = await post('/v1/photos', JSON.stringify({ code, types: [picture.type] }));
    const given = listAt(said.body, 'photos')[0];
    const uploadId = textAt(given, 'id');
    if (uploadId === undefined) return notYet(outcomeOf(said.status, said.body));
    return (await put(valueAt(given, 'upload'), picture)) ? { ...photo, uploadId } : { kind: 'later', code: 'busy' };
  } catch {
    return { kind: 'later', code: navigator.onLine ? 'busy' : 'no-signal' };
  }
}

/** No activation was sent yet, so nothing of it can have succeeded. */
function notYet(outcome: Outcome): Outcome {
  return outcome.kind === 'refused' ? outcome : { kind: 'later', code: 'busy' };
}

async function put(upload: unknown, picture: Blob): Promise<boolean> {
  const url = textAt(upload, 'url');
  const fields = valueAt(upload, 'fields');
  if (url === undefined || !isRecord(fields)) return false;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append('file', picture, 'photo.jpg');
  const reply = await fetch(url, { method: 'POST', body: form });
  return reply.ok;
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
  // An answer that is not ours comes from what stands between (a proxy, a captive portal): the outcome is open. So it
  // is where the server says that its time ran out.
  if (code === undefined || words === undefined || code === 'took-too-long')
    return { kind: 'later', code: 'unanswered' };
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
