import type { Both } from '../language.ts';

export const checkTexts = {
  title: { vi: 'Tra cứu bảo hành', en: 'Check a warranty' },
  lead: {
    vi: 'Nhập mã tem để biết sản phẩm và tình trạng bảo hành. Không hiện thông tin của chủ máy.',
    en: "Enter the sticker code to see the unit and whether it is active. The owner's data is not shown.",
  },
  look: { vi: 'Xem tình trạng', en: 'Show the state' },
  activateNow: { vi: 'Kích hoạt sản phẩm này', en: 'Activate this unit' },
  activatedOn: { vi: 'Đã kích hoạt ngày {date}', en: 'Activated on {date}' },
  activated: { vi: 'Đã kích hoạt', en: 'Active' },
  months: { vi: 'Thời hạn bảo hành {months} tháng.', en: 'The warranty runs for {months} months.' },
  offline: {
    vi: 'Không có mạng. Hãy thử lại khi có mạng; mã đã nhập vẫn còn.',
    en: 'There is no signal. Try again when there is; the code is still here.',
  },
  busy: {
    vi: 'Hệ thống đang bận. Hãy thử lại; mã đã nhập vẫn còn.',
    en: "We're busy. Try again; the code is still here.",
  },
  outOfUse: { vi: 'Mã không còn dùng', en: 'No longer in use' },
} as const satisfies Readonly<Record<string, Both>>;
