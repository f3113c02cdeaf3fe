import type { Both } from '../language.ts';

export const brandTexts = {
  guideTitle: { vi: 'Cách kích hoạt bảo hành', en: 'How to activate your warranty' },
  guideLead: {
    vi: 'Mất khoảng một phút, không cần tạo tài khoản.',
    en: 'It takes about a minute and needs no account.',
  },
  start: { vi: 'Kích hoạt bảo hành', en: 'Activate your warranty' },
  supportTitle: { vi: 'Hỗ trợ', en: 'Support' },
  callUs: { vi: 'Gọi tổng đài {hotline}', en: 'Call {hotline}' },
  writeUs: { vi: 'Hoặc viết thư đến', en: 'Or write to' },
  atHand: {
    vi: 'Chuẩn bị sẵn mã tem: nhân viên tìm ra sản phẩm ngay.',
    en: 'Have the sticker code at hand: we find the unit at once.',
  },
  questions: { vi: 'Câu hỏi thường gặp', en: 'Common questions' },
} as const satisfies Readonly<Record<string, Both>>;
