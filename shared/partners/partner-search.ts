import { plainName } from '../address/plain-name.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Partner, PartnerState } from './partner.ts';
import { standingOn } from './partner-standing.ts';

/** What a list of partners is narrowed to; what is left out may be anything. */
export interface PartnerQuery {
  readonly state?: PartnerState | undefined;
  readonly kind?: Partner['kind'] | undefined;
  readonly province?: string | undefined;
  readonly tier?: string | undefined;
  readonly q?: string | undefined;
}

const FEWEST_DIGITS = 4;

/** Whether a partner is asked for, by what they are on that day. */
export function isAskedFor(partner: Partner, { kind, province, tier, q }: PartnerQuery, day: LocalDate): boolean {
  const standing = standingOn(partner, day);
  if (kind !== undefined && standing.kind !== kind) return false;
  if (province !== undefined && standing.province !== province) return false;
  if (tier !== undefined && standing.tier !== tier) return false;
  return q === undefined || hasDigits(partner, q) || hasWords(partner, q);
}

/** As people write a number: with its zero, with 84, with dots and spaces, or only the end of it. */
function hasDigits({ phone }: Partner, q: string): boolean {
  if (!/^[+\d\s.()-]+$/.test(q)) return false;
  const digits = q.replace(/\D/g, '');
  const national = `0${phone.slice(3)}`;
  return digits.length >= FEWEST_DIGITS && (national.includes(digits) || phone.includes(digits));
}

/** Each word that was typed begins a word of the name; marks and case do not count. */
function hasWords({ name }: Partner, q: string): boolean {
  const words = plainName(name).split(' ');
  const typed = plainName(q).split(' ').filter(Boolean);
  return typed.length > 0 && typed.every((begun) => words.some((word) => word.startsWith(begun)));
}
