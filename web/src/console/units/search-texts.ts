import type { Both } from '../../language.ts';
import type { Hit } from './warranty.ts';

export const searchTexts = {
  lead: {
    vi: 'Tìm khách, xem bảo hành và sửa ngay trong cuộc gọi.',
    en: 'Find a customer, see the warranty and correct it during the call.',
  },
  box: { vi: 'Tìm khách hoặc máy', en: 'Find a customer or a unit' },
  boxHint: {
    vi: 'Số điện thoại, tên, mã tem, số serial hoặc mã cũ; không cần dấu, khoảng trắng hay gạch',
    en: 'Phone, name, sticker code, serial or former code; accents, spaces and dashes don’t matter',
  },
  missing: {
    vi: 'Hãy nhập số điện thoại, tên, mã tem hoặc số serial.',
    en: 'Enter a phone number, a name, a code or a serial.',
  },
  codeBox: { vi: 'Mã tem hoặc số máy', en: 'Code or serial' },
  codeHint: { vi: 'Không phân biệt chữ hoa, dấu cách và gạch', en: 'Capitals, spaces and dashes don’t matter' },
  codeMissing: { vi: 'Hãy nhập mã tem hoặc số máy.', en: 'Enter a code or a serial.' },
  find: { vi: 'Tìm', en: 'Find' },
  start: { vi: 'Chưa tìm ai.', en: 'No search yet.' },
  startHint: {
    vi: 'Gõ / ở bất cứ trang nào để về ô tìm. Enter để tìm, mũi tên xuống để vào danh sách.',
    en: 'Press / on any page to return to the search box, Enter to search, the down arrow to go into the list.',
  },
  none: { vi: 'Không tìm thấy “{text}”.', en: 'Nothing was found for “{text}”.' },
  noneHint: {
    vi: 'Hãy thử số điện thoại, hoặc ít chữ hơn của tên. Tên vừa kích hoạt hay vừa sửa hiện ra sau vài giây.',
    en: 'Try the phone number, or fewer letters of the name. Names can be found a few seconds after an activation or a correction.',
  },
  codeDoubt: {
    vi: 'Mã này chưa đúng: hãy đọc lại từng nhóm 4 ký tự trên tem.',
    en: 'This code has a typo: read the groups of four on the sticker again.',
  },
  codeDoubtIn: {
    vi: 'Mã này chưa đúng, có lẽ ở nhóm {groups}: hãy đọc lại nhóm đó trên tem.',
    en: 'This code has a typo, probably in {groups}: read that group on the sticker again.',
  },
  phoneDoubt: {
    vi: 'Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Nếu là số serial thì chưa có máy nào mang số này.',
    en: 'A mobile number has 10 digits and starts with 03, 05, 07, 08 or 09. If it is a serial, no unit has it yet.',
  },
  landlineDoubt: {
    vi: 'Đây là số máy bàn. Bảo hành luôn ghi số di động: hãy hỏi số của người thân.',
    en: 'This is a landline. Warranties carry mobile numbers: ask for a relative’s.',
  },
  shortDoubt: { vi: 'Hãy nhập ít nhất 2 chữ.', en: 'Enter at least 2 letters.' },
  activateInstead: { vi: 'Kích hoạt cho khách', en: 'Activate for a customer' },
  hits: { vi: 'Kết quả', en: 'Results' },
  customer: { vi: 'Khách', en: 'Customer' },
  unit: { vi: 'Máy', en: 'Unit' },
  state: { vi: 'Bảo hành', en: 'Warranty' },
  nobody: { vi: 'Chưa có chủ', en: 'No owner yet' },
  activated: { vi: 'Kích hoạt {date}', en: 'Activated {date}' },
  until: { vi: 'đến hết {date}', en: 'until {date}' },
  since: { vi: 'từ {date}', en: 'since {date}' },
  narrow: {
    vi: 'Còn nhiều nữa: gõ thêm tên, hoặc hỏi số điện thoại.',
    en: 'There are more: type more of the name, or ask for the phone number.',
  },
} as const satisfies Readonly<Record<string, Both>>;

export const matchTexts: Readonly<Record<Hit['matched'], Both>> = {
  code: { vi: 'đúng mã tem', en: 'by code' },
  'maker-serial': { vi: 'đúng số serial', en: 'by serial' },
  'former-code': { vi: 'đúng mã cũ', en: 'by former code' },
  phone: { vi: 'đúng số điện thoại', en: 'by phone' },
  name: { vi: 'theo tên', en: 'by name' },
};
