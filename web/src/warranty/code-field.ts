import {
  formatCode,
  inFours,
  kindOf,
  longestFrom,
  readCharacters,
  readCode,
} from '../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';
import { likelyWrongGroups } from '../../../shared/stickers/code/likely-typo.ts';
import { part, say, showError } from '../page.ts';
import { activationTexts as texts } from './activation-texts.ts';

export interface CodeField {
  readonly input: HTMLInputElement;
  /** The code in its canonical form; undefined after having said beside the field what is wrong. */
  read(): string | undefined;
  /**
   * What is no code of ours and may be a maker's serial, or the code of a former system. What only its last character
   * gives away is a typo where somebody typed it, and may be foreign where it stood in an address.
   */
  foreign(typed: boolean): string | undefined;
  set(written: string): void;
}

/** The field for a sticker code: groups it, and checks its last character while one types. */
export function codeField(): CodeField {
  const input = part('#code', HTMLInputElement);
  const note = part('[data-code-note]', HTMLElement);
  const judge = (final: boolean) => {
    const reading = readCode(input.value);
    const error = reading.ok ? '' : errorOf(input.value, reading.refusal, final);
    if (error !== '' || final || reading.ok || !input.hasAttribute('aria-invalid') || isIncomplete(input.value)) {
      showError('code', error);
    }
    note.textContent = reading.ok ? say(texts.codeComplete) : '';
    return reading.ok ? reading.code : undefined;
  };
  input.addEventListener('input', () => {
    regroup(input);
    judge(false);
  });
  return {
    input,
    read: () => judge(true),
    foreign: (typed) => {
      const reading = readCode(input.value);
      return reading.ok || (typed && reading.refusal === 'check') ? undefined : readForeignCode(input.value);
    },
    set: (written) => {
      input.value = grouped(written);
      if (written !== '') judge(false);
    },
  };
}

/** Half a code is no mistake yet; only pressing the button makes it one. */
function errorOf(written: string, refusal: 'length' | 'character' | 'check', final: boolean): string {
  if (refusal === 'check')
    return !final && mayGoOn(written) ? '' : [say(texts.codeTypo), whereToLook(written)].join(' ').trim();
  if (refusal === 'character') return say(texts.codeCharacter);
  const count = lengthOf(written);
  if (count > longestFrom(plain(written))) return say(texts.codeLong, { count: String(count) });
  if (!final) return '';
  return count === 0 ? say(texts.codeMissing) : say(texts.codeShort, { count: String(count) });
}

/** Which group to look at first; nothing where it could be any. */
function whereToLook(written: string): string {
  const read = readCharacters(written) ?? '';
  const groups = kindOf(read) ? likelyWrongGroups(read) : [];
  const [first, second, third] = groups;
  if (!first || third) return '';
  const named = [first, ...(second ? [second] : [])].map(({ number, text }) => `${number} (${text})`);
  return say(texts.codeGroups, { groups: named.join(say(texts.and)) });
}

function isIncomplete(written: string): boolean {
  return lengthOf(written) < longestFrom(plain(written));
}

/** Fourteen characters are a short code or the beginning of a longer one; with letters, the next one tells. */
function mayGoOn(written: string): boolean {
  return isIncomplete(written) && !/^\d/.test(plain(written));
}

function lengthOf(written: string): number {
  return plain(written).length;
}

function plain(written: string): string {
  return written.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

function grouped(written: string): string {
  const reading = readCode(written);
  if (reading.ok) return formatCode(reading.code);
  return /^[\w\s-]*$/.test(written) ? inFours(plain(written).toUpperCase()) : written;
}

/** Only at the end of the text: whoever corrects in the middle keeps the caret. */
function regroup(input: HTMLInputElement): void {
  if (input.selectionStart !== input.value.length) return;
  const better = grouped(input.value);
  if (better !== input.value) input.value = better;
}
