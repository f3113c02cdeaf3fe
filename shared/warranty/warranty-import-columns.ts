import * as z from 'zod';
import { line } from '../http/text-input.ts';
import { dateCell, textCell } from '../imports/import-cells.ts';
import type { ImportColumn, ImportDeclaration } from '../imports/import-kind.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { readCode } from '../stickers/code/code-text.ts';
import { readForeignCode } from '../stickers/code/foreign-code.ts';
import { skuColumn } from '../stickers/unit/unit-import-columns.ts';

/** One unit has one code however it is written. */
function canonicalUnit(cell: string): string {
  const reading = readCode(cell);
  return reading.ok ? reading.code : (readForeignCode(cell) ?? cell);
}

const unit: ImportColumn = {
  key: 'unit',
  header: { vi: 'Mã tem hoặc số máy', en: "Code or maker's serial" },
  aliases: [
    'Mã tem',
    'Mã',
    'Code',
    'Mã bảo hành',
    'Sticker',
    "Sticker's code",
    'Sticker code',
    'Số máy',
    'Serial',
    'Số serial',
    'Seri',
    'Serial number',
    "Maker's serial",
    'S/N',
    'SN',
  ],
  required: true,
  schema: textCell(60),
  holds: 'text',
  unique: canonicalUnit,
  example: 'AB12-0004571',
  note: {
    vi: 'Mã in trên tem, hoặc số máy của nhà sản xuất. Chữ hoa, chữ thường, khoảng trắng và dấu gạch không phân biệt.',
    en: "The code printed on the sticker, or the maker's serial. Case, spaces and dashes make no difference.",
  },
};

const customerName: ImportColumn = {
  key: 'customerName',
  header: { vi: 'Tên khách hàng', en: 'Customer' },
  aliases: ['Khách hàng', 'Họ tên', 'Họ và tên', 'Tên khách', 'Tên KH', 'Customer name', 'Name'],
  required: true,
  schema: line(100),
  holds: 'text',
  example: 'Trần Văn Bình',
  note: { vi: 'Họ tên người dùng máy.', en: 'Name of the owner.' },
};

const customerPhone: ImportColumn = {
  key: 'customerPhone',
  header: { vi: 'Điện thoại khách hàng', en: "Customer's phone" },
  aliases: ['Điện thoại', 'Số điện thoại', 'SĐT', 'SĐT khách', 'ĐT khách hàng', 'Phone', 'Customer phone', 'Mobile'],
  required: true,
  schema: phoneInput,
  holds: 'text',
  example: '0912 345 678',
  note: {
    vi: 'Số di động. Khách chỉ có số bàn thì ghi số di động của người thân.',
    en: "A mobile number. Where there is only a landline, give a relative's mobile.",
  },
};

const address: ImportColumn = {
  key: 'address',
  header: { vi: 'Địa chỉ', en: 'Address' },
  aliases: ['Địa chỉ khách hàng', 'Địa chỉ lắp đặt', 'Customer address'],
  required: false,
  schema: line(300),
  holds: 'text',
  example: '12 Nguyễn Trãi, phường Bến Thành, TP. Hồ Chí Minh',
  note: { vi: 'Nơi dùng máy, nếu biết.', en: 'Where the unit is used, if known.' },
};

const note: ImportColumn = {
  key: 'note',
  header: { vi: 'Ghi chú', en: 'Note' },
  aliases: ['Chú thích', 'Notes', 'Remark', 'Remarks'],
  required: false,
  schema: textCell(1_000),
  holds: 'text',
  example: '',
  note: { vi: 'Chỉ nhân viên đọc.', en: 'Read by staff alone.' },
};

/** Units that the company sold and activates for its buyers. */
export const activationImport: ImportDeclaration = {
  name: 'activations',
  title: { vi: 'Kích hoạt bảo hành hàng loạt', en: 'Activations' },
  roles: ['admin', 'manager', 'care', 'sales'],
  columns: [
    unit,
    customerName,
    customerPhone,
    address,
    {
      key: 'email',
      header: { vi: 'E-mail', en: 'E-mail' },
      aliases: ['Thư điện tử', 'Mail', 'E-mail address', 'Email khách hàng'],
      required: false,
      schema: z.email('Địa chỉ e-mail chưa đúng. | The e-mail address is not right.').max(200),
      holds: 'text',
      example: '',
      note: { vi: 'E-mail của khách, nếu có.', en: "The customer's e-mail, if there is one." },
    },
    {
      key: 'installerPhone',
      header: { vi: 'Điện thoại thợ lắp đặt', en: "Installer's phone" },
      aliases: ['SĐT thợ', 'Điện thoại thợ', 'Thợ lắp đặt', 'Installer', 'Installer phone'],
      required: false,
      schema: phoneInput,
      holds: 'text',
      example: '0987 654 321',
      note: {
        vi: 'Số di động của thợ. Thợ đã đăng ký được thưởng như mọi lần kích hoạt khác.',
        en: 'Mobile of who fitted it. An enrolled installer earns as by any other activation.',
      },
    },
    {
      key: 'storeName',
      header: { vi: 'Cửa hàng', en: 'Store' },
      aliases: ['Nơi mua', 'Đại lý', 'Tên cửa hàng', 'Store name', 'Dealer'],
      required: false,
      schema: line(150),
      holds: 'text',
      example: 'Điện máy Hoa Sưa',
      note: { vi: 'Nơi bán.', en: 'Where it was sold.' },
    },
    {
      key: 'purchasedOn',
      header: { vi: 'Ngày mua', en: 'Purchase date' },
      aliases: ['Ngày bán', 'Purchased on', 'Bought on', 'Date of purchase'],
      required: false,
      schema: dateCell,
      holds: 'date',
      example: '05/11/2026',
      note: { vi: 'Ngày/tháng/năm, ví dụ 05/11/2026.', en: 'Day/month/year, such as 05/11/2026.' },
    },
    note,
  ],
};

const monthsMessage = 'Số tháng là số nguyên từ 1 đến 240. | Months are a whole number from 1 to 240.';

/** Warranties that run in a former system. */
export const migrationImport: ImportDeclaration = {
  name: 'migration',
  title: { vi: 'Bảo hành đang chạy của hệ thống cũ', en: 'Running warranties of a former system' },
  roles: ['admin', 'manager'],
  columns: [
    {
      ...unit,
      header: { vi: 'Mã tem, số máy hoặc mã cũ', en: 'Code, serial or former code' },
      aliases: [...unit.aliases, unit.header.vi, unit.header.en, 'Mã tem cũ', 'Mã cũ', 'Former code', 'Old code'],
      example: 'ABC-123456',
      note: {
        vi: 'Mã tem của hệ thống này, số máy, hoặc mã của hệ thống cũ. Mã cũ chưa có ở đây sẽ được ghi nhận cùng mã hàng.',
        en: "A code of this system, a maker's serial, or a code of the former system; a code not known here is registered with its SKU.",
      },
    },
    {
      ...skuColumn,
      required: false,
      note: {
        vi: 'Mã hàng có trong danh mục. Cần có khi máy chưa được ghi nhận ở đây hoặc tem chưa gán sản phẩm.',
        en: 'A SKU of the catalogue. Needed where the unit is not known here, or its sticker is bound to no product.',
      },
    },
    customerName,
    customerPhone,
    address,
    {
      key: 'startsOn',
      header: { vi: 'Ngày bắt đầu', en: 'Start date' },
      aliases: ['Bắt đầu', 'Ngày bắt đầu bảo hành', 'Từ ngày', 'Starts on', 'Warranty start', 'From'],
      required: true,
      schema: dateCell,
      holds: 'date',
      example: '20/05/2025',
      note: { vi: 'Ngày đầu của bảo hành, giữ nguyên.', en: 'First day of the warranty, kept as it is.' },
    },
    {
      key: 'endsOn',
      header: { vi: 'Ngày kết thúc', en: 'End date' },
      aliases: ['Kết thúc', 'Ngày hết hạn', 'Hạn bảo hành', 'Đến ngày', 'Ends on', 'Warranty end', 'Expiry', 'To'],
      required: false,
      schema: dateCell,
      holds: 'date',
      example: '20/05/2027',
      note: {
        vi: 'Ngày cuối còn bảo hành, giữ nguyên. Không có thì ghi số tháng.',
        en: 'Last day of the warranty, kept as it is. Without it, give the months.',
      },
    },
    {
      key: 'months',
      header: { vi: 'Số tháng', en: 'Months' },
      aliases: ['Số tháng bảo hành', 'Thời hạn', 'Thời hạn bảo hành', 'Tháng', 'Warranty months', 'Term'],
      required: false,
      schema: z.string().regex(/^(?:[1-9]|[1-9]\d|1\d\d|2[0-3]\d|240)$/, monthsMessage),
      holds: 'text',
      example: '',
      note: { vi: 'Số tháng bảo hành, nếu không có ngày kết thúc.', en: 'Months of warranty, without an end date.' },
    },
    {
      key: 'activatedOn',
      header: { vi: 'Ngày kích hoạt', en: 'Activated on' },
      aliases: ['Kích hoạt', 'Activation date', 'Activated'],
      required: false,
      schema: dateCell,
      holds: 'date',
      example: '',
      note: { vi: 'Để trống nếu cùng ngày bắt đầu.', en: 'Leave empty where it is the start date.' },
    },
    note,
  ],
};
