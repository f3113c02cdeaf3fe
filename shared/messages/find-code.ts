import { CODE_LENGTHS, kindOf, PIN_LENGTH, readCode, readPin } from '../stickers/code/code-text.ts';
import type { Word } from './written-words.ts';

export interface FoundCode {
  /** Canonical. */
  readonly code: string;
  readonly words: readonly Word[];
  /** A PIN that is glued to it. */
  readonly pin?: string;
}

const LENGTHS: readonly number[] = [...new Set(Object.values(CODE_LENGTHS))];
const LONGEST = Math.max(...LENGTHS) + PIN_LENGTH;

/** Codes of ours, each once, that begin and end where words do. Groups of one code may be words of their own. */
export function findCodes(
  words: readonly Word[],
  isOurCode: (code: string) => boolean,
  mayHavePin = false,
): readonly FoundCode[] {
  const found = new Map<string, FoundCode>();
  let at = 0;
  while (at < words.length) {
    const match = codeFrom(words, at, isOurCode, mayHavePin);
    const earlier = match && found.get(match.code);
    if (match) found.set(match.code, { ...earlier, ...match, words: [...(earlier?.words ?? []), ...match.words] });
    at += match ? match.words.length : 1;
  }
  return [...found.values()];
}

/** What was meant as a code, as it was written, where nothing is one. */
export function looksLikeCode(words: readonly Word[]): string | undefined {
  const alone = words.find(({ plain }) => plain.length >= 8 && digitsIn(plain) >= 2);
  if (alone) return alone.written.toUpperCase();
  for (const at of words.keys()) {
    const groups = codeGroupsFrom(words.slice(at));
    const length = groups.reduce((sum, { plain }) => sum + plain.length, 0);
    if (groups.length >= 3 && length >= 10) return groups.map(({ plain }) => plain).join('-');
  }
  return undefined;
}

/**
 * What was meant as codes among words that hold none of ours: what passes the check, and what is as long as a code, give
 * or take a character, with digits in it.
 */
export function findMeantCodes(words: readonly Word[]): readonly FoundCode[] {
  const meant: FoundCode[] = [];
  let at = 0;
  while (at < words.length) {
    const match = meantFrom(words.slice(at));
    if (match) meant.push(match);
    at += match ? match.words.length : 1;
  }
  return meant;
}

function meantFrom(words: readonly Word[]): FoundCode | undefined {
  const [first] = words;
  if (!first) return undefined;
  const alone = codeIn(first.plain, () => true);
  if (alone) return { ...alone, words: [first] };
  if (isAboutAsLong(first.plain) && digitsIn(first.plain) >= 2) return { code: first.plain, words: [first] };
  const groups = codeGroupsFrom(words);
  const ends = groups.map((_, end) => groups.slice(0, end + 1)).filter((some) => some.length >= 3);
  const passing = ends.find((some) => codeIn(joinedOf(some), () => true));
  const long = passing ?? ends.find((some) => isAboutAsLong(joinedOf(some)));
  return long && { code: codeIn(joinedOf(long), () => true)?.code ?? joinedOf(long), words: long };
}

function joinedOf(words: readonly Word[]): string {
  return words.map(({ plain }) => plain).join('');
}

function isAboutAsLong({ length }: string): boolean {
  return LENGTHS.some((wanted) => Math.abs(length - wanted) <= 1);
}

function codeFrom(
  words: readonly Word[],
  at: number,
  isOurCode: (code: string) => boolean,
  mayHavePin: boolean,
): FoundCode | undefined {
  let joined = '';
  for (let end = at; end < words.length; end += 1) {
    joined += words[end]?.plain ?? '';
    if (joined.length > LONGEST) return undefined;
    const match = codeIn(joined, isOurCode) ?? (mayHavePin ? codeWithPin(joined, isOurCode) : undefined);
    if (match) return { ...match, words: words.slice(at, end + 1) };
  }
  return undefined;
}

function codeIn(joined: string, isOurCode: (code: string) => boolean): { readonly code: string } | undefined {
  const reading = LENGTHS.includes(joined.length) ? readCode(joined) : undefined;
  return reading?.ok && isOurCode(reading.code) ? { code: reading.code } : undefined;
}

function codeWithPin(joined: string, isOurCode: (code: string) => boolean) {
  for (const length of LENGTHS) {
    if (joined.length !== length + PIN_LENGTH) continue;
    const match = codeIn(joined.slice(0, length), isOurCode);
    const pin = joined.slice(length);
    if (match && readPin(pin, kindOf(match.code)) !== undefined) return { ...match, pin };
  }
  return undefined;
}

/** Short groups of which each has a digit or is written in capitals. */
function codeGroupsFrom(words: readonly Word[]): readonly Word[] {
  const end = words.findIndex(
    ({ plain, written }) => plain.length > 6 || plain.length < 3 || (digitsIn(plain) === 0 && written !== plain),
  );
  const groups = end === -1 ? words.slice(0, 5) : words.slice(0, Math.min(end, 5));
  return groups.filter(({ plain }) => digitsIn(plain) > 0).length * 2 > groups.length ? groups : [];
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}
