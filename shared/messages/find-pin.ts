import { kindOf, PIN_LENGTH, readPin } from '../stickers/code/code-text.ts';
import type { FoundCode } from './find-code.ts';
import type { Word } from './written-words.ts';

export interface FoundPin {
  readonly pin: string;
  /** None where it is glued to the code. */
  readonly words: readonly Word[];
}

/**
 * The PIN that stands behind the code, whole or in two halves. Elsewhere only a word with a digit is taken for one: eight
 * letters may be a name.
 */
export function findPin(words: readonly Word[], free: readonly Word[], code: FoundCode): FoundPin | undefined {
  const behind = findPinBehind(words, free, code);
  if (behind) return behind;
  const kind = kindOf(code.code);
  const elsewhere = free.find(({ plain }) => /\d/.test(plain) && readPin(plain, kind) !== undefined);
  return elsewhere && { pin: elsewhere.plain, words: [elsewhere] };
}

/** As above, and nowhere else: of several codes, each has its PIN behind it. */
export function findPinBehind(words: readonly Word[], free: readonly Word[], code: FoundCode): FoundPin | undefined {
  if (code.pin !== undefined) return { pin: code.pin, words: [] };
  const kind = kindOf(code.code);
  const behindCode = words.findIndex(({ from }) => from === code.words.at(-1)?.from) + 1;
  const next = words.slice(behindCode, behindCode + 3).filter((word) => !isLabel(word));
  for (const length of [1, 2]) {
    const taken = next.slice(0, length);
    const joined = taken.map(({ plain }) => plain).join('');
    const isFree = taken.every((word) => free.some(({ from }) => from === word.from));
    if (isFree && joined.length === PIN_LENGTH && readPin(joined, kind) !== undefined)
      return { pin: joined, words: taken };
  }
  return undefined;
}

function isLabel({ plain }: Word): boolean {
  return plain === 'PIN' || plain === 'CAO';
}
