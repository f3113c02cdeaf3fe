import type { Both } from '../../language.ts';

export const deskTexts = {
  offline: {
    vi: 'Không có mạng, chưa có gì được gửi. Hãy thử lại khi có mạng.',
    en: 'There is no connection and nothing was sent. Try again when there is.',
  },
  notRead: { vi: 'Chưa tải được. Hãy thử lại.', en: 'This could not be loaded. Try again.' },
  notKnown: {
    vi: 'Chưa nhận được trả lời nên chưa rõ đã xong chưa. Hãy bấm lại: việc chỉ được làm một lần.',
    en: 'No answer came, so it may or may not be done. Press again: it is done only once.',
  },
  again: { vi: 'Thử lại', en: 'Try again' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  slow: { vi: 'Đang tải, lâu hơn thường lệ. Xin chờ thêm.', en: 'Still loading, slower than usual.' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  system: { vi: 'Hệ thống', en: 'The system' },
  left: { vi: '{name} (đã nghỉ)', en: '{name} (left)' },
  cancel: { vi: 'Đóng', en: 'Close' },
} as const satisfies Readonly<Record<string, Both>>;
