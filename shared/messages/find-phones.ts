import { type Phone, readPhone } from '../phone/phone.ts';
import type { Mistake } from './reading.ts';
import { type Word, withDigits } from './written-words.ts';

export interface FoundPhone {
  readonly phone: Phone;
  readonly words: readonly Word[];
}

/** `+84`, then up to four groups. */
const MOST_GROUPS = 5;
const FEWEST_DIGITS = 9;
const MOST_DIGITS = 14;

/** Mobile numbers in the order they stand; whole words first, then numbers written in groups. */
export function findPhones(words: readonly Word[]): readonly FoundPhone[] {
  const found = new Map<number, FoundPhone>();
  const taken = new Set<number>();
  for (let groups = 1; groups <= MOST_GROUPS; groups += 1) {
    for (let at = 0; at + groups <= words.length; at += 1) {
      const window = words.slice(at, at + groups);
      if (window.some(({ from }) => taken.has(from))) continue;
      const phone = phoneOf(window);
      if (!phone) continue;
      found.set(at, { phone, words: window });
      for (const { from } of window) taken.add(from);
    }
  }
  return [...found].sort(([first], [second]) => first - second).map(([, phone]) => phone);
}

/** What was meant as a phone and is none. */
export function problemOfPhones(words: readonly Word[]): Mistake | undefined {
  for (let groups = 1; groups <= MOST_GROUPS; groups += 1) {
    for (let at = 0; at + groups <= words.length; at += 1) {
      const digits = digitsOf(words.slice(at, at + groups));
      if (digits === undefined || !/^(?:0|84)\d{8,11}$/.test(digits)) continue;
      const reading = readPhone(digits);
      if (reading.ok) continue;
      return reading.refusal === 'landline' ? { what: 'phone-landline' } : { what: 'phone-malformed', written: digits };
    }
  }
  return undefined;
}

function phoneOf(window: readonly Word[]): Phone | undefined {
  const digits = digitsOf(window);
  if (digits === undefined || digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return undefined;
  const reading = readPhone(digits);
  return reading.ok ? reading.phone : undefined;
}

/** Letters are taken for digits only where nearly all of it is digits already. */
function digitsOf(window: readonly Word[]): string | undefined {
  const joined = window.map(({ plain }) => plain).join('');
  const digits = withDigits(joined);
  const guessed = joined.replace(/\d/g, '').length;
  const isNumber = /^\d+$/.test(digits) && window.every(({ plain }) => /\d|^[OIL]$/.test(plain));
  return isNumber && guessed <= 3 ? digits : undefined;
}
