import type { Both } from '../language.ts';

/** The partners' page of complaints; what each complaint says is in complaints/own-texts.ts. */
export const complaintTexts = {
  title: { vi: 'Khiếu nại', en: 'Complaints' },
  lead: {
    vi: 'Tiền thưởng chưa đúng, thiếu máy, hoặc chưa nhận được tiền? Gửi tại đây: bạn thấy ngày trả lời và kết quả.',
    en: 'A reward is wrong or missing, or money did not arrive? Say so here: you see by when it is answered, and how.',
  },
  new: { vi: 'Gửi khiếu nại mới', en: 'File a complaint' },
  about: { vi: 'Về điều gì', en: 'What about' },
  reward: { vi: 'Một khoản thưởng chưa đúng', en: 'A reward that is wrong' },
  missing: { vi: 'Đã lắp máy mà không thấy thưởng', en: 'A unit I fitted, without a reward' },
  payout: { vi: 'Một lần thanh toán', en: 'A payment' },
  aboutMissing: { vi: 'Hãy chọn điều muốn khiếu nại.', en: 'Choose what it is about.' },
  whichReward: { vi: 'Khoản thưởng', en: 'The reward' },
  whichPayout: { vi: 'Lần thanh toán', en: 'The payment' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  chooseMissing: { vi: 'Hãy chọn trong danh sách.', en: 'Choose from the list.' },
  thisLine: { vi: 'Khoản thưởng đã chọn', en: 'The reward that you chose' },
  thisRun: { vi: 'Lần thanh toán đã chọn', en: 'The payment that you chose' },
  rewardOption: {
    vi: '{date} · {product} · {amount} · mã …{code}',
    en: '{date} · {product} · {amount} · code …{code}',
  },
  payoutOption: { vi: '{date} · {amount}', en: '{date} · {amount}' },
  code: { vi: 'Mã tem hoặc số serial của máy', en: 'Sticker code or serial of the unit' },
  codeHint: { vi: 'In trên tem, hoặc trên nhãn của nhà sản xuất', en: "On the sticker, or on the maker's label" },
  codeMissing: { vi: 'Hãy nhập mã tem hoặc số serial.', en: 'Enter the sticker code or the serial.' },
  installedOn: { vi: 'Ngày lắp', en: 'Day of installation' },
  installedMissing: { vi: 'Hãy chọn ngày lắp.', en: 'Choose the day of installation.' },
  complain: { vi: 'Khiếu nại khoản này', en: 'Complain about this' },
} as const satisfies Readonly<Record<string, Both>>;
