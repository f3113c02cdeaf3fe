import { type Grammar, hasPart, standsBefore } from './grammar.ts';
import type { Word } from './written-words.ts';

/** What is left when unit, PIN and phones are found: told apart by place. */
export interface Remainder {
  readonly name?: string;
  readonly address?: string;
  readonly dealerCode?: string;
}

const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 300;
/** What people put in front of a value. */
const LABELS_OF_VALUES = new Set(['MA', 'TEM', 'SERIAL', 'SN', 'SO', 'SDT', 'DT', 'TEL', 'PIN', 'CAO', 'KICH', 'HOAT']);
const LABELS_OF_NAMES = new Set(['TEN', 'HOTEN', 'KH', 'KHACH', 'HANG', 'NAME']);
const BEGINS_ADDRESS = new Set(
  'SO DUONG PHO NGO NGACH HEM KIET THON XOM AP XA PHUONG THITRAN QUAN HUYEN TINH TP TX KHU TO TOA CHUNGCU DC'.split(
    ' ',
  ),
);
const UNSEEN = /[^\p{L}\p{M}\p{N}\s.,'’/()-]/gu;

/** Reads name, address and dealer's code; `all` are the words that stand behind the keyword. */
export function readRemainder(text: string, left: readonly Word[], all: readonly Word[], grammar: Grammar): Remainder {
  const words = withoutLabels(text, left, all);
  const dealer = hasPart(grammar, 'dealer-code') ? dealerIn(words, grammar) : undefined;
  const others = words.filter((word) => word !== dealer);
  const [name, address] = hasPart(grammar, 'address') ? split(text, others, grammar) : [others, []];
  const nameText = hasPart(grammar, 'name') ? nameOf(text, name) : undefined;
  const addressText = written(text, address).slice(0, LONGEST_ADDRESS);
  return {
    ...(nameText === undefined ? {} : { name: nameText }),
    ...(addressText === '' ? {} : { address: addressText }),
    ...(dealer ? { dealerCode: dealer.plain } : {}),
  };
}

/** Its place among name and address says which word it is; where they may stand, it has a digit. */
function dealerIn(words: readonly Word[], grammar: Grammar): Word | undefined {
  const isAlone = !hasPart(grammar, 'name') && !hasPart(grammar, 'address');
  if (isAlone) return words.find(({ plain }) => plain.length >= 2 && plain.length <= 20);
  const candidates = words.filter(({ plain }) => /\d/.test(plain) && plain.length >= 2 && plain.length <= 20);
  const comesFirst = standsBefore(grammar, 'dealer-code', hasPart(grammar, 'name') ? 'name' : 'address');
  return comesFirst ? candidates[0] : candidates.at(-1);
}

/** An address begins with a number, behind a comma or on a line of its own, or with a word that addresses begin with. */
function split(text: string, words: readonly Word[], grammar: Grammar): readonly [readonly Word[], readonly Word[]] {
  if (!hasPart(grammar, 'name')) return [[], words];
  const start = words.findIndex((word, at) => {
    const before = words[at - 1];
    if (!before) return /^\d/.test(word.plain);
    const between = text.slice(before.to, word.from);
    return /^\d/.test(word.plain) || /[,;\n]/.test(between) || BEGINS_ADDRESS.has(word.plain);
  });
  return start === -1 ? [words, []] : [words.slice(0, start), words.slice(start)];
}

function nameOf(text: string, words: readonly Word[]): string | undefined {
  const name = written(
    text,
    words.filter(({ plain, written: word }) => /\p{L}/u.test(word) && !/^\d+$/.test(plain)),
  );
  return name.length < 2 ? undefined : name.slice(0, LONGEST_NAME).trim();
}

/** As it was written, without what a form would not take; words that stood apart are joined by a space. */
function written(text: string, words: readonly Word[]): string {
  let joined = '';
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const between = before ? text.slice(before.to, word.from) : '';
    // Only what stood between neighbours is theirs; a unit or a phone between them is not.
    joined += before ? (/[\p{L}\p{N}]/u.test(between) ? ' ' : between) : '';
    joined += word.written;
  }
  return joined.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

/** Drops labels in front of what was found, such as `SDT:` before a phone, and `Ten:` before a name. */
function withoutLabels(text: string, left: readonly Word[], all: readonly Word[]): readonly Word[] {
  const free = new Set(left.map(({ from }) => from));
  return left.filter((word) => {
    const place = all.findIndex(({ from }) => from === word.from);
    const hasColon = /^\s*[:=]/.test(text.slice(word.to, word.to + 3));
    if (LABELS_OF_NAMES.has(word.plain) && hasColon) return false;
    if (!LABELS_OF_VALUES.has(word.plain)) return true;
    const next = all.slice(place + 1).find(({ plain }) => !LABELS_OF_VALUES.has(plain));
    return next === undefined || free.has(next.from);
  });
}
