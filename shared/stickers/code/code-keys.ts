import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import type { CodeKind } from '../batch/batch.ts';
import { bodyDigits, codeLayouts } from './code-layout.ts';
import { type FormatPreservingCipher, formatPreservingCipher } from './format-preserving-cipher.ts';

export interface CodeKeys {
  /** The version that new batches are made with. */
  readonly newest: number;
  /** Undefined for a version that never was. */
  /** Encrypts and decrypts places, as digits of the kind's alphabet. */
  cipher(version: number, kind: CodeKind): FormatPreservingCipher | undefined;
  pinKey(version: number, kind: CodeKind): KeyObject | undefined;
  /** Makes the links of slips, which nobody can guess. */
  slipKey(version: number): KeyObject | undefined;
  /** Makes the prints of requests, from which nobody learns a request's key. */
  requestKey(version: number): KeyObject | undefined;
}

/** The secret holds no usable master key: nothing may be minted or checked until somebody mends it. */
export class CodeKeysUnusable extends Error {
  readonly code = 'code-keys-unusable';
}

export const MAX_KEY_VERSION = 22;

const KEY_BYTES = 32;
const SALT = 'tembao sticker codes';
const masterKeysSchema = z
  .record(z.string().regex(/^[1-9]\d?$/), z.string().min(32))
  .refine((masters) => Object.keys(masters).length > 0);

/** Derives keys from the secret's text, `{"1": "…"}`: master keys by version. Keys are derived once each. */
export function parseCodeKeys(secret: string): CodeKeys {
  const masters = mastersOf(secret);
  const ciphers = new Map<string, FormatPreservingCipher>();
  const pinKeys = new Map<string, KeyObject>();
  const slipKeys = new Map<string, KeyObject>();
  const requestKeys = new Map<string, KeyObject>();
  const derived = <T>(kept: Map<string, T>, use: string, version: number, make: (key: Uint8Array) => T) => {
    const master = masters.get(version);
    if (master === undefined) return undefined;
    const key = kept.get(use) ?? make(derive(master, use));
    kept.set(use, key);
    return key;
  };
  return {
    newest: Math.max(...masters.keys()),
    cipher: (version, kind) =>
      derived(ciphers, `code:${kind}:${version}`, version, (key) => {
        return formatPreservingCipher(codeLayouts[kind].radix, bodyDigits(kind), key);
      }),
    pinKey: (version, kind) => derived(pinKeys, `pin:${kind}:${version}`, version, (key) => createSecretKey(key)),
    slipKey: (version) => derived(slipKeys, `slip:${version}`, version, (key) => createSecretKey(key)),
    requestKey: (version) => derived(requestKeys, `request:${version}`, version, (key) => createSecretKey(key)),
  };
}

/** Keys of a secret that may be rotated: parsed again only when its text changes. */
export function codeKeysFrom(readSecret: () => Promise<string>): () => Promise<CodeKeys> {
  let parsed: { readonly text: string; readonly keys: CodeKeys } | undefined;
  return async () => {
    const text = await readSecret();
    if (parsed?.text !== text) parsed = { text, keys: parseCodeKeys(text) };
    return parsed.keys;
  };
}

function derive(master: string, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, SALT, use, KEY_BYTES));
}

/** What went wrong is told without the text that is wrong: it is a secret. */
function mastersOf(secret: string): ReadonlyMap<number, string> {
  const parsed = masterKeysSchema.safeParse(jsonOf(secret));
  if (!parsed.success) throw new CodeKeysUnusable('the code keys are not a JSON object of master keys by version');
  const masters = new Map(Object.entries(parsed.data).map(([version, master]) => [Number(version), master]));
  if (Math.max(...masters.keys()) > MAX_KEY_VERSION) throw new CodeKeysUnusable('a version no code can name');
  return masters;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
