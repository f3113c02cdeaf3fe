import type { Both } from '../../../language.ts';
import type { Mood } from '../../shell/parts.tsx';
import type { Acceptance, Odd, Report } from './acceptance.ts';

export const acceptanceTexts = {
  begin: { vi: 'Gửi ảnh tờ mẫu', en: 'Send sample sheets' },
  beginLead: {
    vi: 'Chụp hoặc quét vài tờ đã in. Hệ thống đọc mọi mã QR trong ảnh và so với lô.',
    en: 'Photograph or scan a few printed sheets. Every QR code in them is read and compared with the batch.',
  },
  files: { vi: 'Ảnh hoặc bản quét tờ mẫu', en: 'Photos or scans' },
  filesHint: {
    vi: 'JPEG, PNG hoặc PDF, mỗi tệp tới 25 MB, nhiều nhất 20 tệp',
    en: 'JPEG, PNG or PDF, up to 25 MB each, at most 20',
  },
  notPicture: { vi: '{name} không phải ảnh JPEG, PNG hay PDF.', en: '{name} is not a JPEG, PNG or PDF.' },
  tooLarge: { vi: '{name} trống hoặc lớn hơn 25 MB.', en: '{name} is empty or over 25 MB.' },
  tooMany: { vi: 'Mỗi lần gửi nhiều nhất 20 tệp.', en: 'At most 20 files at a time.' },
  chosen: { vi: 'Sẽ gửi', en: 'To be sent' },
  remove: { vi: 'Bỏ {name}', en: 'Remove {name}' },
  send: { vi: 'Gửi {count} tệp và kiểm tra', en: 'Send {count|file|files} and check' },
  sending: { vi: 'Đang gửi {name}', en: 'Sending {name}' },
  notSent: {
    vi: 'Chưa gửi được {name}. Bấm gửi lại để thử lần nữa.',
    en: '{name} could not be sent. Press send to try again.',
  },
  earlier: { vi: 'Các lần nghiệm thu', en: 'Acceptances' },
  none: { vi: 'Chưa có lần nghiệm thu nào.', en: 'There are no acceptances yet.' },
  by: { vi: '{who}, {moment}', en: '{who}, {moment}' },
  samples: { vi: '{count} tệp', en: '{count|file|files}' },
  checking: { vi: 'Đang đọc mã trong ảnh. Có thể rời trang này.', en: 'Reading the codes. You may leave this page.' },
  good: {
    vi: 'Đọc được {right} mã, không thấy lỗi nào trong ảnh.',
    en: '{right|code was|codes were} read and nothing is wrong in the pictures.',
  },
  faulty: {
    vi: 'Đọc được {right} mã; có chỗ cần xem.',
    en: '{right|code was|codes were} read; some places need a look.',
  },
  noneRead: { vi: 'Không đọc được mã nào của lô này.', en: 'No code of this batch was read.' },
  picture: { vi: 'Ảnh {number}: {name}', en: 'Picture {number}: {name}' },
  pictureOf: { vi: 'Ảnh {number} với từng mã được đánh dấu', en: 'Picture {number} with every code marked' },
  page: { vi: ', trang {page}', en: ', page {page}' },
  openMarked: { vi: 'Mở ảnh đánh dấu', en: 'Open the marked picture' },
  sheets: { vi: 'Sơ đồ từng tờ', en: 'Map of the sheets' },
  sheet: { vi: 'Quyển {volume}, tờ {sheet}', en: 'Volume {volume}, sheet {sheet}' },
  sheetWords: {
    vi: 'đọc được {read} / {count}; không đọc được: {unreadable}; không có trong ảnh: {missing}',
    en: '{read} of {count} read; unreadable: {unreadable}; not in any picture: {missing}',
  },
  nothing: { vi: 'không', en: 'none' },
  odd: { vi: 'Mã lạ', en: 'Codes that should not be there' },
  oddLine: { vi: 'Ảnh {sample}, dấu số {number}', en: 'Picture {sample}, mark {number}' },
  belongs: { vi: 'thuộc lô {id}, tem số {index}', en: 'of batch {id}, sticker {index}' },
  decide: { vi: 'Quyết định', en: 'Decision' },
  note: { vi: 'Ghi chú', en: 'Note' },
  noteHint: { vi: 'Bắt buộc khi từ chối; nhà in đọc được.', en: 'Required to refuse; the printing house can read it.' },
  noteMissing: { vi: 'Hãy ghi lý do từ chối.', en: 'Enter the reason for refusing.' },
  accept: { vi: 'Chấp nhận bản in', en: 'Accept' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  waits: { vi: 'Chờ quản lý quyết định.', en: 'Waiting for a manager.' },
  thenRolls: {
    vi: 'Chấp nhận thì mọi cuộn đang chờ của lô chuyển sang “đã nghiệm thu”.',
    en: 'Accepting also accepts every waiting roll of the batch.',
  },
  printed: { vi: 'Báo đã in', en: 'Report as printed' },
} as const satisfies Readonly<Record<string, Both>>;

export const acceptanceStates: Readonly<Record<Acceptance['state'], Both & { readonly mood: Mood }>> = {
  uploading: { vi: 'Đang nhận ảnh', en: 'Receiving', mood: 'calm' },
  checking: { vi: 'Đang kiểm tra', en: 'Checking', mood: 'calm' },
  checked: { vi: 'Chờ quyết định', en: 'To be decided', mood: 'wait' },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted', mood: 'good' },
  refused: { vi: 'Đã từ chối', en: 'Refused', mood: 'bad' },
};

export const countTexts: Readonly<Record<keyof Report['counts'], Both & { readonly mood: Mood }>> = {
  right: { vi: 'Đúng lô', en: 'Right', mood: 'good' },
  unreadable: { vi: 'Không đọc được', en: 'Unreadable', mood: 'bad' },
  duplicate: { vi: 'Trùng', en: 'Duplicate', mood: 'bad' },
  otherBatch: { vi: 'Của lô khác', en: 'Of another batch', mood: 'bad' },
  foreign: { vi: 'Không phải tem của hệ thống', en: 'Not ours', mood: 'bad' },
  missing: { vi: 'Không có trong ảnh', en: 'Not in any picture', mood: 'wait' },
};

export const verdictTexts: Readonly<Record<Odd['verdict'], Both>> = {
  duplicate: { vi: 'trùng', en: 'duplicate' },
  'other-batch': { vi: 'của lô khác', en: 'of another batch' },
  foreign: { vi: 'không phải tem của hệ thống', en: 'not ours' },
};
