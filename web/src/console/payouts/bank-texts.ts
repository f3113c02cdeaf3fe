import type { Both } from '../../language.ts';

type Texts = Readonly<Record<string, Both>>;

export const withdrawalTexts = {
  title: { vi: 'Yêu cầu rút tiền', en: 'Withdrawals' },
  none: { vi: 'Không có yêu cầu nào đang chờ.', en: 'None is waiting.' },
  done: { vi: 'Đã xong hoặc đã hủy ({count})', en: 'Done or canceled ({count})' },
  ofPartner: { vi: '{id}: {partner} rút tiền', en: '{id}: withdrawal of {partner}' },
  lead: { vi: 'Yêu cầu lúc {moment}.', en: 'Asked for at {moment}.' },
} as const satisfies Texts;

export const invoiceTexts = {
  title: { vi: 'Hóa đơn của hộ kinh doanh và công ty ({count})', en: 'Invoices of businesses ({count})' },
  means: {
    vi: 'Hộ kinh doanh và công ty chỉ được chi khi đã gửi hóa đơn. Chưa có hóa đơn thì họ ở ngoài đợt này, tiền vẫn ở số dư.',
    en: 'A business is paid only once it has sent an invoice. Without one it is left out, and its money stays.',
  },
  number: { vi: 'Số hóa đơn', en: 'Invoice number' },
  add: { vi: 'Thêm hóa đơn', en: 'Add the invoice' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  removeOf: { vi: 'Bỏ hóa đơn của {partner}', en: 'Remove the invoice of {partner}' },
  of: { vi: 'Hóa đơn {number}', en: 'Invoice {number}' },
} as const satisfies Texts;

export const approvalTexts = {
  youMade: {
    vi: 'Bạn lập đợt này nên người khác duyệt.',
    en: 'You made this payout, so somebody else approves it.',
  },
  youApproved: {
    vi: 'Bạn đã duyệt thưởng của {partner} trong đợt này nên người khác duyệt.',
    en: 'You approved a reward of {partner} in it, so somebody else approves it.',
  },
  title: { vi: 'Duyệt đợt chi', en: 'Approval' },
  means: {
    vi: '{count} dòng, chuyển {net} sau khi giữ lại {tax} thuế. Người lập đợt và người đã duyệt thưởng trong đợt không được duyệt.',
    en: '{count} payments, {net} to transfer after {tax} of tax. Neither the creator nor whoever approved a reward in it may approve.',
  },
  approve: { vi: 'Duyệt đợt chi', en: 'Approve the payout' },
  cancel: { vi: 'Hủy đợt chi', en: 'Cancel the payout' },
  keep: { vi: 'Không hủy', en: 'Keep it' },
  note: { vi: 'Lý do hủy', en: 'Why it is canceled' },
  noteMissing: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
} as const satisfies Texts;

export const fileTexts = {
  title: { vi: 'Tệp gửi ngân hàng', en: 'File for the bank' },
  means: {
    vi: 'Mỗi đợt có một tệp: tải lại vẫn là tệp đó. Sau khi lập tệp, các dòng trong tệp không chuyển tay được nữa.',
    en: 'A payout has one file: downloaded again it is the same. What is in it can no longer be transferred by hand.',
  },
  made: {
    vi: 'Tệp số {version}: {count} dòng, tổng {total}. Lập lúc {moment} bởi {who}.',
    en: 'File {version}: {count} payments, {total} in all. Made {moment} by {who}.',
  },
  download: { vi: 'Tải tệp', en: 'Download' },
  layout: { vi: 'Mẫu cột', en: 'Columns' },
  format: { vi: 'Loại tệp', en: 'Kind of file' },
  make: { vi: 'Lập tệp', en: 'Make the file' },
  replace: { vi: 'Thay bằng tệp khác', en: 'Replace it' },
  replaceMeans: {
    vi: 'Chỉ thay khi chưa gửi tệp này cho ngân hàng. Gửi cả hai tệp là trả hai lần.',
    en: 'Only if the bank was not given this file. Giving it both pays twice.',
  },
} as const satisfies Texts;

export const resultTexts = {
  title: { vi: 'Kết quả của ngân hàng', en: 'The bank’s answer' },
  means: {
    vi: 'Tải tệp kết quả lên để xem trước. Chỉ ghi khi bấm nút ghi; tải lại cùng tệp không ghi hai lần.',
    en: 'Upload the result file to look at it first. It is recorded only when asked to, and never twice.',
  },
  file: { vi: 'Tệp kết quả', en: 'Result file' },
  fileHint: { vi: 'Excel hoặc CSV, tối đa 5 MB', en: 'Excel or CSV, up to 5 MB' },
  notSent: { vi: 'Chưa gửi được tệp. Hãy thử lại.', en: 'The file was not sent. Try again.' },
  uploaded: {
    vi: '{paid} dòng đã chi, {failed} không thành, {contradictory} mâu thuẫn, {unmatched} không thuộc đợt này. Chưa ghi gì.',
    en: '{paid} paid, {failed} failed, {contradictory} contradictory, {unmatched} not of this payout. Nothing is recorded yet.',
  },
  accepted: { vi: 'Đang ghi kết quả.', en: 'Recording.' },
  done: { vi: 'Đã ghi xong.', en: 'Recorded.' },
  failed: {
    vi: 'Tệp đã đổi nên chưa ghi. Hãy tải lên lại.',
    en: 'The file changed, so it was not recorded. Upload it again.',
  },
  record: { vi: 'Ghi {paid} dòng đã chi, {failed} không thành', en: 'Record {paid} paid and {failed} failed' },
  row: { vi: 'Dòng', en: 'Row' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  net: { vi: 'Số chuyển', en: 'Transferred' },
  bankSays: { vi: 'Ngân hàng ghi', en: 'The bank says' },
  willBe: { vi: 'Sẽ ghi là', en: 'Recorded as' },
} as const satisfies Texts;

export const rowKindTexts = {
  paid: { vi: 'Đã chi', en: 'Paid' },
  failed: { vi: 'Không thành', en: 'Failed' },
  already: { vi: 'Đã ghi rồi', en: 'Recorded already' },
  undecided: { vi: 'Ngân hàng chưa có kết quả', en: 'The bank has not decided' },
  unmatched: { vi: 'Không thuộc đợt này', en: 'Not of this payout' },
  contradictory: { vi: 'Mâu thuẫn, cần người xem', en: 'Contradictory, look at it' },
} as const satisfies Texts;

export const contradictionTexts: Texts = {
  'several-references': { vi: 'Dòng này nhắc đến nhiều khoản chi.', en: 'The row names several payments.' },
  'same-reference-twice': {
    vi: 'Khoản này có hai dòng: hãy hỏi ngân hàng có chi hai lần không.',
    en: 'The payment stands there twice: ask the bank whether it paid twice.',
  },
  'amount-differs': { vi: 'Số tiền khác với số cần chuyển.', en: 'The amount is not what was asked for.' },
  'account-differs': { vi: 'Số tài khoản khác.', en: 'The account is another one.' },
  'marked-failed': {
    vi: 'Đã ghi không thành nhưng ngân hàng đã chi: dùng "Ngân hàng đã chi" ở dòng đó.',
    en: 'Marked failed, but the bank did pay: say so at that payment.',
  },
  'marked-paid': {
    vi: 'Đã ghi là đã chi nhưng ngân hàng báo không thành: dùng "Tiền quay lại" ở dòng đó.',
    en: 'Marked paid, but the bank says it failed: say at that payment that the money came back.',
  },
  'not-outstanding': { vi: 'Khoản này không còn chờ kết quả.', en: 'This payment is not outstanding.' },
  'approver-may-not-pay': { vi: 'Bạn đã duyệt thưởng trong khoản này.', en: 'You approved a reward in it.' },
};

export const handTexts = {
  openOf: { vi: 'Mã VietQR để chuyển tay cho {partner}', en: 'VietQR for a transfer by hand to {partner}' },
  title: { vi: 'Chuyển tay cho {partner}', en: 'Transfer by hand to {partner}' },
  means: {
    vi: 'Dòng này không vào tệp ngân hàng nữa. Chuyển một lần, rồi ghi đã chi kèm mã giao dịch.',
    en: 'This payment goes into no bank file. Transfer it once, then record it as paid with the bank’s reference.',
  },
  code: { vi: 'Mã VietQR', en: 'VietQR code' },
  done: { vi: 'Đóng', en: 'Close' },
} as const satisfies Texts;

export const correctionTexts = {
  returned: { vi: 'Tiền quay lại', en: 'Came back' },
  late: { vi: 'Ngân hàng đã chi', en: 'The bank did pay' },
  returnedTitle: { vi: '{amount} của {partner} quay lại?', en: '{amount} of {partner} came back?' },
  lateTitle: { vi: 'Ngân hàng đã chi {amount} cho {partner}?', en: 'The bank did pay {amount} to {partner}?' },
  means: {
    vi: 'Người thứ hai phải xác nhận thì tiền mới đổi chỗ.',
    en: 'The money moves only once a second person has confirmed.',
  },
  reference: { vi: 'Mã giao dịch của ngân hàng', en: 'The bank’s reference' },
  referenceMissing: { vi: 'Hãy ghi mã giao dịch.', en: 'Give the reference.' },
  ask: { vi: 'Đề nghị', en: 'Ask for it' },
  notYet: { vi: 'Chưa', en: 'Not yet' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  returnedMeans: {
    vi: 'Tiền về lại số dư của đối tác và vào đợt chi sau, thuế tính lại từ đầu.',
    en: 'The money is available to the partner again and goes into the next payout, with tax worked out anew.',
  },
  lateMeans: {
    vi: 'Số tiền ra khỏi số dư của đối tác. Nếu đã chi lại thì số dư âm và bù vào thưởng sau.',
    en: 'The money leaves what is available. If it was paid anew meanwhile, that is below 0 and nets with what comes.',
  },
  note: { vi: 'Ghi chú', en: 'Note' },
  noteHint: { vi: 'Không bắt buộc; người xác nhận đọc được.', en: 'Optional; whoever confirms reads it.' },
  takeBack: { vi: 'Rút đề nghị', en: 'Take it back' },
  dismiss: { vi: 'Bỏ đề nghị', en: 'Dismiss it' },
  anotherConfirms: { vi: 'Người khác xác nhận.', en: 'Somebody else confirms.' },
  onlyAccountants: {
    vi: 'Kế toán hoặc quản trị viên khác xác nhận.',
    en: 'Another accountant or administrator confirms.',
  },
  youApproved: {
    vi: 'Bạn đã duyệt thưởng trong khoản này nên người khác xác nhận.',
    en: 'You approved a reward in it, so somebody else confirms.',
  },
  returnedAsked: { vi: '{who} báo tiền quay lại ({reference}).', en: '{who} says the money came back ({reference}).' },
  lateAsked: { vi: '{who} báo ngân hàng đã chi ({reference}).', en: '{who} says the bank did pay ({reference}).' },
} as const satisfies Texts;

export const taxTexts = {
  gross: { vi: 'Trước thuế', en: 'Gross' },
  tax: { vi: 'Thuế', en: 'Tax' },
  net: { vi: 'Chuyển', en: 'Net' },
  split: {
    vi: 'Cùng tháng đã chi {amount}: cộng lại đạt ngưỡng thuế, hãy hỏi kế toán thuế.',
    en: '{amount} in the same month already: together they reach the tax threshold; ask the tax accountant.',
  },
  byHand: { vi: 'Chuyển tay', en: 'By hand' },
  showMonth: { vi: 'Xem các khoản trong tháng', en: 'Show the month' },
  percent: { vi: 'Khấu trừ {percent}%', en: '{percent}% withheld' },
  commitment: { vi: 'Có cam kết 08/CK-TNCN', en: 'By commitment 08/CK-TNCN' },
  business: { vi: 'Tự nộp thuế', en: 'Pays its own tax' },
  approvedBy: { vi: 'Duyệt bởi {who} lúc {moment}.', en: 'Approved by {who} {moment}.' },
  canceledBy: { vi: 'Hủy bởi {who}: {note}', en: 'Canceled by {who}: {note}' },
  minimum: { vi: 'Mức tối thiểu (đ)', en: 'Minimum (đ)' },
  withoutBank: {
    vi: 'Gồm cả đối tác chưa có tài khoản ngân hàng (trả bằng cách khác)',
    en: 'Include partners without a bank account (paid in another way)',
  },
} as const satisfies Texts;

export const entryTexts = {
  enter: { vi: 'Nhập tài khoản', en: 'Enter account' },
  enterOf: { vi: 'Nhập tài khoản ngân hàng của {partner}', en: 'Enter the bank account of {partner}' },
  title: { vi: 'Tài khoản ngân hàng của {partner}', en: 'Bank account of {partner}' },
  choose: { vi: 'Chọn ngân hàng', en: 'Choose a bank' },
  holderHint: { vi: 'Không dấu, ví dụ NGUYEN VAN TAM', en: 'Without marks, such as NGUYEN VAN TAM' },
  saved: { vi: 'Đã lưu tài khoản.', en: 'The account is saved.' },
} as const satisfies Texts;
