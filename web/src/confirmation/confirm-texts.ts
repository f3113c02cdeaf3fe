import type { Both } from '../language.ts';

/** What the page says that asks who fitted a unit. */
export const confirmTexts = {
  title: { vi: 'Ai đã lắp máy cho quý khách?', en: 'Who installed your unit?' },
  loading: { vi: 'Đang mở…', en: 'Opening…' },
  retry: { vi: 'Thử lại', en: 'Try again' },
  question: {
    vi: '{partner} có lắp máy này cho quý khách không?',
    en: 'Did {partner} install this unit for you?',
  },
  installedOn: { vi: 'Lắp ngày {day}', en: 'Installed on {day}' },
  yes: { vi: 'Đúng', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  someoneElse: { vi: 'Người khác lắp', en: 'Someone else did' },
  words: {
    vi: 'Quý khách có thể kể thêm, ví dụ ai đã lắp, khi nào (không bắt buộc)',
    en: 'You can tell us more, such as who installed it and when (optional)',
  },
  send: { vi: 'Gửi trả lời', en: 'Send the answer' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  back: { vi: 'Chọn lại', en: 'Choose again' },
  until: {
    vi: 'Trả lời đến hết ngày {until}. Không cần đăng nhập.',
    en: 'You can answer until the end of {until}. No sign-in needed.',
  },
  thanksYes: {
    vi: 'Cảm ơn quý khách. Đã ghi nhận: {partner} đã lắp máy này.',
    en: 'Thank you. We have noted that {partner} installed this unit.',
  },
  thanksNo: {
    vi: 'Cảm ơn quý khách. {company} sẽ xem lại. Cần hỗ trợ, hãy gọi {hotline}.',
    en: 'Thank you. {company} will look into it. For help call {hotline}.',
  },
  mistaken: { vi: 'Bấm nhầm? Sửa câu trả lời:', en: 'Pressed the wrong button? Change your answer:' },
  over: {
    vi: 'Đã hết hạn trả lời. Nếu có điều chưa đúng, hãy gọi {hotline}.',
    en: 'The time to answer is over. If something is wrong, call {hotline}.',
  },
  noToken: {
    vi: 'Đường dẫn này thiếu ký tự. Hãy mở lại từ tin nhắn, hoặc gọi {hotline}.',
    en: 'This link is cut short. Open it again from the message, or call {hotline}.',
  },
  offline: {
    vi: 'Không có mạng. Hãy thử lại khi có mạng.',
    en: 'There is no connection. Try again when there is.',
  },
  busy: { vi: 'Hệ thống đang bận. Hãy thử lại.', en: "We're busy. Try again." },
} as const satisfies Readonly<Record<string, Both>>;
