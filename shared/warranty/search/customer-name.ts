import { unaccent } from '../../notifications/sms-text.ts';
import { NAME_SHARDS } from '../../table/keys.ts';
import type { Warranty } from '../warranty.ts';

/** A name has rarely more words; what stands behind is found from the first ones. */
const MOST_WORDS = 6;
export const FEWEST_LETTERS = 2;

/** Lower case, unaccented, words alone: as names are compared. Empty where there is no letter. */
export function plainName(written: string): string {
  const plain = unaccent(written)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return /\p{L}/u.test(plain) ? plain : '';
}

/**
 * The name read from each of its words on, round to where it began: whoever looks for `An Nguyễn`, `Văn An` or
 * `Nguyễn V` finds Nguyễn Văn An.
 */
export function readingsOf(plain: string): readonly string[] {
  const words = plain.split(' ').filter(Boolean);
  const starts = words.slice(0, MOST_WORDS).map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(' '));
  return [...new Set(starts)].filter((reading) => reading.length >= FEWEST_LETTERS);
}

/** A warranty's name as it can be found; undefined where it is not to be. */
export function nameToFile(warranty: Warranty | undefined): string | undefined {
  if (!warranty || warranty.canceled) return undefined;
  return plainName(warranty.customer.name) || undefined;
}

/** Whether the name is read so from one of its words on. */
export function isCalled(name: string, sought: string): boolean {
  const beginnings = readingsOf(sought);
  return readingsOf(plainName(name)).some((reading) => beginnings.some((start) => reading.startsWith(start)));
}

/** Spreads names that begin alike; the same unit always to the same place. */
export function nameShardOf(code: string): number {
  let sum = 0;
  for (const character of code) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % NAME_SHARDS;
}
