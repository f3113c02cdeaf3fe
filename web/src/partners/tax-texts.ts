import type { Both } from '../language.ts';

/** What partners read when they ask that tax treats them otherwise. */
export const taxTexts = {
  means: {
    vi: 'Thuế thu nhập cá nhân được khấu trừ khi trả và công ty nộp thay bạn.',
    en: 'Income tax is withheld when you are paid, and we pay it for you.',
  },
  change: { vi: 'Đề nghị đổi thông tin thuế', en: 'Ask to change your tax details' },
  changeAgain: { vi: 'Sửa đề nghị đang chờ', en: 'Change your request' },
  changeMeans: {
    vi: 'Kế toán duyệt khi thấy giấy tờ gốc, nên hãy gửi giấy tờ đến công ty. Khoản đang thanh toán không đổi thuế. Cần hỏi, gọi {hotline}.',
    en: 'An accountant approves it once they have seen your papers, so please send them to us. A payment already being made keeps its tax. Questions? Call {hotline}.',
  },
  kind: { vi: 'Bạn nhận tiền với tư cách', en: 'You are paid as' },
  numberHint: { vi: '10 hoặc 12 số, hoặc 0312345678-001', en: '10 or 12 digits, or 0312345678-001' },
  numberMissing: {
    vi: 'Hộ kinh doanh và công ty cần có mã số thuế.',
    en: 'A household business or a company needs a tax number.',
  },
  commitmentLead: {
    vi: 'Bản cam kết 08/CK-TNCN, nếu có: thu nhập cả năm chưa đến mức nộp thuế. Cần có mã số thuế.',
    en: 'Commitment form 08/CK-TNCN, if you signed one: your income for the year stays below the taxable amount. It needs a tax number.',
  },
  commitmentFrom: { vi: 'Cam kết từ ngày', en: 'Commitment from' },
  commitmentUntil: { vi: 'Đến hết ngày', en: 'Until the end of' },
  dayMissing: { vi: 'Hãy chọn ngày, hoặc để trống cả hai ô.', en: 'Choose a day, or leave both empty.' },
  from: { vi: 'Áp dụng từ ngày', en: 'Applies from' },
  fromHint: { vi: 'Để trống thì từ ngày được duyệt', en: 'If left empty, from the day it is approved' },
  words: { vi: 'Giấy tờ gì, gửi thế nào', en: 'Which papers, and how you are sending them' },
  wordsHint: {
    vi: 'Ví dụ: bản cam kết ký ngày 05/01, gửi bưu điện',
    en: 'For example: commitment signed on 5 January, sent by post',
  },
  send: { vi: 'Gửi đề nghị', en: 'Send the request' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  sent: {
    vi: 'Đã nhận đề nghị. Kế toán trả lời bằng tin nhắn; đến lúc đó thuế tính như cũ.',
    en: 'We have your request. An accountant will reply by message; until then nothing changes.',
  },
  takeBack: { vi: 'Rút lại đề nghị', en: 'Withdraw the request' },
  takingBack: { vi: 'Đang rút lại…', en: 'Withdrawing…' },
  takenBack: { vi: 'Đã rút lại đề nghị. Thuế tính như cũ.', en: 'Withdrawn. Your tax stays as it is.' },
  waiting: { vi: 'Đang chờ duyệt, áp dụng từ {day}', en: 'Waiting for approval, applies from {day}' },
  approved: { vi: 'Đã duyệt, áp dụng từ {day}', en: 'Approved, applies from {day}' },
  refused: { vi: 'Chưa được duyệt', en: 'Not approved' },
  askedAt: { vi: 'Gửi lúc {at}', en: 'Sent at {at}' },
  decidedAt: { vi: 'Trả lời lúc {at}', en: 'Answered at {at}' },
  decidedWith: { vi: 'Trả lời lúc {at}: {note}', en: 'Answered at {at}: {note}' },
  summary: { vi: 'Bảng kê thuế {year}', en: 'Tax summary {year}' },
  printing: { vi: 'Đang lập bảng kê…', en: 'Making the summary…' },
  nextFrom: { vi: 'Từ {day}', en: 'From {day}' },
} as const satisfies Readonly<Record<string, Both>>;
