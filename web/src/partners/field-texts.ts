import type { Both } from '../language.ts';

/** What the pages say that a partner uses at the unit. */
export const fieldTexts = {
  pages: { vi: 'Trang của đối tác', en: "Partners' pages" },
  partnerActivate: { vi: 'Máy mới', en: 'New unit' },
  claims: { vi: 'Máy đã lắp', en: 'Units I installed' },
  partner: { vi: 'Tiền thưởng', en: 'Rewards' },
  reconciliation: { vi: 'Đối soát', en: 'Periods' },
  partnerMoney: { vi: 'Nhận tiền', en: 'Get paid' },
  partnerGifts: { vi: 'Điểm và quà', en: 'Points and gifts' },
  statement: { vi: 'Sao kê', en: 'Statement' },
  complaints: { vi: 'Khiếu nại', en: 'Complaints' },
  signInLead: {
    vi: 'Đăng nhập bằng số di động đã đăng ký. Máy đã lưu khi chưa có mạng vẫn còn nguyên.',
    en: 'Sign in with your enrolled number. Units saved without signal are still here.',
  },
  captureFirst: { vi: 'Ghi máy trước, đăng nhập sau', en: 'Write units down first, sign in later' },

  claimTitle: { vi: 'Tôi đã lắp máy này', en: 'I installed this unit' },
  claimLead: {
    vi: 'Khách đã kích hoạt mà không ghi thợ? Gửi mã tem để công ty xem xét.',
    en: 'Did the customer activate without naming you? Send us the sticker code and we will check.',
  },
  claimCode: { vi: 'Mã tem của máy', en: 'Sticker code of the unit' },
  claimCodeHint: { vi: 'In trên tem, không phân biệt chữ hoa', en: "On the sticker, capitals don't matter" },
  installedOn: { vi: 'Ngày lắp', en: 'Day of installation' },
  installedMissing: { vi: 'Hãy chọn ngày lắp.', en: 'Choose the day of installation.' },
  codeMissing: { vi: 'Hãy nhập mã in trên tem.', en: 'Enter the code on the sticker.' },
  note: { vi: 'Ghi chú', en: 'Note' },
  noteHint: {
    vi: 'Ví dụ: tên cửa hàng, số biên bản lắp đặt',
    en: 'For example the store, or the number of your installation record',
  },
  send: { vi: 'Gửi yêu cầu', en: 'Send the claim' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  sent: {
    vi: 'Đã nhận yêu cầu cho máy {code}. Kết quả hiện ở danh sách dưới đây.',
    en: 'We have your claim for unit {code}. The result appears in the list below.',
  },
  mine: { vi: 'Yêu cầu của tôi', en: 'My claims' },
  noClaims: { vi: 'Chưa có yêu cầu nào.', en: 'No claims yet.' },
  open: { vi: 'Chờ xem xét', en: 'Waiting for review' },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted' },
  refused: { vi: 'Không chấp nhận', en: 'Not accepted' },
  fittedOn: { vi: 'Lắp ngày {date}', en: 'Installed on {date}' },
} as const satisfies Readonly<Record<string, Both>>;
