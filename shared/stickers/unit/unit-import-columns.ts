import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { dateCell, textCell } from '../../imports/import-cells.ts';
import type { ImportColumn, ImportDeclaration } from '../../imports/import-kind.ts';
import { readCode } from '../code/code-text.ts';
import { readForeignCode } from '../code/foreign-code.ts';
import { foreignCodeSchema } from './maker-serial.ts';

/** A column's cells come apart by what they mean, not by how they are written. */
const canonicalForeign = (cell: string): string => readForeignCode(cell) ?? cell;

const skuCell = z
  .string()
  .transform((cell) => cell.toUpperCase())
  .pipe(skuSchema);

const codeMessage =
  'Mã tem chưa đúng: hãy chép lại đủ ký tự như in trên tem. | The sticker code is not right: copy it as it is printed.';
const codeCell = z.string().transform((cell, context): string => {
  const reading = readCode(cell);
  if (reading.ok) return reading.code;
  context.addIssue({ code: 'custom', message: codeMessage });
  return z.NEVER;
});

export const skuColumn: ImportColumn = {
  key: 'sku',
  header: { vi: 'Mã hàng', en: 'SKU' },
  aliases: ['Mã sản phẩm', 'Mã SP', 'Mã hàng hóa', 'Model', 'Product', 'Product code', 'Item code'],
  required: true,
  schema: skuCell,
  holds: 'text',
  example: 'LS-09I',
  note: { vi: 'Mã hàng có trong danh mục sản phẩm.', en: 'A SKU of the catalogue.' },
};

const makerSerial: ImportColumn = {
  key: 'makerSerial',
  header: { vi: 'Số máy', en: "Maker's serial" },
  aliases: ['Serial', 'Số serial', 'Số sê-ri', 'Seri', 'Serial number', 'S/N', 'SN', 'Số serial nhà sản xuất'],
  required: true,
  schema: foreignCodeSchema,
  holds: 'text',
  unique: canonicalForeign,
  example: 'AB12-0004571',
  note: {
    vi: 'Số máy của nhà sản xuất, đúng như ghi trên máy. Chữ hoa, chữ thường, khoảng trắng và dấu gạch không phân biệt.',
    en: "The maker's serial as it stands on the unit. Case, spaces and dashes make no difference.",
  },
};

const lot: ImportColumn = {
  key: 'lot',
  header: { vi: 'Lô sản xuất', en: 'Lot' },
  aliases: ['Lô', 'Số lô', 'Batch', 'Lot number'],
  required: false,
  schema: textCell(40),
  holds: 'text',
  example: 'L2026-11',
  note: { vi: 'Lô sản xuất hoặc lô nhập khẩu.', en: 'The lot it was made or shipped in.' },
};

const madeOn: ImportColumn = {
  key: 'madeOn',
  header: { vi: 'Ngày sản xuất', en: 'Made on' },
  aliases: ['NSX', 'Ngày SX', 'Production date', 'Manufactured', 'Manufacture date'],
  required: false,
  schema: dateCell,
  holds: 'date',
  example: '05/11/2026',
  note: { vi: 'Ngày/tháng/năm, ví dụ 05/11/2026.', en: 'Day/month/year, such as 05/11/2026.' },
};

const dealer: ImportColumn = {
  key: 'dealer',
  header: { vi: 'Đại lý', en: 'Dealer' },
  aliases: ['Nhà phân phối', 'Mã đại lý', 'Cửa hàng', 'Dealer code', 'Distributor'],
  required: false,
  schema: textCell(100),
  holds: 'text',
  example: 'Điện máy Hoa Sưa',
  note: { vi: 'Nơi nhận hàng, nếu đã biết.', en: 'Where it goes, if known.' },
};

const stickerCode: ImportColumn = {
  key: 'code',
  header: { vi: 'Mã tem', en: "Sticker's code" },
  aliases: ['Mã bảo hành', 'Tem', 'Sticker', 'Sticker code', 'Code'],
  required: false,
  schema: codeCell,
  holds: 'text',
  unique: (cell) => cell,
  example: '',
  note: {
    vi: 'Mã in trên tem đã dán lên máy. Để trống nếu máy không có tem: hệ thống tự cấp mã.',
    en: 'The code printed on the sticker of this unit. Leave empty without a sticker: the system gives it a code.',
  },
};

const set: ImportColumn = {
  key: 'set',
  header: { vi: 'Bộ', en: 'Set' },
  aliases: ['Mã bộ', 'Số bộ', 'Set number', 'System'],
  required: false,
  schema: textCell(60),
  holds: 'text',
  example: 'BO-0001',
  note: {
    vi: 'Các dòng có cùng nội dung ở cột này thuộc một bộ, ví dụ dàn nóng và dàn lạnh.',
    en: 'Rows with the same text here are one set, such as an indoor and an outdoor unit.',
  },
};

export const makerSerialImport: ImportDeclaration = {
  name: 'maker-serials',
  title: { vi: 'Số máy của nhà sản xuất', en: "Maker's serials" },
  roles: ['admin', 'manager', 'warehouse'],
  columns: [makerSerial, skuColumn, lot, madeOn, dealer, stickerCode, set],
};

export const formerCodeImport: ImportDeclaration = {
  name: 'former-codes',
  title: { vi: 'Mã tem của hệ thống cũ', en: 'Codes of a former system' },
  roles: ['admin', 'manager'],
  columns: [
    {
      key: 'formerCode',
      header: { vi: 'Mã tem cũ', en: 'Former code' },
      aliases: ['Mã cũ', 'Mã', 'Old code', 'Old sticker', 'Former sticker'],
      required: true,
      schema: foreignCodeSchema,
      holds: 'text',
      unique: canonicalForeign,
      example: 'ABC-123456',
      note: {
        vi: 'Mã in trên tem của hệ thống cũ, như người dùng nhìn thấy.',
        en: 'The code on the sticker of the former system, as people see it.',
      },
    },
    skuColumn,
    { ...makerSerial, required: false, example: '' },
    lot,
    dealer,
  ],
};
