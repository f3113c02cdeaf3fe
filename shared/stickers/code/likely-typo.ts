import { formatCode, hasRightCheck } from './code-text.ts';

/**
 * What eyes and hands take for one another on a small sticker. Look-alikes that no code has (O, I, L) are read as what
 * they mean long before.
 */
const CONFUSED = [
  '8B',
  '5S',
  '2Z',
  '6G',
  '0D',
  '0Q',
  'DQ',
  'VY',
  'VW',
  'MN',
  'MW',
  '17',
  'CG',
  'EF',
  'PR',
  '38',
  '4A',
  'KX',
];

/** A group of the code as it is printed, counted from 1. */
export interface CodeGroup {
  readonly number: number;
  readonly text: string;
}

/**
 * The groups in which one common slip (a character taken for its look-alike, or two neighbours swapped) would explain
 * why the check fails, in the order of the code. The check itself cannot tell where it is wrong, so this is a guess
 * that saves looking; empty where no single slip explains it.
 */
export function likelyWrongGroups(code: string): CodeGroup[] {
  const groups = groupsOf(code);
  const suspects = new Set<number>();
  for (let place = 0; place < code.length; place += 1) {
    if (variantsAt(code, place).some(hasRightCheck)) suspects.add(groupAt(groups, place));
  }
  return groups.filter(({ number }) => suspects.has(number));
}

/** The groups as they are printed. */
function groupsOf(code: string): CodeGroup[] {
  return formatCode(code)
    .split('-')
    .map((text, index) => ({ number: index + 1, text }));
}

function groupAt(groups: readonly CodeGroup[], place: number): number {
  let end = 0;
  for (const { number, text } of groups) {
    end += text.length;
    if (place < end) return number;
  }
  return groups.length;
}

function variantsAt(code: string, place: number): string[] {
  const [before, here, next, after] = [
    code.slice(0, place),
    code.charAt(place),
    code.charAt(place + 1),
    code.slice(place + 2),
  ];
  const swapped = next !== '' && next !== here ? [before + next + here + after] : [];
  return [...lookAlikesOf(here).map((other) => before + other + next + after), ...swapped];
}

function lookAlikesOf(character: string): string[] {
  return CONFUSED.filter((pair) => pair.includes(character)).map((pair) => pair.replace(character, ''));
}
