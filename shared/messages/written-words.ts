import { unaccent } from '../notifications/sms-text.ts';

/** One word of a message: as it was written, and as it is compared. */
export interface Word {
  readonly written: string;
  /** Upper case, unaccented, letters and digits only. */
  readonly plain: string;
  /** Position of its first character in the text, and the one behind its last. */
  readonly from: number;
  readonly to: number;
}

/** Marks of format and of how a character is drawn. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** What phones and mail programs put behind a message, always at the beginning of a line. */
const SIGNATURE = /\n\s*(?:--|—|__|sent from |sent via |gui tu |duoc gui tu |get outlook )[\s\S]*$/i;
/** A scanned sticker gives the whole address of its code; any other address says nothing. */
const ADDRESS_OF_CODE = /https?:\/\/[^\s/]+\/k\/(?=[^\s/?#]+)/giu;
const OTHER_ADDRESS = /https?:\/\/\S+/giu;
/** Longer than any message of several parts; nothing behind it can matter. */
const LONGEST = 1_000;

/** The text as it is read: characters in one form, without what is not seen and without a program's signature. */
export function readable(text: string): string {
  const seen = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(ADDRESS_OF_CODE, ' ')
    .replace(OTHER_ADDRESS, ' ');
  const cut = SIGNATURE.exec(inItsPlaces(seen))?.index;
  return cut === undefined ? seen : seen.slice(0, cut);
}

/** Underscores, tabs, line breaks and every other sign stand between words. */
export function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: written, index }) => wordAt(text, index, index + written.length));
}

/** The word cut so that `count` of its plain characters stand in front of the cut; undefined where nothing remains. */
export function behind(text: string, word: Word, count: number): Word | undefined {
  let from = word.from;
  for (const character of word.written) {
    if (plainOf(text.slice(word.from, from)).length >= count) break;
    from += character.length;
  }
  return from < word.to ? wordAt(text, from, word.to) : undefined;
}

export function plainOf(text: string): string {
  return unaccent(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** What people type for one another on a keypad becomes the digit. */
export function withDigits(plain: string): string {
  return plain.replace(/O/g, '0').replace(/[IL]/g, '1');
}

function wordAt(text: string, from: number, to: number): Word {
  const written = text.slice(from, to);
  return { written, plain: plainOf(written), from, to };
}

/** Unaccented with each character in its place, so that positions found in it hold in the text. */
function inItsPlaces(text: string): string {
  return Array.from(text, (character) => {
    const plain = unaccent(character);
    return plain.length === character.length ? plain : character;
  }).join('');
}
