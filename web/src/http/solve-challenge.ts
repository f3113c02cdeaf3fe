import { isRecord, numberAt, textAt } from './reading.ts';

/** What makes a challenge's key: the one counter whose key begins as asked is looked for. */
interface Search {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly keyBytes: number;
  readonly beginning: string;
}

/** No challenge of ours asks for so many; whatever does is not to keep a phone busy for ever. */
const MOST = 100_000;

/**
 * Solves a challenge of `proof-of-work-required` and gives the header's value; undefined where it cannot be solved here.
 * The browser derives each key beside the page, not in it.
 */
export async function solveChallenge(text: string): Promise<string | undefined> {
  const challenge: unknown = JSON.parse(text);
  const search = searchOf(challenge);
  // Pages without TLS have no such thing.
  if (!search || !globalThis.crypto?.subtle) return undefined;
  const password = new Uint8Array([...search.nonce, 0, 0, 0, 0]);
  const view = new DataView(password.buffer);
  for (let counter = 0; counter < MOST; counter += 1) {
    view.setUint32(search.nonce.length, counter);
    const derivedKey = await keyOf(search, password);
    if (derivedKey.startsWith(search.beginning)) return encoded({ challenge, solution: { counter, derivedKey } });
  }
  return undefined;
}

function searchOf(challenge: unknown): Search | undefined {
  const nonce = textAt(challenge, 'parameters.nonce');
  const salt = textAt(challenge, 'parameters.salt');
  const iterations = numberAt(challenge, 'parameters.cost');
  const keyBytes = numberAt(challenge, 'parameters.keyLength');
  const beginning = textAt(challenge, 'parameters.keyPrefix');
  if (!isRecord(challenge) || textAt(challenge, 'parameters.algorithm') !== 'PBKDF2/SHA-256') return undefined;
  if (!nonce || !salt || !iterations || !keyBytes || !beginning) return undefined;
  return { nonce: bytesOf(nonce), salt: bytesOf(salt), iterations, keyBytes, beginning };
}

async function keyOf({ salt, iterations, keyBytes }: Search, password: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const rounds = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const bytes = new Uint8Array(await crypto.subtle.deriveBits(rounds, key, keyBytes * 8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

/** Base64url; a challenge is ASCII. */
function encoded(proof: object): string {
  return btoa(JSON.stringify(proof)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
