import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { PayoutLine, RunSummary } from './payout.ts';

export const payoutTexts = {
  lead: {
    vi: 'Lập đợt chi cho kỳ đã chốt, rồi ghi kết quả của ngân hàng cho từng đối tác.',
    en: 'Start the payout for a frozen period, then record the bank’s result for each partner.',
  },
  onlyAccountants: {
    vi: 'Bạn đang xem. Kế toán ghi kết quả chi; ai đã duyệt thưởng của một đối tác thì không được ghi cho đối tác đó.',
    en: 'You can view this page. Accountants record payments; whoever approved a partner’s reward may not record that partner’s payment.',
  },
  twoPeople: {
    vi: 'Ai đã duyệt thưởng của một đối tác thì không được ghi kết quả chi cho đối tác đó: việc này cần hai người.',
    en: 'Whoever approved a partner’s reward may not record that partner’s payment: it takes two people.',
  },
  youApproved: {
    vi: 'Bạn đã duyệt thưởng trong khoản này nên kế toán khác ghi kết quả.',
    en: 'You approved a reward in this payment, so another accountant records the result.',
  },
  returned: { vi: 'Tiền quay lại', en: 'Money came back' },
  late: { vi: 'Ngân hàng đã chi (muộn)', en: 'Paid late' },
  canceled: { vi: 'Đã hủy', en: 'Cancelled' },
  tax: { vi: 'Thuế giữ lại', en: 'Tax withheld' },
  note: { vi: 'Ghi chú', en: 'Note' },
  optional: { vi: 'Không bắt buộc', en: 'Optional' },
  corrected: {
    vi: '{what} {at}: {asked} đề nghị, {by} xác nhận, {reference}',
    en: '{what} {at}: proposed by {asked}, confirmed by {by}, {reference}',
  },
  accountantOnly: { vi: 'Chỉ kế toán ghi được kết quả chi.', en: 'Only accountants can record payments.' },
  begin: { vi: 'Lập đợt chi', en: 'Start a payout' },
  period: { vi: 'Kỳ đã chốt', en: 'Frozen period' },
  periodOption: { vi: 'Kỳ {period}, duyệt {amount}', en: '{period}, {amount} approved' },
  noFrozen: {
    vi: 'Chưa có kỳ nào được chốt. Quản lý đối soát và chốt kỳ xong thì lập được đợt chi.',
    en: 'No period is frozen yet. Once a manager has reconciled and frozen one, its payout can start.',
  },
  beginMeans: {
    vi: 'Toàn bộ số tiền được rút của mỗi đối tác được giữ lại cho đợt này.',
    en: 'Everything each partner has available is reserved for this payout.',
  },
  begun: { vi: 'Đã lập đợt chi {id}.', en: 'Payout {id} has been started.' },
  runs: { vi: 'Các đợt chi', en: 'Payouts' },
  noRuns: { vi: 'Chưa có đợt chi nào.', en: 'There are no payouts yet.' },
  run: { vi: 'Đợt chi', en: 'Payout' },
  runTitle: { vi: 'Đợt chi {id}', en: 'Payout {id}' },
  runLead: { vi: 'Kỳ {period}, lập lúc {moment} bởi {who}.', en: 'Period {period}, started at {moment} by {who}.' },
  back: { vi: '‹ Các đợt chi', en: '‹ All payouts' },
  state: { vi: 'Tình trạng', en: 'State' },
  reserved: { vi: 'Cần chi', en: 'To pay' },
  outstanding: { vi: 'Chưa có kết quả', en: 'No result yet' },
  paid: { vi: 'Đã chi', en: 'Paid' },
  failed: { vi: 'Chi không thành', en: 'Failed' },
  refused: { vi: 'Không chi đợt này', en: 'Not paid this time' },
  begunAt: { vi: 'Lập lúc', en: 'Started' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  outcome: { vi: 'Kết quả', en: 'Result' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  total: { vi: 'Cộng', en: 'Total' },
  reference: { vi: 'Mã giao dịch {reference}', en: 'Reference {reference}' },
  decided: { vi: '{who}, {moment}', en: '{who}, {moment}' },
  payments: { vi: 'Từng khoản chi', en: 'Payments' },
  search: { vi: 'Tìm theo tên, số di động hoặc mã giao dịch', en: 'Find by name, mobile number or reference' },
  notFound: { vi: 'Không khoản chi nào khớp.', en: 'No payment matches.' },
  shown: { vi: 'Đang hiện {shown} trong {count} khoản', en: 'Showing {shown} of {count} payments' },
  noLines: { vi: 'Không đối tác nào có tiền được rút.', en: 'No partner has money available.' },
  stillReserving: {
    vi: 'Đang giữ tiền và lập từng dòng. Danh sách tự cập nhật.',
    en: 'Reserving the money, line by line. The list updates by itself.',
  },

  markPaid: { vi: 'Đã chi', en: 'Mark paid' },
  markFailed: { vi: 'Không thành', en: 'Mark failed' },
  markPaidOf: { vi: 'Ghi đã chi: {partner}, {amount}', en: 'Record as paid: {partner}, {amount}' },
  markFailedOf: { vi: 'Ghi chi không thành: {partner}, {amount}', en: 'Record as failed: {partner}, {amount}' },
  paidTitle: { vi: 'Đã chi {amount} cho {partner}?', en: 'Was {amount} paid to {partner}?' },
  paidMeans: {
    vi: 'Ghi rồi thì không đổi được nữa. Đối tác nhận tin nhắn báo đã chi.',
    en: 'Once recorded, this cannot be changed. The partner gets a message.',
  },
  bankReference: { vi: 'Mã giao dịch của ngân hàng', en: 'The bank’s reference' },
  bankReferenceHint: {
    vi: 'Ghi như trên sao kê, ví dụ FT26325123456.',
    en: 'As on the bank statement, e.g. FT26325123456.',
  },
  bankReferenceMissing: { vi: 'Hãy ghi mã giao dịch của ngân hàng.', en: 'Enter the bank’s reference.' },
  recordPaid: { vi: 'Ghi đã chi', en: 'Record as paid' },
  failedTitle: { vi: 'Chi {amount} cho {partner} không thành?', en: 'Did {amount} to {partner} fail?' },
  failedMeans: {
    vi: 'Số tiền trở lại số được rút của đối tác và vào đợt chi sau.',
    en: 'The money returns to the partner’s balance and goes into the next payout.',
  },
  failedNote: { vi: 'Lý do của ngân hàng', en: 'The bank’s reason' },
  failedNoteHint: { vi: 'Ví dụ: sai số tài khoản.', en: 'For example: wrong account number.' },
  failedNoteMissing: { vi: 'Hãy ghi lý do.', en: 'Enter the reason.' },
  recordFailed: { vi: 'Ghi không thành', en: 'Record as failed' },
  notYet: { vi: 'Chưa ghi', en: 'Not yet' },
  recorded: { vi: 'Đã ghi kết quả của {partner}.', en: 'The result for {partner} is recorded.' },
} as const satisfies Readonly<Record<string, Both>>;

export const runStateTexts: Readonly<Record<RunSummary['state'], Both & { readonly mood: Mood }>> = {
  reserving: { vi: 'Đang lập', en: 'Being made', mood: 'calm' },
  open: { vi: 'Chờ duyệt', en: 'Waiting for approval', mood: 'wait' },
  approved: { vi: 'Đang chi', en: 'Being paid', mood: 'wait' },
  settled: { vi: 'Đã xong', en: 'Settled', mood: 'good' },
  canceling: { vi: 'Đang hủy', en: 'Being cancelled', mood: 'calm' },
  canceled: { vi: 'Đã hủy', en: 'Cancelled', mood: 'calm' },
};

export const lineStatusTexts: Readonly<Record<PayoutLine['status'], Both & { readonly mood: Mood }>> = {
  reserved: { vi: 'Chưa có kết quả', en: 'No result yet', mood: 'wait' },
  paid: { vi: 'Đã chi', en: 'Paid', mood: 'good' },
  failed: { vi: 'Không thành', en: 'Failed', mood: 'bad' },
  refused: { vi: 'Không chi đợt này', en: 'Not paid this time', mood: 'calm' },
  canceled: { vi: 'Đợt đã hủy', en: 'Payout cancelled', mood: 'calm' },
  returned: { vi: 'Tiền quay lại', en: 'Money came back', mood: 'bad' },
  late: { vi: 'Đã chi (muộn)', en: 'Paid late', mood: 'good' },
};
