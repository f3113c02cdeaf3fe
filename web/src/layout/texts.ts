import type { Both } from '../language.ts';

export const layoutTexts = {
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the main content' },
  activate: { vi: 'Kích hoạt', en: 'Activate' },
  check: { vi: 'Tra cứu', en: 'Check' },
  guide: { vi: 'Hướng dẫn', en: 'Guide' },
  support: { vi: 'Hỗ trợ', en: 'Support' },
  partner: { vi: 'Đối tác lắp đặt', en: 'Installation partners' },
  console: { vi: 'Quản trị', en: 'Console' },
  pages: { vi: 'Các trang', en: 'Pages' },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
  optional: { vi: 'không bắt buộc', en: 'optional' },
  hotline: { vi: 'Tổng đài', en: 'Hotline' },
  needsScript: {
    vi: 'Trình duyệt này đang tắt JavaScript nên chưa kích hoạt được tại đây. Hãy gọi {hotline} và đọc mã tem cho nhân viên.',
    en: 'JavaScript is off in this browser, so the form cannot work here. Call {hotline} and read the sticker code out.',
  },
} as const satisfies Readonly<Record<string, Both>>;
