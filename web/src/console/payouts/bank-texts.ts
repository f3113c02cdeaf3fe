import type { Both } from '../../language.ts';

type Texts = Readonly<Record<string, Both>>;

export const approvalTexts = {
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
  means: {
    vi: 'Đối tác được chi ở đợt sau. Đổi tài khoản đã có thì cần mã gửi đến số di động của đối tác.',
    en: 'The next payout takes the partner. Changing an account needs a code sent to the partner’s phone.',
  },
  bank: { vi: 'Ngân hàng', en: 'Bank' },
  choose: { vi: 'Chọn ngân hàng', en: 'Choose a bank' },
  account: { vi: 'Số tài khoản', en: 'Account number' },
  holder: { vi: 'Tên chủ tài khoản', en: 'Account holder' },
  holderHint: { vi: 'Không dấu, ví dụ NGUYEN VAN TAM', en: 'Without marks, such as NGUYEN VAN TAM' },
  save: { vi: 'Lưu tài khoản', en: 'Save the account' },
  saved: { vi: 'Đã lưu tài khoản.', en: 'The account is saved.' },
} as const satisfies Texts;
