import { readMobileNumber } from '../../../../shared/phone/mobile-number.ts';
import { kindOf, readCharacters, readCode } from '../../../../shared/stickers/code/code-text.ts';
import { likelyWrongGroups } from '../../../../shared/stickers/code/likely-typo.ts';
import type { Desk } from '../desk/desk.ts';

/** What somebody looked for last, as long as they sit here. It stands in no address and no storage. */
const sought = new WeakMap<Desk, string>();

export function rememberSought(desk: Desk, text: string): void {
  sought.set(desk, text);
}

export function lastSought(desk: Desk): string {
  return sought.get(desk) ?? '';
}

/** The code, where the text is one of ours beyond doubt: there is nothing to look for then. */
export function codeIn(text: string): string | undefined {
  const reading = readCode(text);
  return reading.ok ? reading.code : undefined;
}

/** Why nothing was found, where the text itself tells. */
export type Doubt =
  | { readonly of: 'code'; readonly groups: string }
  | { readonly of: 'phone' | 'landline' | 'short' }
  | undefined;

export function doubtOf(text: string): Doubt {
  const plain = text.trim();
  const digits = plain.replace(/[\s.\-()+]/g, '');
  if (/^\d{8,12}$/.test(digits)) {
    const reading = readMobileNumber(plain);
    return reading.ok ? undefined : { of: reading.refusal === 'landline' ? 'landline' : 'phone' };
  }
  const characters = readCharacters(plain);
  if (characters !== undefined && kindOf(characters) !== undefined && !readCode(plain).ok) {
    return {
      of: 'code',
      groups: likelyWrongGroups(characters)
        .map(({ text: group }) => group)
        .join(', '),
    };
  }
  return plain.length < 2 ? { of: 'short' } : undefined;
}
