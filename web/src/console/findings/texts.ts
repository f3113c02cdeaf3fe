import type { Both } from '../../language.ts';

export const findingTexts = {
  lead: {
    vi: 'Những điều bất thường cần một người xem. Không việc nào dừng lại vì chúng.',
    en: 'Unusual things that somebody should look at. No work stops because of them.',
  },
  states: { vi: 'Tình trạng', en: 'State' },
  open: { vi: 'Chưa xem', en: 'Open' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
  projects: { vi: 'Công trình', en: 'Projects' },
  noneOpen: { vi: 'Không có cảnh báo nào đang mở.', en: 'There are no open findings.' },
  noneClosed: { vi: 'Chưa đóng cảnh báo nào.', en: 'No finding has been closed.' },
  close: { vi: 'Đóng', en: 'Close' },
  closeIt: { vi: 'Đóng cảnh báo này', en: 'Close this finding' },
  closeOf: { vi: 'Đóng: {words}', en: 'Close: {words}' },
  closeTitle: { vi: 'Đóng cảnh báo?', en: 'Close this finding?' },
  note: { vi: 'Đã làm gì', en: 'What was done' },
  noteMissing: { vi: 'Hãy ghi đã làm gì.', en: 'Say what was done.' },
  keep: { vi: 'Để mở', en: 'Leave it open' },
  done: { vi: 'Đã đóng cảnh báo.', en: 'The finding is closed.' },
  closedBy: { vi: '{who}, {moment}: {note}', en: '{who}, {moment}: {note}' },
  unit: { vi: 'Xem tem', en: 'See the unit' },
  complaints: { vi: 'Mở danh sách khiếu nại', en: 'Open the complaints' },
  batch: { vi: 'Xem lô {id}', en: 'See batch {id}' },
  onlyManagers: {
    vi: 'Quản lý hoặc quản trị viên mới đóng được cảnh báo.',
    en: 'Only managers and administrators can close findings.',
  },
} as const satisfies Readonly<Record<string, Both>>;
