import type { Both } from '../../language.ts';

type Texts = Readonly<Record<string, Both>>;

export const withdrawalTexts = {
  title: { vi: 'Yêu cầu rút tiền', en: 'Withdrawal requests' },
  none: { vi: 'Không có yêu cầu nào đang chờ.', en: 'No request is waiting.' },
  done: { vi: 'Đã xong hoặc đã hủy ({count})', en: 'Done or cancelled ({count})' },
  ofPartner: { vi: '{id}: {partner} rút tiền', en: '{id}: withdrawal by {partner}' },
  lead: { vi: 'Yêu cầu lúc {moment}.', en: 'Requested at {moment}.' },
} as const satisfies Texts;

export const invoiceTexts = {
  title: { vi: 'Hóa đơn của hộ kinh doanh và công ty ({count})', en: 'Invoices of businesses ({count})' },
  means: {
    vi: 'Hộ kinh doanh và công ty chỉ được chi khi đã gửi hóa đơn. Chưa có hóa đơn thì họ ở ngoài đợt này, tiền vẫn ở số dư.',
    en: 'A business is paid only once it has sent an invoice. Without one it is left out of this payout and its money stays in its balance.',
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
    en: 'You approved a reward for {partner} in this payout, so somebody else approves it.',
  },
  title: { vi: 'Duyệt đợt chi', en: 'Approval' },
  means: {
    vi: '{count} dòng, chuyển {net} sau khi giữ lại {tax} thuế. Người lập đợt và người đã duyệt thưởng trong đợt không được duyệt.',
    en: '{count|payment|payments}, {net} to transfer after {tax} tax. Neither the person who made it nor anyone who approved a reward in it may approve it.',
  },
  approve: { vi: 'Duyệt đợt chi', en: 'Approve the payout' },
  cancel: { vi: 'Hủy đợt chi', en: 'Cancel the payout' },
  keep: { vi: 'Không hủy', en: 'Do not cancel' },
  note: { vi: 'Lý do hủy', en: 'Reason for cancelling' },
  noteMissing: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
} as const satisfies Texts;

export const fileTexts = {
  title: { vi: 'Tệp gửi ngân hàng', en: 'File for the bank' },
  means: {
    vi: 'Mỗi đợt có một tệp: tải lại vẫn là tệp đó. Sau khi lập tệp, các dòng trong tệp không chuyển tay được nữa.',
    en: 'Each payout has one file; downloading it again gives the same file. Payments in it can no longer be transferred by hand.',
  },
  made: {
    vi: 'Tệp số {version}: {count} dòng, tổng {total}. Lập lúc {moment} bởi {who}.',
    en: 'File {version}: {count|payment|payments}, {total} in total. Made {moment} by {who}.',
  },
  download: { vi: 'Tải tệp', en: 'Download' },
  layout: { vi: 'Mẫu cột', en: 'Column layout' },
  format: { vi: 'Loại tệp', en: 'File type' },
  make: { vi: 'Lập tệp', en: 'Make the file' },
  replace: { vi: 'Thay bằng tệp khác', en: 'Replace the file' },
  replaceMeans: {
    vi: 'Chỉ thay khi chưa gửi tệp này cho ngân hàng. Gửi cả hai tệp là trả hai lần.',
    en: 'Only if this file was not sent to the bank. Sending both files pays twice.',
  },
} as const satisfies Texts;

export const resultTexts = {
  title: { vi: 'Kết quả của ngân hàng', en: 'Bank results' },
  means: {
    vi: 'Tải tệp kết quả lên để xem trước. Chỉ ghi khi bấm nút ghi; tải lại cùng tệp không ghi hai lần.',
    en: 'Upload the result file to check it first. Nothing is recorded until you press Record, and the same file is never recorded twice.',
  },
  file: { vi: 'Tệp kết quả', en: 'Result file' },
  fileHint: { vi: 'Excel hoặc CSV, tối đa 5 MB', en: 'Excel or CSV, up to 5 MB' },
  notSent: { vi: 'Chưa gửi được tệp. Hãy thử lại.', en: 'The file could not be sent. Try again.' },
  uploaded: {
    vi: '{paid} dòng đã chi, {failed} không thành, {contradictory} mâu thuẫn, {unmatched} không thuộc đợt này. Chưa ghi gì.',
    en: '{paid} paid, {failed} failed, {contradictory} contradictory, {unmatched} not in this payout. Nothing is recorded yet.',
  },
  accepted: { vi: 'Đang ghi kết quả.', en: 'Recording the results.' },
  done: { vi: 'Đã ghi xong.', en: 'The results are recorded.' },
  failed: {
    vi: 'Tệp đã đổi nên chưa ghi. Hãy tải lên lại.',
    en: 'The file changed, so it was not recorded. Upload it again.',
  },
  record: { vi: 'Ghi {paid} dòng đã chi, {failed} không thành', en: 'Record {paid} paid and {failed} failed' },
  shown: {
    vi: 'Đang hiện {shown} trong {count} dòng, dòng cần xem đứng trước. Khi ghi, các dòng không hiện cũng được ghi.',
    en: 'Showing {shown} of {count} rows, those to check first. Recording includes the rows not shown.',
  },
  row: { vi: 'Dòng', en: 'Row' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  net: { vi: 'Số chuyển', en: 'Transferred' },
  bankSays: { vi: 'Ngân hàng ghi', en: 'The bank says' },
  willBe: { vi: 'Sẽ ghi là', en: 'To be recorded as' },
} as const satisfies Texts;

export const rowKindTexts = {
  paid: { vi: 'Đã chi', en: 'Paid' },
  failed: { vi: 'Không thành', en: 'Failed' },
  already: { vi: 'Đã ghi rồi', en: 'Already recorded' },
  undecided: { vi: 'Ngân hàng chưa có kết quả', en: 'No result from the bank yet' },
  unmatched: { vi: 'Không thuộc đợt này', en: 'Not in this payout' },
  contradictory: { vi: 'Mâu thuẫn, cần người xem', en: 'Contradictory, please check' },
} as const satisfies Texts;

export const contradictionTexts: Texts = {
  'several-references': { vi: 'Dòng này nhắc đến nhiều khoản chi.', en: 'This row names several payments.' },
  'same-reference-twice': {
    vi: 'Khoản này có hai dòng: hãy hỏi ngân hàng có chi hai lần không.',
    en: 'This payment appears in two rows: ask the bank whether it paid twice.',
  },
  'amount-differs': { vi: 'Số tiền khác với số cần chuyển.', en: 'The amount differs from the one to transfer.' },
  'account-differs': { vi: 'Số tài khoản khác.', en: 'The account number differs.' },
  'marked-failed': {
    vi: 'Đã ghi không thành nhưng ngân hàng đã chi: dùng "Ngân hàng đã chi" ở dòng đó.',
    en: 'Recorded as failed, but the bank did pay: use “The bank did pay” on that payment.',
  },
  'marked-paid': {
    vi: 'Đã ghi là đã chi nhưng ngân hàng báo không thành: dùng "Tiền quay lại" ở dòng đó.',
    en: 'Recorded as paid, but the bank says it failed: use “Money came back” on that payment.',
  },
  'not-outstanding': { vi: 'Khoản này không còn chờ kết quả.', en: 'This payment is no longer waiting for a result.' },
  'approver-may-not-pay': { vi: 'Bạn đã duyệt thưởng trong khoản này.', en: 'You approved a reward in this payment.' },
};

export const handTexts = {
  openOf: { vi: 'Mã VietQR để chuyển tay cho {partner}', en: 'VietQR for a transfer by hand to {partner}' },
  title: { vi: 'Chuyển tay cho {partner}', en: 'Transfer by hand to {partner}' },
  means: {
    vi: 'Dòng này không vào tệp ngân hàng nữa. Chuyển một lần, rồi ghi đã chi kèm mã giao dịch.',
    en: 'This payment is left out of the bank file. Transfer it once, then record it as paid with the bank’s reference.',
  },
  code: { vi: 'Mã VietQR', en: 'VietQR code' },
  done: { vi: 'Đóng', en: 'Close' },
} as const satisfies Texts;

export const correctionTexts = {
  returned: { vi: 'Tiền quay lại', en: 'Money came back' },
  late: { vi: 'Ngân hàng đã chi', en: 'The bank did pay' },
  returnedTitle: { vi: '{amount} của {partner} quay lại?', en: '{amount} for {partner} came back?' },
  lateTitle: { vi: 'Ngân hàng đã chi {amount} cho {partner}?', en: 'Did the bank pay {amount} to {partner}?' },
  means: {
    vi: 'Người thứ hai phải xác nhận thì tiền mới đổi chỗ.',
    en: 'The money moves only once a second person has confirmed.',
  },
  reference: { vi: 'Mã giao dịch của ngân hàng', en: 'The bank’s reference' },
  referenceMissing: { vi: 'Hãy ghi mã giao dịch.', en: 'Enter the bank’s reference.' },
  ask: { vi: 'Đề nghị', en: 'Propose' },
  notYet: { vi: 'Chưa', en: 'Not yet' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  returnedMeans: {
    vi: 'Tiền về lại số dư của đối tác và vào đợt chi sau, thuế tính lại từ đầu.',
    en: 'The money returns to the partner’s balance and goes into the next payout, with tax calculated again.',
  },
  lateMeans: {
    vi: 'Số tiền ra khỏi số dư của đối tác. Nếu đã chi lại thì số dư âm và bù vào thưởng sau.',
    en: 'The money leaves the partner’s balance. If it was paid again meanwhile, the balance goes below 0 and later rewards make up for it.',
  },
  note: { vi: 'Ghi chú', en: 'Note' },
  noteHint: { vi: 'Không bắt buộc; người xác nhận đọc được.', en: 'Optional; the person who confirms can read it.' },
  takeBack: { vi: 'Rút đề nghị', en: 'Withdraw the proposal' },
  dismiss: { vi: 'Bỏ đề nghị', en: 'Dismiss the proposal' },
  anotherConfirms: { vi: 'Người khác xác nhận.', en: 'Somebody else has to confirm.' },
  onlyAccountants: {
    vi: 'Kế toán hoặc quản trị viên khác xác nhận.',
    en: 'Another accountant or administrator has to confirm.',
  },
  youApproved: {
    vi: 'Bạn đã duyệt thưởng trong khoản này nên người khác xác nhận.',
    en: 'You approved a reward in this payment, so somebody else has to confirm.',
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
    en: '{amount} was already paid in the same month: together they reach the tax threshold. Ask the tax accountant.',
  },
  byHand: { vi: 'Chuyển tay: {by}', en: 'By hand: {by}' },
  showMonth: { vi: 'Xem các khoản trong tháng', en: 'Show this month’s payments' },
  percent: { vi: 'Khấu trừ {percent}%', en: '{percent}% withheld' },
  commitment: { vi: 'Có cam kết 08/CK-TNCN', en: 'Has commitment 08/CK-TNCN' },
  business: { vi: 'Tự nộp thuế', en: 'Pays its own tax' },
  approvedBy: { vi: 'Duyệt bởi {who} lúc {moment}.', en: 'Approved by {who} at {moment}.' },
  canceledBy: { vi: 'Hủy bởi {who}: {note}', en: 'Cancelled by {who}: {note}' },
  minimum: { vi: 'Mức tối thiểu (đ)', en: 'Minimum (đ)' },
  withoutBank: {
    vi: 'Gồm cả đối tác chưa có tài khoản ngân hàng (trả bằng cách khác)',
    en: 'Include partners without a bank account (paid some other way)',
  },
} as const satisfies Texts;

export const entryTexts = {
  enter: { vi: 'Nhập tài khoản', en: 'Enter the account' },
  enterOf: { vi: 'Nhập tài khoản ngân hàng của {partner}', en: 'Enter the bank account of {partner}' },
  title: { vi: 'Tài khoản ngân hàng của {partner}', en: 'Bank account of {partner}' },
  choose: { vi: 'Chọn ngân hàng', en: 'Choose a bank' },
  holderHint: { vi: 'Không dấu, ví dụ NGUYEN VAN TAM', en: 'Without accents, e.g. NGUYEN VAN TAM' },
  saved: { vi: 'Đã lưu tài khoản.', en: 'The account is saved.' },
} as const satisfies Texts;
