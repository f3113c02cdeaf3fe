import type { Both } from '../language.ts';

/** The partners' page of complaints; what each complaint says is in complaints/own-texts.ts. */
export const complaintTexts = {
  title: { vi: 'Khiếu nại', en: 'Complaints' },
  lead: {
    vi: 'Tiền thưởng chưa đúng, thiếu máy, hoặc chưa nhận được tiền? Gửi tại đây: bạn thấy ngày trả lời và kết quả.',
    en: 'A reward is wrong, a unit is missing, or money did not arrive? Tell us here: you will see the reply date and the result.',
  },
  new: { vi: 'Gửi khiếu nại mới', en: 'Send a new complaint' },
  about: { vi: 'Về điều gì', en: 'What about' },
  reward: { vi: 'Một khoản thưởng chưa đúng', en: 'A reward that is wrong' },
  missing: { vi: 'Đã lắp máy mà không thấy thưởng', en: 'A unit I installed has no reward' },
  payout: { vi: 'Một lần thanh toán', en: 'A payment' },
  aboutMissing: { vi: 'Hãy chọn điều muốn khiếu nại.', en: 'Choose what it is about.' },
  whichReward: { vi: 'Khoản thưởng', en: 'The reward' },
  whichPayout: { vi: 'Lần thanh toán', en: 'The payment' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  chooseMissing: { vi: 'Hãy chọn trong danh sách.', en: 'Choose from the list.' },
  thisLine: { vi: 'Khoản thưởng đã chọn', en: 'The reward you chose' },
  thisRun: { vi: 'Lần thanh toán đã chọn', en: 'The payment you chose' },
  rewardOption: {
    vi: '{date} · {product} · {amount} · mã …{code}',
    en: '{date} · {product} · {amount} · code …{code}',
  },
  payoutOption: { vi: '{date} · {amount}', en: '{date} · {amount}' },
  code: { vi: 'Mã tem hoặc số serial của máy', en: 'Sticker code or serial number of the unit' },
  codeHint: {
    vi: 'In trên tem, hoặc trên nhãn của nhà sản xuất',
    en: 'Printed on the sticker, or on the maker’s label',
  },
  codeMissing: { vi: 'Hãy nhập mã tem hoặc số serial.', en: 'Enter the sticker code or the serial number.' },
  installedOn: { vi: 'Ngày lắp', en: 'Day of installation' },
  installedMissing: { vi: 'Hãy chọn ngày lắp.', en: 'Choose the day of installation.' },
  complain: { vi: 'Khiếu nại khoản này', en: 'Complain about this' },
} as const satisfies Readonly<Record<string, Both>>;
