import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CodeKind } from '../batch/batch.ts';
import type { CodeKeys } from './code-keys.ts';
import { bodyDigits, canMake, codeLayouts } from './code-layout.ts';
import {
  ALPHABET,
  charactersOf,
  checkCharacter,
  checkDigit,
  digitsOf,
  hasRightCheck,
  kindOf,
  PIN_LENGTH,
  readPin,
  VERSION_DIGITS,
  VERSION_LETTERS,
} from './code-text.ts';

export { canMake } from './code-layout.ts';

/**
 * A code is its place, encrypted: nothing is minted or stored. Decrypting gives batch and index, or shows by a broken
 * zero tag that it never was ours. The first character is the key's version and tells the kind together with the
 * length, the last one is the check.
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

const VERSIONS: Readonly<Record<CodeKind, string>> = {
  standard: VERSION_LETTERS,
  short: VERSION_LETTERS,
  digits: VERSION_DIGITS,
};
/** So many at once are encrypted fastest; more would leave the processor's cache. */
const AT_ONCE = 1_024;

/** The code of a place. The same place always gives the same code. */
export function encodeCode(place: Place, keys: CodeKeys): string {
  const { batchNumber, index, keyVersion, kind } = place;
  const [code] = encodeCodes(batchNumber, index, 1, keyVersion, kind, keys);
  if (code === undefined) throw new CodeNotPossible('no such place');
  return code;
}

/** The codes of `count` places in a row, the same as one by one but many times as fast. */
export function encodeCodes(
  batchNumber: number,
  firstIndex: number,
  count: number,
  keyVersion: number,
  kind: CodeKind,
  keys: CodeKeys,
): string[] {
  const cipher = canMake(kind, batchNumber, keyVersion) ? keys.cipher(keyVersion, kind) : undefined;
  const isRun = Number.isInteger(firstIndex) && Number.isInteger(count) && firstIndex >= 0 && count >= 0;
  if (!cipher || !isRun || firstIndex + count > codeLayouts[kind].radix ** codeLayouts[kind].index) {
    throw new CodeNotPossible('no such key or place');
  }
  const version = VERSIONS[kind].charAt(keyVersion - 1);
  const codes: string[] = [];
  for (let done = 0; done < count; done += AT_ONCE) {
    const { left, right } = halvesOf(batchNumber, firstIndex + done, Math.min(AT_ONCE, count - done), kind);
    cipher.encryptHalves(left, right);
    for (const [at, half] of left.entries()) codes.push(complete(version, half, right[at] ?? 0, kind));
  }
  return codes;
}

/** The place that a canonical code stands for; undefined if it never was made with one of our keys. */
export function locateCode(code: string, keys: CodeKeys): Place | undefined {
  const kind = kindOf(code);
  if (kind === undefined || !isCanonical(code)) return undefined;
  const keyVersion = versionOf(code, kind);
  const cipher = keys.cipher(keyVersion, kind);
  if (!cipher) return undefined;
  const { batch, index, radix } = codeLayouts[kind];
  const digits = cipher.decrypt(digitsOf(code.slice(1, -1)));
  if (digits.slice(batch + index).some((digit) => digit !== 0)) return undefined;
  return {
    batchNumber: toNumber(digits.slice(0, batch), radix),
    index: toNumber(digits.slice(batch, batch + index), radix),
    keyVersion,
    kind,
  };
}

/** The PIN under the scratch layer: derived from the code, so there is nothing to store. */
export function pinOf(code: string, keys: CodeKeys): string {
  const kind = kindOf(code);
  const key = kind && keys.pinKey(versionOf(code, kind), kind);
  if (!key) throw new CodeNotPossible('no such key');
  const mac = createHmac('sha256', key).update(code).digest();
  return kind === 'digits' ? decimalPin(mac) : letterPin(mac);
}

export function pinsOf(codes: readonly string[], keys: CodeKeys): string[] {
  return codes.map((code) => pinOf(code, keys));
}

/** Compares in constant time; forgives how the PIN was written, as for codes. */
export function samePin(expected: string, written: string): boolean {
  const given = Buffer.from((readPin(written) ?? '').padEnd(PIN_LENGTH, ' '));
  return timingSafeEqual(Buffer.from(expected.padEnd(PIN_LENGTH, '!')), given);
}

function letterPin(mac: Buffer): string {
  return Array.from({ length: PIN_LENGTH }, (_, at) => ALPHABET.charAt(mac.readUInt8(at) & 31)).join('');
}

/** Of 48 bits, so that no PIN is likelier than another by more than a millionth. */
function decimalPin(mac: Buffer): string {
  return String(mac.readUIntBE(0, 6) % 10 ** PIN_LENGTH).padStart(PIN_LENGTH, '0');
}

function versionOf(code: string, kind: CodeKind): number {
  return VERSIONS[kind].indexOf(code.charAt(0)) + 1;
}

function isCanonical(code: string): boolean {
  return [...code].every((character) => ALPHABET.includes(character)) && hasRightCheck(code);
}

/** Places as the cipher takes them: the digits of batch, index and zeros, cut in the middle. */
function halvesOf(batchNumber: number, firstIndex: number, count: number, kind: CodeKind) {
  const { radix, batch, index, zeros } = codeLayouts[kind];
  const half = bodyDigits(kind) / 2;
  const batchPart = batchNumber * radix ** (half - batch);
  const cut = radix ** (batch + index - half);
  const left = new Float64Array(count);
  const right = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const higher = Math.floor((firstIndex + at) / cut);
    left[at] = batchPart + higher;
    right[at] = (firstIndex + at - higher * cut) * radix ** zeros;
  }
  return { left, right };
}

function complete(version: string, left: number, right: number, kind: CodeKind): string {
  const { radix } = codeLayouts[kind];
  const half = bodyDigits(kind) / 2;
  const body = version + charactersOf([...toDigits(left, half, radix), ...toDigits(right, half, radix)]);
  return body + (kind === 'digits' ? checkDigit(body) : checkCharacter(body));
}

function toDigits(number: number, count: number, radix: number): number[] {
  const digits: number[] = [];
  let rest = number;
  for (let digit = 0; digit < count; digit += 1) {
    const higher = Math.floor(rest / radix);
    digits.push(rest - higher * radix);
    rest = higher;
  }
  return digits.reverse();
}

function toNumber(digits: readonly number[], radix: number): number {
  return digits.reduce((sum, digit) => sum * radix + digit, 0);
}
