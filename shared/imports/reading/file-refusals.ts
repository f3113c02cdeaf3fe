import { MAX_ROWS } from '../import.ts';
import { MAX_COLUMNS } from './sheet-row.ts';

const count = (number: number, language: 'vi-VN' | 'en-US') => number.toLocaleString(language);

/** Why a file as a whole cannot be used; each says what to do. */
export const fileRefusals = {
  encoding: {
    code: 'file-encoding',
    vi: 'Tệp không phải UTF-8. Trong Excel hãy chọn Lưu thành → "CSV UTF-8" hoặc .xlsx rồi tải lên lại.',
    en: 'The file is not UTF-8. In Excel choose Save as → "CSV UTF-8" or .xlsx and upload it again.',
  },
  oldExcel: {
    code: 'file-old-excel',
    vi: 'Đây là tệp Excel đời cũ (.xls) hoặc tệp có mật khẩu. Hãy mở ra, lưu lại thành .xlsx không mật khẩu.',
    en: 'This is an old Excel file (.xls) or has a password. Open it and save it as .xlsx without a password.',
  },
  noWorkbook: {
    code: 'file-no-workbook',
    vi: 'Tệp này không phải bảng tính hoặc đã hỏng. Hãy mở bằng Excel, lưu lại thành .xlsx rồi tải lên lại.',
    en: 'This is no spreadsheet, or it is broken. Open it in Excel, save it as .xlsx and upload it again.',
  },
  unpacksTooLarge: {
    code: 'file-unpacks-too-large',
    vi: 'Bảng tính này giải nén ra quá lớn. Hãy chép riêng các dòng cần nhập sang tệp mới.',
    en: 'This workbook unpacks to too much. Copy just the rows to import into a new file.',
  },
  quotes: (line: number) => ({
    code: 'file-quotes',
    vi: `Dấu ngoặc kép ở gần dòng ${line} không khép lại. Hãy sửa dòng đó, hoặc lưu tệp thành .xlsx.`,
    en: `A quotation mark near line ${line} is never closed. Mend that line, or save the file as .xlsx.`,
  }),
  tooManyRows: {
    code: 'file-too-many-rows',
    vi: `Tệp có hơn ${count(MAX_ROWS, 'vi-VN')} dòng. Hãy chia thành nhiều tệp.`,
    en: `The file has more than ${count(MAX_ROWS, 'en-US')} rows. Split it into several files.`,
  },
  tooManyColumns: {
    code: 'file-too-many-columns',
    vi: `Tệp có hơn ${MAX_COLUMNS} cột. Hãy chỉ giữ các cột cần nhập.`,
    en: `The file has more than ${MAX_COLUMNS} columns. Keep just those to import.`,
  },
  noRows: {
    code: 'file-without-rows',
    vi: 'Tệp không có dòng dữ liệu nào dưới dòng tiêu đề.',
    en: 'The file has no rows under its header.',
  },
  columnsMissing: (vi: string, en: string) => ({
    code: 'file-columns-missing',
    vi: `Thiếu cột: ${vi}. Dòng đầu tiên của tệp phải là tiêu đề các cột; hãy tải tệp mẫu về xem.`,
    en: `Missing columns: ${en}. The first row of the file is the header; download the example to see it.`,
  }),
  columnsTwice: (vi: string, en: string) => ({
    code: 'file-columns-twice',
    vi: `Cột có hai lần: ${vi}. Hãy xóa bớt một cột.`,
    en: `Columns that stand there twice: ${en}. Remove one of each.`,
  }),
  gaveUp: {
    code: 'check-gave-up',
    vi: 'Không kiểm tra được tệp này do lỗi của hệ thống, chưa có gì thay đổi. Hãy tạo lần nhập mới.',
    en: 'The file could not be checked by a fault of ours; nothing has changed. Begin a new import.',
  },
} as const;
