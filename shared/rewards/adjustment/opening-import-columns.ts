import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import type { ImportColumn, ImportDeclaration } from '../../imports/import-kind.ts';
import { canonicalPhone } from '../../phone/phone.ts';
import { phoneInput } from '../../phone/phone-input.ts';

/** More than anybody is owed; a slip of the finger ends here. */
const MOST = 1_000_000_000;
const message = 'Ghi số nguyên lớn hơn 0, tối đa 1.000.000.000. | Write a whole number above 0, at most 1,000,000,000.';

/** As a spreadsheet or a person writes it: `1250000`, `1.250.000`, `1,250,000 đ`. A fraction is none of these. */
const amountCell = z
  .string()
  .transform((cell) => cell.replace(/\s|đ|₫|vnd/giu, ''))
  .pipe(z.string().regex(/^(\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+)$/, message))
  .transform((cell) => cell.replace(/[.,]/g, ''))
  .refine((digits) => Number(digits) > 0 && Number(digits) <= MOST, message);

const amountColumn = (column: Pick<ImportColumn, 'key' | 'header' | 'aliases' | 'example' | 'note'>): ImportColumn => ({
  ...column,
  required: false,
  holds: 'text',
  schema: amountCell,
});

/** What a former system owed partners on the day it was left: once for each of them and each currency. */
export const openingImport: ImportDeclaration = {
  name: 'openings',
  title: { vi: 'Số dư đầu kỳ', en: 'Opening balances' },
  roles: ['accountant', 'manager', 'admin'],
  committers: ['manager', 'admin'],
  columns: [
    {
      key: 'phone',
      header: { vi: 'Số di động', en: 'Mobile' },
      aliases: ['Điện thoại', 'Số điện thoại', 'SĐT', 'Phone', 'Mobile number', 'Tel'],
      required: true,
      schema: phoneInput,
      holds: 'text',
      unique: canonicalPhone,
      example: '0903 000 010',
      note: {
        vi: 'Số của đối tác đã có ở đây. Mỗi đối tác một dòng.',
        en: 'Of a partner who is here already. One row for each partner.',
      },
    },
    amountColumn({
      key: 'vnd',
      header: { vi: 'Số tiền được rút', en: 'Available, đồng' },
      aliases: ['Số tiền', 'Số dư', 'Tiền', 'Amount', 'Balance', 'VND'],
      example: '1.250.000',
      note: {
        vi: 'Công ty còn nợ đối tác bao nhiêu đồng. Để trống nếu không có.',
        en: 'What the company owes them in đồng. Leave it empty where there is none.',
      },
    }),
    amountColumn({
      key: 'points',
      header: { vi: 'Số điểm', en: 'Points' },
      aliases: ['Điểm', 'Điểm thưởng', 'Diem', 'POINT'],
      example: '300',
      note: { vi: 'Để trống nếu không có.', en: 'Leave it empty where there are none.' },
    }),
    {
      key: 'note',
      header: { vi: 'Ghi chú', en: 'Note' },
      aliases: ['Lý do', 'Diễn giải', 'Comment'],
      required: false,
      schema: line(200),
      holds: 'text',
      example: 'Số dư ngày 31/10/2026 của hệ thống cũ',
      note: { vi: 'Đối tác đọc được.', en: 'The partner reads it.' },
    },
  ],
};
