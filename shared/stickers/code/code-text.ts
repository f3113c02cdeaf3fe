import type { CodeKind } from '../batch/batch.ts';

/**
 * How a sticker code is written and read. No key is needed here, so the page checks what a person types with the very
 * same rules before it asks the server anything.
 */

/** Crockford base32: digits and letters without I, L, O and U, which are misread. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** With version and check. */
export const CODE_LENGTHS: Readonly<Record<CodeKind, number>> = { standard: 16, short: 14, digits: 16 };
export const PIN_LENGTH = 8;
/** A letter in front is the key version of a code with letters, a digit that of a code of digits only. */
export const VERSION_LETTERS = ALPHABET.slice(10);
export const VERSION_DIGITS = '123456789';

/** A code in its canonical form: upper case, no separators. */
export type CodeReading =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly refusal: CodeRefusal };
export type CodeRefusal = 'length' | 'character' | 'check';

const GROUP = 4;
const GROUPS = new RegExp(`.{1,${GROUP}}`, 'g');
/**
 * No group is longer than four, which people keep in mind at once. It begins as mobile numbers are said (4-3-3), reads
 * the same from either end, breaks into two equal lines, and cannot be taken for the beginning of a standard code.
 */
const SHORT_GROUPS = /^(.{4})(.{3})(.{3})(.{4})$/;
const DIGITS = /^\d*$/;
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((character, value) => [character, value]));
/** What is written where a digit is meant. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
/** Spaces and dashes of every kind, dots, underscores and what copying from messages leaves between. */
const SEPARATORS = /[\s\p{Pd}\u2212._\u00ad\u200b-\u200f\u2060\ufeff]/gu;
/** A scanner gives the whole address of the QR code; the code stands behind `/K/`. */
const ADDRESS = /^https?:\/\/[^/]+\/k\/([^/?#]+)/i;

/** Reads what a person typed, pasted or scanned. Says what is wrong, so that the page can say it beside the field. */
export function readCode(written: string): CodeReading {
  const text = written.trim();
  const characters = readCharacters(ADDRESS.exec(text)?.[1] ?? text);
  if (characters === undefined) return { ok: false, refusal: 'character' };
  if (!canBegin(characters)) return { ok: false, refusal: 'check' };
  if (kindOf(characters) === undefined) return { ok: false, refusal: 'length' };
  if (!hasRightCheck(characters)) return { ok: false, refusal: 'check' };
  return { ok: true, code: characters };
}

/** Told by the first character and the length alone; undefined where no kind of code looks so. */
export function kindOf(code: string): CodeKind | undefined {
  const isOfDigits = VERSION_DIGITS.includes(code.charAt(0));
  if (isOfDigits) return code.length === CODE_LENGTHS.digits && DIGITS.test(code) ? 'digits' : undefined;
  if (!VERSION_LETTERS.includes(code.charAt(0))) return undefined;
  return (['standard', 'short'] as const).find((kind) => code.length === CODE_LENGTHS[kind]);
}

/** How many characters a code that begins like this may have at most. */
export function longestFrom(beginning: string): number {
  return DIGITS.test(beginning.charAt(0)) ? CODE_LENGTHS.digits : CODE_LENGTHS.standard;
}

/** The PIN of a code of this kind in its canonical form; undefined if it cannot be one. */
export function readPin(written: string, kind: CodeKind = 'standard'): string | undefined {
  const characters = readCharacters(written);
  if (characters?.length !== PIN_LENGTH) return undefined;
  return kind !== 'digits' || DIGITS.test(characters) ? characters : undefined;
}

/** As it stands on the sticker: `K7M2-9QXD-4T0W-HB3C`, a short one `K7M2-9QX-D4T-0WHB`. */
export function formatCode(code: string): string {
  return SHORT_GROUPS.test(code) ? code.replace(SHORT_GROUPS, '$1-$2-$3-$4') : inFours(code);
}

/** A code that is still being typed: whether it will be a short one is not known yet. */
export function inFours(text: string): string {
  return (text.match(GROUPS) ?? []).join('-');
}

/** The value of each character; throws on one outside the alphabet. */
export function digitsOf(text: string): number[] {
  return Array.from(text, (character) => {
    const value = VALUES.get(character);
    if (value === undefined) throw new RangeError('a character outside the alphabet of codes');
    return value;
  });
}

export function charactersOf(digits: readonly number[]): string {
  return digits.map((digit) => ALPHABET.charAt(digit)).join('');
}

/** The character that makes `body`, with letters, complete. */
export function checkCharacter(body: string): string {
  return ALPHABET.charAt(double(interimOf(body)));
}

/** The digit that makes `body`, of digits only, complete. */
export function checkDigit(body: string): string {
  return String(decimalInterimOf(body));
}

/** A digit in front means a code of digits only, which has a check of its own. */
export function hasRightCheck(code: string): boolean {
  if (!DIGITS.test(code.charAt(0))) return interimOf(code) === 0;
  return DIGITS.test(code) && decimalInterimOf(code) === 0;
}

/** A digit in front promises digits only, and no code begins with 0: somebody misread a character that codes do have. */
function canBegin(characters: string): boolean {
  return characters === '' || VERSION_LETTERS.includes(characters.charAt(0)) || /^[1-9]\d*$/.test(characters);
}

/** Forgives case, look-alikes and separators; undefined if a character remains that no code has. */
export function readCharacters(written: string): string | undefined {
  const upper = written.normalize('NFKC').toUpperCase().replace(SEPARATORS, '');
  let read = '';
  for (const character of upper) {
    const meant = LOOKALIKES[character] ?? character;
    if (!VALUES.has(meant)) return undefined;
    read += meant;
  }
  return read;
}

/**
 * Damm's check over the field of 32 elements: `x ∘ y = 2x + y`, a totally anti-symmetric quasigroup, since neither 1
 * nor 2 nor 3 is zero in the field. Every wrong character and every swap of neighbours leaves a remainder.
 */
function interimOf(text: string): number {
  let interim = 0;
  for (const digit of digitsOf(text)) interim = double(interim) ^ digit;
  return interim;
}

/** Twice `x` in GF(32), with the polynomial x⁵ + x² + 1. */
function double(x: number): number {
  return x & 16 ? ((x << 1) ^ 0b100101) & 31 : x << 1;
}

/**
 * Damm's own quasigroup of ten elements. There is no field of ten, so it must be a table; its diagonal is zero, so the
 * remainder of a text is the digit that completes it.
 */
const DECIMAL_ROWS = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

function decimalInterimOf(text: string): number {
  let interim = 0;
  for (const digit of digitsOf(text)) interim = Number(DECIMAL_ROWS[interim]?.charAt(digit));
  return interim;
}
