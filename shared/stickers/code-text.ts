/**
 * How a sticker code is written and read. No key is needed here, so the page checks what a person types with the very
 * same rules before it asks the server anything.
 */

/** Crockford base32: digits and letters without I, L, O and U, which are misread. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 16;
export const PIN_LENGTH = 8;
const GROUP = 4;

/** A code in its canonical form: 16 characters, upper case, no separators. */
export type CodeReading =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly refusal: CodeRefusal };
export type CodeRefusal = 'length' | 'character' | 'check';

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
  if (characters.length !== CODE_LENGTH) return { ok: false, refusal: 'length' };
  if (!hasRightCheck(characters)) return { ok: false, refusal: 'check' };
  return { ok: true, code: characters };
}

/** The PIN in its canonical form; undefined if it cannot be one. */
export function readPin(written: string): string | undefined {
  const characters = readCharacters(written);
  return characters?.length === PIN_LENGTH ? characters : undefined;
}

/** As it stands on the sticker: `K7M2-9QXD-4T0W-HB3C`. */
export function formatCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
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

/** The character that makes `body` complete. */
export function checkCharacter(body: string): string {
  return ALPHABET.charAt(double(interimOf(body)));
}

export function hasRightCheck(code: string): boolean {
  return interimOf(code) === 0;
}

/** Forgives case, look-alikes and separators; undefined if a character remains that no code has. */
function readCharacters(written: string): string | undefined {
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
