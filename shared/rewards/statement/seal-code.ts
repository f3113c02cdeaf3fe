import { createHash, createHmac, hkdfSync } from 'node:crypto';
import * as z from 'zod';
import { currencySchema } from '../../money/money.ts';
import { ALPHABET, charactersOf, checkCharacter, inFours, readCharacters } from '../../stickers/code/code-text.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { canonicalJson } from '../ledger/ledger.ts';
import { amountsSchema, paymentSumsSchema } from './statement.ts';

/** What a statement's code stands for: the range, the sums, and the entry of the account's chain that they end at. */
const sealedFactsSchema = z.object({
  partnerId: z.string(),
  initials: z.string(),
  currency: currencySchema,
  from: localDateSchema,
  to: localDateSchema,
  opening: amountsSchema,
  closing: amountsSchema,
  payments: paymentSumsSchema,
  /** How many entries the account had then, and the hash of the newest; 0 and no entry for an account without any. */
  version: z.int().nonnegative(),
  hash: z.string(),
  /** When that entry was written. */
  at: instantSchema.optional(),
});
export type SealedFacts = z.infer<typeof sealedFactsSchema>;

/** As it is kept under the print of its code; the code itself stands on paper alone. */
export const sealedStatementSchema = z.object({
  facts: sealedFactsSchema,
  keyVersion: z.int().positive(),
  issuedAt: instantSchema,
});
export type SealedStatement = z.infer<typeof sealedStatementSchema>;

/** 95 bits, and a character that catches slips of the finger. */
const BODY = 19;
const PURPOSE = 'tembao statement\n';
const secretSchema = z.record(z.string().regex(/^[1-9]\d?$/), z.string().min(32));

/** Keys by version; what was printed with an old one is still confirmed. */
export interface SealKeys {
  readonly newest: number;
  key(version: number): Uint8Array | undefined;
}

/** The secret holds no usable key. What is wrong with it is told without its text. */
export class SealKeysUnusable extends Error {
  readonly code = 'seal-keys-unusable';
}

/**
 * From the secret of manifests, `{"1": "…"}`, but by a derivation of its own: no signature's key is ever a statement's.
 * Throws SealKeysUnusable.
 */
export function parseSealKeys(secret: string): SealKeys {
  const masters = new Map(Object.entries(mastersIn(secret)).map(([version, master]) => [Number(version), master]));
  if (masters.size === 0) throw new SealKeysUnusable('the keys are no JSON object of keys by version');
  return {
    newest: Math.max(...masters.keys()),
    key: (version) => {
      const master = masters.get(version);
      return master === undefined
        ? undefined
        : new Uint8Array(hkdfSync('sha256', master, 'tembao statements', 'hmac-sha256', 32));
    },
  };
}

/** The code of these facts: whoever changes any of them, or lacks the key, has no code that fits. Throws SealKeysUnusable. */
export function sealCode(facts: SealedFacts, keyVersion: number, keys: SealKeys): string {
  const key = keys.key(keyVersion);
  if (!key) throw new SealKeysUnusable('no such version');
  const mac = createHmac('sha256', key).update(PURPOSE).update(canonicalJson(facts)).digest();
  const body = charactersOf(Array.from({ length: BODY }, (_, at) => mac.readUInt8(at) % ALPHABET.length));
  return body + checkCharacter(body);
}

/** As it is kept and looked for: nobody who reads the table can write the code on a paper. */
export function printOfCode(code: string): string {
  return createHash('sha256').update(PURPOSE).update(code).digest('hex');
}

/** The code as somebody typed or scanned it, forgiving case, separators and look-alikes; undefined where it is none. */
export function readSealCode(written: string): string | undefined {
  const characters = readCharacters(written);
  if (characters?.length !== BODY + 1) return undefined;
  return checkCharacter(characters.slice(0, BODY)) === characters.at(-1) ? characters : undefined;
}

/** `K7M2-9QXD-4T0W-HB3C-21A0` */
export function formatSealCode(code: string): string {
  return inFours(code);
}

function mastersIn(secret: string): Readonly<Record<string, string>> {
  try {
    return secretSchema.safeParse(JSON.parse(secret)).data ?? {};
  } catch {
    return {};
  }
}
