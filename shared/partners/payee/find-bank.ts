import { unaccent } from '../../notifications/sms-text.ts';
import { type Bank, banks } from './banks.ts';

const lettersOf = (text: string) =>
  unaccent(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^nganhang|bank$/g, '');

/** The bank that somebody means by what they wrote: its name or another word for it, whatever marks, case and spaces. */
export function findBank(written: string): Bank | undefined {
  const wanted = lettersOf(written);
  if (wanted === '') return undefined;
  return banks.find(({ name, aliases = [] }) => [name, ...aliases].some((word) => lettersOf(word) === wanted));
}
