import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CodeKind } from './batch.ts';
import { type CodeKeys, MAX_KEY_VERSION } from './code-keys.ts';
import {
  ALPHABET,
  CODE_LENGTH,
  charactersOf,
  checkCharacter,
  digitsOf,
  hasRightCheck,
  PIN_LENGTH,
  readPin,
} from './code-text.ts';

/**
 * A code is its place, encrypted: nothing is minted or stored. Decrypting gives batch and index, or shows by a broken
 * zero tag that it never was ours. The first character is the key's version, the last one the check.
 */
export interface Place {
  readonly batchNumber: number;
  readonly index: number;
  readonly keyVersion: number;
  readonly kind: CodeKind;
}

/** The code asked for cannot be made: its key version or its place does not exist. */
export class CodeNotPossible extends Error {
  readonly code = 'code-not-possible';
}

/** Letters stand for versions, so that a digit in front can mean codes of digits only. */
const VERSION_CHARACTERS = ALPHABET.slice(10);
const BITS_PER_DIGIT = 5;
const PLACE_DIGITS = 4;
const ZERO_TAG = [0, 0, 0, 0, 0, 0];
const MAX_PLACE = 2 ** (BITS_PER_DIGIT * PLACE_DIGITS) - 1;

if (VERSION_CHARACTERS.length !== MAX_KEY_VERSION) throw new Error('each key version needs a character');

/** The code of a place. The same place always gives the same code. */
export function encodeCode(place: Place, keys: CodeKeys): string {
  const cipher = keys.cipher(place.keyVersion, place.kind);
  if (!cipher || !fits(place.batchNumber) || !fits(place.index)) throw new CodeNotPossible('no such key or place');
  const digits = [...toDigits(place.batchNumber), ...toDigits(place.index), ...ZERO_TAG];
  const body = VERSION_CHARACTERS.charAt(place.keyVersion - 1) + charactersOf(cipher.encrypt(digits));
  return body + checkCharacter(body);
}

/** The place that a canonical code stands for; undefined if it never was made with one of our keys. */
export function locateCode(code: string, keys: CodeKeys): Place | undefined {
  if (!isCanonical(code)) return undefined;
  const keyVersion = VERSION_CHARACTERS.indexOf(code.charAt(0)) + 1;
  const cipher = keys.cipher(keyVersion, 'standard');
  if (!cipher) return undefined;
  const digits = cipher.decrypt(digitsOf(code.slice(1, -1)));
  if (digits.slice(2 * PLACE_DIGITS).some((digit) => digit !== 0)) return undefined;
  return {
    batchNumber: toNumber(digits.slice(0, PLACE_DIGITS)),
    index: toNumber(digits.slice(PLACE_DIGITS, 2 * PLACE_DIGITS)),
    keyVersion,
    kind: 'standard',
  };
}

/** The PIN under the scratch layer: derived from the code, so there is nothing to store. */
export function pinOf(code: string, keys: CodeKeys): string {
  const key = keys.pinKey(VERSION_CHARACTERS.indexOf(code.charAt(0)) + 1, 'standard');
  if (!key) throw new CodeNotPossible('no such key');
  const mac = createHmac('sha256', key).update(code).digest();
  return Array.from({ length: PIN_LENGTH }, (_, at) => ALPHABET.charAt(mac.readUInt8(at) & 31)).join('');
}

/** Compares in constant time; forgives how the PIN was written, as for codes. */
export function samePin(expected: string, written: string): boolean {
  const given = Buffer.from((readPin(written) ?? '').padEnd(PIN_LENGTH, ' '));
  return timingSafeEqual(Buffer.from(expected.padEnd(PIN_LENGTH, '!')), given);
}

function isCanonical(code: string): boolean {
  return (
    code.length === CODE_LENGTH && [...code].every((character) => ALPHABET.includes(character)) && hasRightCheck(code)
  );
}

function fits(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= MAX_PLACE;
}

function toDigits(number: number): number[] {
  return [(number >> 15) & 31, (number >> 10) & 31, (number >> 5) & 31, number & 31];
}

function toNumber(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => sum * 32 + digit, 0);
}
