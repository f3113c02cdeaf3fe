import type { Both } from '../language.ts';

/** What the slip's page says around the slip. */
export const slipPageTexts = {
  loading: { vi: 'Đang mở phiếu bảo hành…', en: 'Opening the slip…' },
  print: { vi: 'In phiếu', en: 'Print the slip' },
  download: { vi: 'Tải bản PDF', en: 'Download the PDF' },
  downloading: { vi: 'Đang tạo PDF…', en: 'Making the PDF…' },
  retry: { vi: 'Mở lại', en: 'Open again' },
  lookUp: { vi: 'Tra cứu bảo hành', en: 'Check a warranty' },
  asked: {
    vi: 'Ai đã lắp máy này? Công ty chờ câu trả lời của bạn đến hết ngày {until}. Hãy mở câu hỏi trong tin nhắn gửi đến số của bạn.',
    en: 'Who installed this unit? We wait for your answer until {until}. Open the question in the message we sent to your number.',
  },
  answerByPhone: {
    vi: 'Không thấy tin nhắn? Xác nhận số điện thoại để trả lời',
    en: 'No message? Confirm your phone number to answer',
  },
  answered: { vi: 'Bạn đã trả lời ai lắp máy này. Cảm ơn bạn.', en: 'You told us who installed this unit. Thank you.' },
  noToken: {
    vi: 'Đường dẫn này thiếu mã phiếu. Hãy mở lại từ tin nhắn xác nhận, hoặc tra cứu bằng số điện thoại.',
    en: 'This link is incomplete. Open it again from the confirmation message, or check the warranty by phone number.',
  },
  offline: {
    vi: 'Không có mạng nên chưa mở được phiếu. Hãy thử lại khi có mạng.',
    en: 'There is no connection, so the slip cannot be opened. Try again when there is.',
  },
  busy: {
    vi: 'Hệ thống đang bận nên chưa mở được phiếu. Hãy thử lại.',
    en: "We're busy and the slip cannot be opened yet. Try again.",
  },
  keep: {
    vi: 'Ai có đường dẫn này đều xem được phiếu. Số điện thoại chỉ hiện một phần.',
    en: 'Anyone with this link can see the slip. Only part of the phone number is shown.',
  },
} as const satisfies Readonly<Record<string, Both>>;
