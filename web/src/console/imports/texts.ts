import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Import, ImportKind } from './import.ts';

export const importTexts = {
  lead: {
    vi: 'Tải tệp lên, xem kết quả kiểm tra, rồi mới nhập. Kiểm tra không thay đổi gì.',
    en: 'Upload a file, see what the check found, then import. Checking changes nothing.',
  },
  begin: { vi: 'Nhập tệp mới', en: 'Import a file' },
  kind: { vi: 'Loại dữ liệu', en: 'What it holds' },
  example: { vi: 'Tải tệp mẫu', en: 'Example workbook' },
  exampleOf: { vi: 'Tải tệp mẫu: {kind}', en: 'Example workbook: {kind}' },
  file: { vi: 'Tệp Excel hoặc CSV', en: 'Excel or CSV file' },
  fileHint: {
    vi: '.xlsx, .csv, .tsv hoặc .txt, tới 30 MB và 100.000 dòng',
    en: '.xlsx, .csv, .tsv or .txt, up to 30 MB and 100,000 rows',
  },
  notWorkbook: { vi: '{name} không phải tệp Excel hay CSV.', en: '{name} is not an Excel or CSV file.' },
  tooLarge: { vi: '{name} trống hoặc lớn hơn 30 MB.', en: '{name} is empty or over 30 MB.' },
  sending: { vi: 'Đang gửi {name}, {percent} %', en: 'Sending {name}, {percent}%' },
  notSent: { vi: 'Chưa gửi được {name}. Hãy chọn tệp lại.', en: '{name} could not be sent. Choose it again.' },
  secondPerson: {
    vi: 'Đã kiểm tra xong. Tệp này phải do người quản lý khác với người tải lên ({who}) nhập vào: hãy gửi họ đường dẫn của trang này.',
    en: 'The check is done. A manager other than {who}, who uploaded it, has to import it: send them the address of this page.',
  },
  earlier: { vi: 'Các lần nhập', en: 'Imports' },
  none: { vi: 'Chưa nhập tệp nào.', en: 'Nothing has been imported yet.' },
  all: { vi: '‹ Các lần nhập', en: '‹ All imports' },
  when: { vi: 'Lúc', en: 'When' },
  who: { vi: 'Ai', en: 'Who' },
  state: { vi: 'Tình trạng', en: 'State' },
  rows: { vi: 'Số dòng', en: 'Rows' },
  checking: {
    vi: 'Đang kiểm tra từng dòng. Có thể rời trang này.',
    en: 'Checking every row. You may leave this page.',
  },
  same: {
    vi: 'Đúng tệp này đã được nhập lúc {moment}. Nhập lại không đổi gì ở các dòng đã có.',
    en: 'This very file was imported at {moment}. Rows that are already there stay as they are.',
  },
  adds: { vi: 'Sẽ cộng', en: 'Will add' },
  addsPoints: { vi: '{count} điểm', en: '{count|point|points}' },
  good: { vi: 'Nhập được', en: 'Correct' },
  known: { vi: 'Đã có sẵn', en: 'Already there' },
  bad: { vi: 'Sai', en: 'Wrong' },
  refusedTitle: { vi: 'Không dùng được tệp này', en: 'This file cannot be used' },
  wrongAll: { vi: '{bad} dòng sai', en: '{bad|row is|rows are} wrong' },
  wrongFirst: { vi: '{shown} dòng sai đầu tiên trong {bad} dòng', en: 'The first {shown} of {bad} wrong rows' },
  rowNumber: { vi: 'Dòng', en: 'Row' },
  whatIsWrong: { vi: 'Sai ở đâu, sửa thế nào', en: 'What is wrong, and what to do' },
  errors: { vi: 'Tải tệp lỗi', en: 'Error workbook' },
  errorsHint: {
    vi: 'Mỗi dòng sai kèm lý do. Sửa trong tệp đó rồi nhập lại.',
    en: 'Every wrong row with its reasons. Correct them there and import that file.',
  },
  errorsOf: { vi: 'Tải các dòng sai của {name}', en: 'Wrong rows of {name}' },
  commit: { vi: 'Nhập {count} dòng', en: 'Import {count|row|rows}' },
  commitSkip: {
    vi: 'Nhập {count} dòng đúng, bỏ qua {bad} dòng sai',
    en: 'Import {count|row|rows}, skip {bad|wrong one|wrong ones}',
  },
  skip: { vi: 'Bỏ qua các dòng sai', en: 'Skip the wrong rows' },
  skipFirst: {
    vi: 'Còn dòng sai: sửa rồi nhập lại, hoặc đánh dấu bỏ qua.',
    en: 'Some rows are wrong: correct them and import again, or choose to skip them.',
  },
  goOn: { vi: 'Nhập tiếp', en: 'Continue' },
  stuck: {
    vi: 'Việc nhập dừng giữa chừng. Các dòng đã nhập vẫn còn; bấm nhập tiếp để làm phần còn lại.',
    en: 'The import stopped half-way. Rows already imported stay; continue with the rest.',
  },
  cancel: { vi: 'Bỏ lần nhập này', en: 'Discard this import' },
  committing: { vi: '{done} / {total} dòng', en: '{done} of {total|row|rows}' },
  rate: { vi: '{rate} dòng/giây', en: '{rate} rows a second' },
  left: { vi: 'còn khoảng {time}', en: 'about {time} left' },
  done: {
    vi: 'Đã nhập {committed} dòng; {known} dòng đã có sẵn; {refused} dòng không còn nhập được.',
    en: '{committed|row|rows} imported; {known|was|were} already there; {refused} could no longer be imported.',
  },
  waitsForFile: {
    vi: 'Tệp chưa được gửi lên. Hãy bỏ lần nhập này và chọn lại tệp.',
    en: 'The file never arrived. Discard this import and choose the file again.',
  },
} as const satisfies Readonly<Record<string, Both>>;

export const kindTexts: Readonly<Record<ImportKind, Both & { readonly holds: Both }>> = {
  'maker-serials': {
    vi: 'Số máy của nhà sản xuất',
    en: 'Maker’s serials',
    holds: {
      vi: 'Số máy, mã hàng, số lô, ngày sản xuất, đại lý; có thể kèm mã tem.',
      en: 'Serial, SKU, lot, date made, dealer; with the sticker’s code if there is one.',
    },
  },
  'former-codes': {
    vi: 'Mã tem của hệ thống cũ',
    en: 'Codes of a former system',
    holds: {
      vi: 'Mã tem cũ và mã hàng, để tem đã dán vẫn dùng được.',
      en: 'Old codes and their SKU, so that stickers in use keep working.',
    },
  },
  activations: {
    vi: 'Kích hoạt bảo hành hàng loạt',
    en: 'Activations',
    holds: {
      vi: 'Mã tem hoặc số máy, tên và số di động của khách; khách được nhắn tin như mọi lần kích hoạt.',
      en: 'Code or serial, the customer’s name and mobile; each customer gets the usual notice.',
    },
  },
  migration: {
    vi: 'Bảo hành đang chạy của hệ thống cũ',
    en: 'Running warranties of a former system',
    holds: {
      vi: 'Mã, khách hàng, ngày bắt đầu và kết thúc. Giữ nguyên ngày, không nhắn tin cho ai, không tính thưởng.',
      en: 'Code, customer, start and end. Dates stay as given; nobody is told and nothing is earned.',
    },
  },
  openings: {
    vi: 'Số dư đầu kỳ của đối tác',
    en: 'Opening balances of partners',
    holds: {
      vi: 'Số di động, số tiền và số điểm còn nợ từ hệ thống cũ. Mỗi đối tác một lần; người quản lý khác nhập vào.',
      en: 'Mobile, money and points still owed by a former system. Once for each partner; another manager imports it.',
    },
  },
  'point-grants': {
    vi: 'Cộng điểm mua hàng, đánh giá',
    en: 'Points for purchases and reviews',
    holds: {
      vi: 'Số di động, khách hay đối tác, mua hàng hay đánh giá, số đơn hoặc đường dẫn. Mỗi tham chiếu chỉ cộng một lần.',
      en: 'Mobile, customer or partner, purchase or review, order number or link. Each reference counts once.',
    },
  },
  partners: {
    vi: 'Đối tác',
    en: 'Partners',
    holds: {
      vi: 'Số di động, họ tên, căn cứ, loại, tỉnh, hạng. Đối tác được duyệt luôn và nhận tin nhắn mời đăng nhập.',
      en: 'Mobile, name, basis, kind, province, tier. They are approved at once and invited by a message.',
    },
  },
};

export const importStates: Readonly<Record<Import['state'], Both & { readonly mood: Mood }>> = {
  'awaiting-file': { vi: 'Chưa nhận được tệp', en: 'No file yet', mood: 'calm' },
  checking: { vi: 'Đang kiểm tra', en: 'Checking', mood: 'calm' },
  checked: { vi: 'Chờ nhập', en: 'Checked', mood: 'wait' },
  refused: { vi: 'Không dùng được', en: 'Unusable', mood: 'bad' },
  committing: { vi: 'Đang nhập', en: 'Importing', mood: 'calm' },
  stuck: { vi: 'Dừng giữa chừng', en: 'Stuck', mood: 'bad' },
  committed: { vi: 'Đã nhập', en: 'Imported', mood: 'good' },
  cancelled: { vi: 'Đã bỏ', en: 'Discarded', mood: 'calm' },
};
