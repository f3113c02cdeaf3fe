import type { Both } from '../../../language.ts';
import type { Layout } from '../batch.ts';

export const orderTexts = {
  lead: {
    vi: 'Chọn sản phẩm, số tem và mẫu. Những mục khác đã chọn sẵn cách thường dùng.',
    en: 'Choose a product, how many stickers, and a template. Everything else is set to the usual choice.',
  },
  product: { vi: 'Sản phẩm', en: 'Product' },
  blank: { vi: 'Tem chưa gán (gán khi xuất kho)', en: 'Blank (bound when shipped)' },
  count: { vi: 'Số tem', en: 'How many stickers' },
  countHint: { vi: '1 đến 1.000.000', en: '1 to 1,000,000' },
  countMalformed: { vi: 'Số tem là số nguyên từ 1 đến 1.000.000.', en: 'Enter a whole number from 1 to 1,000,000.' },
  quick: { vi: 'Chọn nhanh số tem', en: 'Usual numbers' },
  template: { vi: 'Mẫu tem', en: 'Template' },
  advanced: { vi: 'Cách in và tùy chọn khác', en: 'Printing and other choices' },
  kind: { vi: 'Loại mã', en: 'Codes' },
  resolution: { vi: 'Độ phân giải máy in', en: 'Printer resolution' },
  layout: { vi: 'Bố trí', en: 'Layout' },
  sheet: { vi: 'Tờ', en: 'Sheets' },
  roll: { vi: 'Cuộn', en: 'Rolls' },
  paper: { vi: 'Khổ giấy', en: 'Paper' },
  freePaper: { vi: 'Khổ khác', en: 'Other' },
  paperWidth: { vi: 'Rộng, mm', en: 'Width, mm' },
  paperHeight: { vi: 'Cao, mm', en: 'Height, mm' },
  margin: { vi: 'Lề, mm', en: 'Margin, mm' },
  gutter: { vi: 'Khe giữa tem, mm', en: 'Between stickers, mm' },
  cropMarks: { vi: 'Dấu xén', en: 'Crop marks' },
  lanes: { vi: 'Số hàng', en: 'Lanes' },
  gap: { vi: 'Khe, mm', en: 'Gap, mm' },
  winding: { vi: 'Chiều cuộn', en: 'Winding' },
  rollLabels: { vi: 'In nhãn đầu mỗi cuộn', en: 'A label before each roll' },
  formats: { vi: 'Tệp in', en: 'Files' },
  formatsHint: {
    vi: 'PDF cho nhà in; ZPL hoặc TSPL cho máy in decal nhiệt. CSV và Excel luôn có.',
    en: 'PDF for printing houses; ZPL or TSPL for thermal printers. CSV and Excel are always included.',
  },
  noFormat: { vi: 'Hãy chọn ít nhất một loại tệp in.', en: 'Choose at least one.' },
  strict: { vi: 'Chế độ nghiêm ngặt', en: 'Strict' },
  strictHint: {
    vi: 'Từ chối kích hoạt tem chưa nghiệm thu hoặc chưa xuất kho. Bỏ trống thì chỉ tạo cảnh báo.',
    en: 'Refuse activations before acceptance and dispatch. Otherwise they only raise a finding.',
  },
  house: { vi: 'Giao cho nhà in', en: 'Assign to a printing house' },
  houseHint: { vi: 'Tên đăng nhập của nhà in; có thể giao sau.', en: 'Its user name; you can do this later.' },
  place: { vi: 'Đặt in {count} tem', en: 'Order {count|sticker|stickers}' },
  placeNone: { vi: 'Đặt in', en: 'Order' },
  guard: { vi: 'Có đọc được không', en: 'Readability' },
  drawing: { vi: 'Đang vẽ mẫu…', en: 'Drawing…' },
  notNumber: { vi: 'Hãy nhập số, ví dụ 2 hoặc 2,5.', en: 'Enter a number, such as 2 or 2.5.' },
  perSheet: { vi: 'Khoảng {stickers} tem mỗi tờ, {sheets} tờ', en: 'About {stickers} a sheet, {sheets|sheet|sheets}' },
  noneFits: { vi: 'Tem lớn hơn tờ giấy trừ lề.', en: 'The sticker is larger than the sheet without its margins.' },
  noProducts: {
    vi: 'Danh mục chưa có sản phẩm nào; vẫn đặt được tem chưa gán.',
    en: 'The catalogue has no products yet; you can still order blank stickers.',
  },
} as const satisfies Readonly<Record<string, Both>>;

type Winding = Extract<Layout, { kind: 'roll' }>['winding'];
export const windingTexts: Readonly<Record<Winding, Both>> = {
  'top-first-out': { vi: 'Mặt in ngoài, đầu tem ra trước', en: 'Print out, top first' },
  'bottom-first-out': { vi: 'Mặt in ngoài, chân tem ra trước', en: 'Print out, bottom first' },
  'left-first-out': { vi: 'Mặt in ngoài, cạnh trái ra trước', en: 'Print out, left first' },
  'right-first-out': { vi: 'Mặt in ngoài, cạnh phải ra trước', en: 'Print out, right first' },
  'top-first-in': { vi: 'Mặt in trong, đầu tem ra trước', en: 'Print in, top first' },
  'bottom-first-in': { vi: 'Mặt in trong, chân tem ra trước', en: 'Print in, bottom first' },
};
