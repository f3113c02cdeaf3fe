import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { wordCell } from '../../imports/import-cells.ts';
import type { ImportColumn, ImportDeclaration } from '../../imports/import-kind.ts';
import { canonicalPhone, phoneSchema } from '../../phone/phone.ts';
import { phoneInput } from '../../phone/phone-input.ts';
import { grantIdOf } from './point-grant.ts';
import { type GrantOccasion, grantOccasionSchema, type PointFor, pointForSchema } from './point-policy.ts';

const holders: Readonly<Record<string, PointFor>> = {
  khach: 'customer',
  'khach hang': 'customer',
  'nguoi mua': 'customer',
  customer: 'customer',
  'doi tac': 'partner',
  tho: 'partner',
  'cong tac vien': 'partner',
  partner: 'partner',
};
const occasions: Readonly<Record<string, GrantOccasion>> = {
  'mua hang': 'purchase',
  mua: 'purchase',
  'don hang': 'purchase',
  order: 'purchase',
  purchase: 'purchase',
  'danh gia': 'review',
  'nhan xet': 'review',
  'viet danh gia': 'review',
  review: 'review',
};

const phoneColumn: ImportColumn = {
  key: 'phone',
  header: { vi: 'Số di động', en: 'Mobile' },
  aliases: ['Điện thoại', 'Số điện thoại', 'SĐT', 'Phone', 'Mobile number', 'Tel'],
  required: true,
  schema: phoneInput,
  holds: 'text',
  example: '0912 345 678',
  note: {
    vi: 'Của khách, hoặc của đối tác đã được duyệt. Một số có thể ở nhiều dòng.',
    en: 'Of a customer, or of an approved partner. A number may stand in several rows.',
  },
};

/** Points for purchases and reviews, which nothing here sees happen. How many is the rule's and stands in no cell. */
export const pointGrantImport: ImportDeclaration = {
  name: 'point-grants',
  title: { vi: 'Cộng điểm mua hàng, đánh giá', en: 'Points for purchases and reviews' },
  roles: ['admin', 'manager', 'care'],
  sameRow: ({ phone = '', occasion = '', for: holder = '', reference = '' }) =>
    grantIdOf(occasion, `${holder}:${canonicalPhone(phone)}`, reference),
  columns: [
    phoneColumn,
    {
      key: 'for',
      header: { vi: 'Cộng cho', en: 'For' },
      aliases: ['Người nhận', 'Loại người nhận', 'Who', 'Holder'],
      required: true,
      schema: wordCell(holders, 'Ghi "Khách" hoặc "Đối tác". | Write "Customer" or "Partner".'),
      holds: 'text',
      example: 'Khách',
      note: { vi: 'Khách hoặc Đối tác.', en: 'Customer or Partner.' },
    },
    {
      key: 'occasion',
      header: { vi: 'Lý do', en: 'Occasion' },
      aliases: ['Loại', 'Việc', 'Cho việc', 'Reason', 'Type'],
      required: true,
      schema: wordCell(occasions, 'Ghi "Mua hàng" hoặc "Đánh giá". | Write "Purchase" or "Review".'),
      holds: 'text',
      example: 'Mua hàng',
      note: {
        vi: 'Mua hàng hoặc Đánh giá. Số điểm theo quy định điểm đang áp dụng.',
        en: 'Purchase or Review. How many points is said by the rules in force.',
      },
    },
    {
      key: 'reference',
      header: { vi: 'Tham chiếu', en: 'Reference' },
      aliases: ['Số đơn', 'Mã đơn', 'Số đơn hàng', 'Đường dẫn', 'Link', 'Order number'],
      required: true,
      schema: line(200),
      holds: 'text',
      example: 'DH-2026-00123',
      note: {
        vi: 'Số đơn hàng, hoặc đường dẫn bài đánh giá. Mỗi tham chiếu của một người chỉ được cộng một lần.',
        en: 'Number of the order, or link of the review. A person gets points for a reference once.',
      },
    },
    {
      key: 'note',
      header: { vi: 'Ghi chú', en: 'Note' },
      aliases: ['Diễn giải', 'Comment'],
      required: false,
      schema: line(300),
      holds: 'text',
      example: 'Mua tại cửa hàng Hoa Sưa ngày 20/11/2026',
      note: { vi: 'Chỉ nhân viên đọc.', en: 'Staff alone read it.' },
    },
  ],
};

/** A row of the file as its columns understood it. */
export const pointGrantRowSchema = z.object({
  phone: phoneSchema,
  for: pointForSchema,
  occasion: grantOccasionSchema,
  reference: z.string(),
  note: z.string().optional(),
});
export type PointGrantRow = z.output<typeof pointGrantRowSchema>;
