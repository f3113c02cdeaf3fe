import * as z from 'zod';
import { plainName } from '../address/plain-name.ts';

/** How cells are read that several kinds of imports have. */

export const textCell = (most: number) => z.string().max(most, `Tối đa ${most} ký tự. | At most ${most} characters.`);

const dateMessage =
  'Ngày phải viết dạng 31/12/2026 hoặc 2026-12-31 và có thật. | A date is written 31/12/2026 or 2026-12-31 and exists.';

/** `31/12/2026`, `31-12-2026` or `2026-12-31`. */
export const dateCell = z
  .string()
  .transform((cell) => {
    const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
    return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  })
  .pipe(z.iso.date(dateMessage));

/** One of a few words; `words` says what each means, written without marks and case. */
export function wordCell<Meaning extends string>(words: Readonly<Record<string, Meaning>>, message: string) {
  return z.string().transform((cell, context): Meaning => {
    const found = Object.entries(words).find(([word]) => word === plainName(cell));
    if (found) return found[1];
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}
