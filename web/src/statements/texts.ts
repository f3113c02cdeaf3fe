import type { Both } from '../language.ts';

/** What the pages of statements say besides what stands on paper too. */
export const statementPageTexts = {
  lead: {
    vi: 'Từng biến động của tiền thưởng, và mã để người khác kiểm tra các con số.',
    en: 'Every movement of your rewards, with a code that lets others check the figures.',
  },
  currency: { vi: 'Tiền hay điểm', en: 'Money or points' },
  money: { vi: 'Tiền thưởng', en: 'Money' },
  points: { vi: 'Điểm', en: 'Points' },
  quick: { vi: 'Chọn nhanh', en: 'Quick choice' },
  thisMonth: { vi: 'Tháng này', en: 'This month' },
  monthBefore: { vi: 'Tháng trước', en: 'Last month' },
  threeMonths: { vi: '3 tháng', en: '3 months' },
  thisYear: { vi: 'Năm nay', en: 'This year' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến hết ngày', en: 'Until the end of' },
  show: { vi: 'Xem sao kê', en: 'Show the statement' },
  loading: { vi: 'Đang lập sao kê…', en: 'Making the statement…' },
  pdf: { vi: 'Tải PDF', en: 'Download PDF' },
  xlsx: { vi: 'Tải Excel', en: 'Download Excel' },
  downloading: { vi: 'Đang tạo tệp…', en: 'Making the file…' },
  print: { vi: 'In', en: 'Print' },
  offline: { vi: 'Chưa có mạng. Hãy thử lại khi có mạng.', en: 'There is no connection. Try again once there is.' },
  busy: { vi: 'Hệ thống đang bận. Hãy thử lại sau ít phút.', en: 'The system is busy. Try again in a few minutes.' },

  checkTitle: { vi: 'Kiểm tra sao kê', en: 'Check a statement' },
  checkLead: {
    vi: 'Nhập đúng như trên giấy. Chỉ sao kê có mọi con số khớp với sổ đã niêm phong mới được xác nhận.',
    en: 'Type exactly what the paper says. A statement is confirmed only if every figure matches the sealed books.',
  },
  code: { vi: 'Mã kiểm tra', en: 'Seal code' },
  codeHint: { vi: '20 chữ và số, ở đầu sao kê', en: '20 letters and digits, at the top of the statement' },
  codeMalformed: {
    vi: 'Mã có 20 ký tự. Có ký tự nhầm hoặc thiếu: hãy so lại từng nhóm bốn.',
    en: 'A code has 20 characters. One is wrong or missing: compare each group of four.',
  },
  closing: { vi: 'Bốn số dư cuối kỳ', en: 'The four closing balances' },
  closingPoints: {
    vi: 'Sao kê điểm gọi ba số sau là: {names}.',
    en: 'A statement of points calls the last three: {names}.',
  },
  amountMalformed: {
    vi: 'Nhập số như trên giấy, kể cả số 0.',
    en: 'Type the figure as on the paper, even if it is 0.',
  },
  check: { vi: 'Kiểm tra', en: 'Check' },
  checking: { vi: 'Đang kiểm tra…', en: 'Checking…' },
  confirmed: { vi: 'Sao kê này đúng', en: 'This statement is correct' },
  confirmedLead: {
    vi: 'Hãy so các dòng dưới đây với tờ giấy.',
    en: 'Compare the lines below with the paper.',
  },
  sealedHow: {
    vi: 'Khớp với sổ đã niêm phong đêm {night}; từ đó không ai sửa được.',
    en: 'It matches the books sealed on the night of {night}; nobody has been able to change them since.',
  },
  tonightHow: {
    vi: 'Khớp với sổ lúc này. Các con số sẽ được niêm phong đêm nay.',
    en: 'It matches the books now. The figures will be sealed tonight.',
  },
  initials: { vi: 'Đối tác', en: 'Partner' },
  days: { vi: 'Từ ngày – đến ngày', en: 'Dates' },
  issued: { vi: 'Lập lúc', en: 'Made at' },
  transferred: { vi: 'Đã chuyển trong kỳ', en: 'Transferred' },
} as const satisfies Readonly<Record<string, Both>>;
