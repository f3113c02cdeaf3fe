import type { RowError } from '../../shared/imports/import-kind.ts';
import type { FormerDatesRefusal } from '../../shared/warranty/policy/migrated-term.ts';

/** What stands in the way of a warranty that a row asks for, and what to do about it. */
export const warrantyErrors = {
  unitUnknown: {
    column: 'unit',
    vi: 'Không có máy nào mang mã hoặc số máy này. Hãy so lại với tem, hoặc nhập số máy trước.',
    en: "No unit has this code or serial. Compare it with the sticker, or import the maker's serials first.",
  },
  unbound: {
    column: 'unit',
    vi: 'Tem này chưa gán sản phẩm. Hãy gán mã hàng cho cuộn tem trước.',
    en: 'This sticker is bound to no product yet. Bind its roll first.',
  },
  productMissing: (sku: string) => ({
    column: 'unit',
    vi: `Máy này gán mã hàng ${sku} không có trong danh mục. Hãy thêm sản phẩm trước.`,
    en: `This unit is bound to ${sku}, which is not in the catalogue. Add the product first.`,
  }),
  alreadyActive: (date: string) => ({
    column: 'unit',
    vi: `Máy này đã được kích hoạt ngày ${date} cho khách hàng khác. Hãy kiểm tra lại mã.`,
    en: `This unit was activated on ${date} for another customer. Check the code.`,
  }),
  replaced: {
    column: 'unit',
    vi: 'Máy này đã được đổi máy khác nên không kích hoạt được.',
    en: 'This unit was replaced by another one and cannot be activated.',
  },
  notReleased: {
    column: 'unit',
    vi: 'Tem này chưa xuất xưởng và lô của nó không cho kích hoạt sớm. Hãy xuất kho trước.',
    en: 'This sticker was not released, and its batch allows no early activation. Ship it first.',
  },
  pinRequired: {
    column: 'unit',
    vi: 'Tem này có mã cào nên chỉ người giữ máy kích hoạt được. Hãy để khách kích hoạt, hoặc nhập từng máy cùng mã cào.',
    en: 'This sticker has a PIN, so who holds the unit activates it. Let the customer do it, or enter it singly with its PIN.',
  },
  purchasedLater: {
    column: 'purchasedOn',
    vi: 'Ngày mua ở tương lai. Hãy sửa lại ngày.',
    en: 'The purchase date is in the future. Mend it.',
  },
  readsAsSticker: {
    column: 'unit',
    vi: 'Đây là mã một tem của hệ thống này nhưng tem đã hủy hoặc chưa dùng được. Hãy kiểm tra lại mã.',
    en: 'This is the code of a sticker of ours that is void or not in use. Check the code.',
  },
  unitMalformed: {
    column: 'unit',
    vi: 'Mã cần 3 đến 50 chữ cái không dấu, chữ số và / _ # + : * ( ) &.',
    en: 'A code has 3 to 50 unaccented letters, digits and / _ # + : * ( ) &.',
  },
  skuNeeded: {
    column: 'sku',
    vi: 'Máy này chưa có ở đây hoặc tem chưa gán sản phẩm. Hãy ghi mã hàng.',
    en: 'This unit is not known here, or its sticker is bound to no product. Write its SKU.',
  },
  migratedOtherwise: (date: string) => ({
    column: 'unit',
    vi: `Máy này đã có bảo hành từ ngày ${date} với thông tin khác. Hãy sửa ở trang của máy.`,
    en: `This unit has a warranty from ${date} on that says otherwise. Correct it at the unit.`,
  }),
} as const satisfies Readonly<Record<string, RowError | ((value: string) => RowError)>>;

export const formerDatesErrors: Readonly<Record<FormerDatesRefusal, RowError>> = {
  'starts-later': {
    column: 'startsOn',
    vi: 'Ngày bắt đầu ở tương lai. Chỉ chuyển bảo hành đã bắt đầu.',
    en: 'The start is in the future. Only warranties that have begun are migrated.',
  },
  'activated-later': {
    column: 'activatedOn',
    vi: 'Ngày kích hoạt ở tương lai. Hãy sửa lại ngày.',
    en: 'The activation is in the future. Mend the date.',
  },
  'end-missing': {
    column: 'endsOn',
    vi: 'Hãy ghi ngày kết thúc hoặc số tháng.',
    en: 'Write the end date or the months.',
  },
  'ends-before-start': {
    column: 'endsOn',
    vi: 'Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai.',
    en: 'The end is before the start. Mend one of them.',
  },
  'end-differs': {
    column: 'endsOn',
    vi: 'Ngày kết thúc và số tháng không khớp. Hãy sửa, hoặc bỏ trống số tháng để giữ ngày kết thúc.',
    en: 'The end date and the months do not agree. Mend them, or leave the months empty to keep the end date.',
  },
  'too-long': {
    column: 'endsOn',
    vi: 'Bảo hành dài hơn 20 năm. Hãy kiểm tra lại các ngày.',
    en: 'The warranty is longer than 20 years. Check the dates.',
  },
};
