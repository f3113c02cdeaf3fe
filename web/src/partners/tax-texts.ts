import type { Both } from '../language.ts';

/** What partners read when they ask that tax treats them otherwise. */
export const taxTexts = {
  means: {
    vi: 'Thuế thu nhập cá nhân được khấu trừ khi trả và công ty nộp thay bạn.',
    en: 'Income tax is withheld when you are paid, and we pay it for you.',
  },
  change: { vi: 'Đề nghị đổi thông tin thuế', en: 'Ask to change your tax details' },
  changeAgain: { vi: 'Sửa đề nghị đang chờ', en: 'Change what you asked for' },
  changeMeans: {
    vi: 'Kế toán duyệt khi thấy giấy tờ gốc, nên hãy gửi giấy tờ đến công ty. Khoản đang chi không đổi thuế. Cần hỏi, gọi {hotline}.',
    en: 'An accountant approves it once they saw your papers, so send them to us. A payment on its way keeps its tax. Questions? Call {hotline}.',
  },
  kind: { vi: 'Bạn nhận tiền với tư cách', en: 'You are paid as' },
  numberHint: { vi: '10 hoặc 12 số, hoặc 0312345678-001', en: '10 or 12 digits, or 0312345678-001' },
  numberMissing: {
    vi: 'Hộ kinh doanh và công ty cần có mã số thuế.',
    en: 'A household business and a company need their tax number.',
  },
  commitmentLead: {
    vi: 'Bản cam kết 08/CK-TNCN, nếu có: thu nhập cả năm chưa đến mức nộp thuế. Cần có mã số thuế.',
    en: 'The commitment form 08/CK-TNCN, if you gave it: your income of the year is below what is taxed. Needs a tax number.',
  },
  commitmentFrom: { vi: 'Cam kết từ ngày', en: 'Commitment from' },
  commitmentUntil: { vi: 'Đến hết ngày', en: 'Until the end of' },
  dayMissing: { vi: 'Hãy chọn ngày, hoặc để trống cả hai ô.', en: 'Choose a day, or leave both empty.' },
  from: { vi: 'Áp dụng từ ngày', en: 'From which day' },
  fromHint: { vi: 'Để trống thì từ ngày được duyệt', en: 'Left empty, from the day of the approval' },
  words: { vi: 'Giấy tờ gì, gửi thế nào', en: 'Which papers, and how you send them' },
  wordsHint: {
    vi: 'Ví dụ: bản cam kết ký ngày 05/01, gửi bưu điện',
    en: 'Such as: commitment signed on 5 January, by post',
  },
  send: { vi: 'Gửi đề nghị', en: 'Send' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  sent: {
    vi: 'Đã nhận đề nghị. Kế toán trả lời bằng tin nhắn; đến lúc đó thuế tính như cũ.',
    en: 'We have it. An accountant answers by a message; until then nothing changes.',
  },
  takeBack: { vi: 'Rút lại đề nghị', en: 'Take it back' },
  takingBack: { vi: 'Đang rút lại…', en: 'Taking it back…' },
  takenBack: { vi: 'Đã rút lại đề nghị. Thuế tính như cũ.', en: 'Taken back. Nothing changes.' },
  waiting: { vi: 'Đang chờ duyệt, áp dụng từ {day}', en: 'Waiting for approval, from {day}' },
  approved: { vi: 'Đã duyệt, áp dụng từ {day}', en: 'Approved, from {day}' },
  refused: { vi: 'Chưa được duyệt', en: 'Not approved' },
  askedAt: { vi: 'Gửi lúc {at}', en: 'Asked at {at}' },
  decidedAt: { vi: 'Trả lời lúc {at}', en: 'Answered at {at}' },
  decidedWith: { vi: 'Trả lời lúc {at}: {note}', en: 'Answered at {at}: {note}' },
  summary: { vi: 'Bảng kê thuế {year}', en: 'Tax summary {year}' },
  printing: { vi: 'Đang lập bảng kê…', en: 'Making the summary…' },
  nextFrom: { vi: 'Từ {day}', en: 'From {day}' },
} as const satisfies Readonly<Record<string, Both>>;
