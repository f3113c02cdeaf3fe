import * as z from 'zod';

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
