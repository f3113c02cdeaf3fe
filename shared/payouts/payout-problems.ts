import { defineProblems } from '../http/problem.ts';
import type { PayoutReason } from './payout-run.ts';

export const payoutProblems = defineProblems({
  'period-not-frozen': {
    status: 409,
    vi: 'Kỳ {period} chưa chốt nên chưa lập được đợt thanh toán. Hãy nhờ quản lý đối soát và chốt kỳ này trước.',
    en: 'Period {period} is not frozen, so it cannot be paid yet. Ask a manager to reconcile and freeze it first.',
  },
  'payout-run-open': {
    status: 409,
    vi: 'Kỳ {period} đang có đợt thanh toán {id} chưa xong. Hãy ghi nhận kết quả từng dòng của đợt đó trước.',
    en: 'Period {period} has payout run {id}, which is not settled. Record the outcome of each of its lines first.',
  },
  'payout-run-unknown': {
    status: 404,
    vi: 'Không có đợt thanh toán mang số này. Hãy kiểm tra lại danh sách.',
    en: 'No payout run has this number. Check the list.',
  },
  'payout-line-unknown': {
    status: 404,
    vi: 'Đợt thanh toán này không có dòng nào của đối tác đó. Hãy kiểm tra lại danh sách.',
    en: 'This payout run has no line of that partner. Check the list.',
  },
  'approver-may-not-pay': {
    status: 403,
    vi: 'Người đã duyệt thưởng của đối tác này không được ghi nhận thanh toán. Hãy nhờ kế toán khác.',
    en: 'Whoever approved a reward of this partner may not record its payment. Ask another accountant.',
  },
  'line-already-ended': {
    status: 409,
    vi: 'Dòng này đã được ghi nhận kết quả khác và không đổi được nữa. Hãy tải lại danh sách.',
    en: 'This line has another outcome already and no longer changes. Load the list again.',
  },
  'run-not-approved': {
    status: 409,
    vi: 'Đợt thanh toán này chưa được người thứ hai duyệt, hoặc đã hủy, nên chưa ghi nhận thanh toán được.',
    en: 'This payout run is not approved by a second person, or it is cancelled, so no payment of it can be recorded.',
  },
  'run-not-open': {
    status: 409,
    vi: 'Đợt thanh toán này không ở trạng thái chờ duyệt. Hãy tải lại để xem trạng thái mới.',
    en: 'This payout run is not waiting for approval. Load it again to see its present state.',
  },
  'creator-may-not-approve': {
    status: 403,
    vi: 'Người lập đợt thanh toán không được tự duyệt. Hãy nhờ người khác duyệt.',
    en: 'Whoever made a payout run may not approve it. Ask somebody else.',
  },
  'bank-file-exists': {
    status: 409,
    vi: 'Đợt này đã có tệp ngân hàng số {version}. Nếu chưa gửi tệp đó cho ngân hàng, hãy chọn thay tệp; nếu đã gửi, hãy nhập kết quả của ngân hàng.',
    en: 'This run has bank file number {version}. If it was not given to the bank, choose to replace it; if it was, import what the bank answered.',
  },
  'bank-file-missing': {
    status: 404,
    vi: 'Đợt này chưa có tệp ngân hàng. Hãy lập tệp trước.',
    en: 'This run has no bank file yet. Make it first.',
  },
  'bank-file-expired': {
    status: 410,
    vi: 'Tệp này đã xóa sau {days} ngày vì có dữ liệu cá nhân. Từng dòng và mã kiểm tra vẫn nằm ở đợt chi này.',
    en: 'This file was deleted after {days} days, since it holds personal data. Its payments and its checksum stand in this payout.',
  },
  'invoice-used': {
    status: 409,
    vi: 'Hóa đơn này đã dùng cho đợt chi {id}. Hãy kiểm tra lại số hóa đơn.',
    en: 'This invoice was used for payout {id}. Check its number.',
  },
  'nothing-to-transfer': {
    status: 409,
    vi: 'Không còn dòng nào để đưa vào tệp: các dòng đã có kết quả, chuyển tay, hoặc không có tài khoản ngân hàng.',
    en: 'No payment is left for a file: all have an outcome, are transferred by hand, or have no bank account.',
  },
  'line-in-bank-file': {
    status: 409,
    vi: 'Đợt này đã có tệp gửi ngân hàng; chuyển tay thêm có thể trả hai lần. Hãy chờ kết quả của ngân hàng; dòng không thành sẽ vào đợt sau.',
    en: 'This run has a file for the bank; a transfer by hand could pay twice. Wait for the bank’s answer; what failed goes into the next run.',
  },
  'line-by-hand-of-other': {
    status: 409,
    vi: 'Người khác đã nhận chuyển tay khoản này lúc {at}; hai người cùng quét mã là trả hai lần. Hãy hỏi họ. Nếu họ chưa chuyển, hãy ghi là chi không thành: khoản này vào đợt sau.',
    en: 'Somebody else took this to transfer by hand at {at}; two people who scan the code pay twice. Ask them. If they have not transferred it, record it as failed: it goes into the next run.',
  },
  'line-without-bank-account': {
    status: 409,
    vi: 'Dòng này không có tài khoản ngân hàng nên không có mã VietQR.',
    en: 'This payment has no bank account, so it has no VietQR.',
  },
  'line-not-paid': {
    status: 409,
    vi: 'Chỉ ghi "tiền quay lại" cho dòng đã chi. Hãy tải lại danh sách.',
    en: 'Only a payment that was paid can have come back. Load the list again.',
  },
  'line-not-failed': {
    status: 409,
    vi: 'Chỉ ghi "ngân hàng đã chi" cho dòng đang ghi là không thành. Hãy tải lại danh sách.',
    en: 'Only a payment that is marked failed can turn out to be paid. Load the list again.',
  },
  'correction-not-asked': {
    status: 409,
    vi: 'Chưa có ai đề nghị việc này, hoặc đề nghị đã được rút. Hãy tải lại danh sách.',
    en: 'Nobody asked for this, or it was taken back. Load the list again.',
  },
  'second-person-needed': {
    status: 403,
    vi: 'Người đề nghị không được tự xác nhận. Hãy nhờ người khác xác nhận.',
    en: 'Whoever asked may not confirm. Ask somebody else.',
  },
  'correction-asked-already': {
    status: 409,
    vi: 'Dòng này đã có một đề nghị khác đang chờ người thứ hai. Hãy tải lại danh sách.',
    en: 'Another correction of this payment waits for a second person. Load the list again.',
  },
  'result-file-missing': {
    status: 404,
    vi: 'Chưa nhận được tệp kết quả. Hãy tải tệp lên lại.',
    en: 'The result file has not arrived. Upload it again.',
  },
  'result-not-readable': {
    status: 409,
    vi: 'Không đọc được tệp kết quả: {reason}',
    en: 'The result file cannot be read: {reasonEn}',
  },
  'result-changed': {
    status: 409,
    vi: 'Tệp này không còn như lúc xem trước. Hãy xem trước lại rồi ghi nhận.',
    en: 'This file is not as it was previewed. Preview it again, then record it.',
  },
  'amount-not-available': {
    status: 409,
    vi: 'Số tiền này lớn hơn số được rút ({amount}). Hãy nhập số nhỏ hơn.',
    en: 'This is more than what is available ({amount}). Enter less.',
  },
  'amount-below-minimum': {
    status: 409,
    vi: 'Mỗi lần rút ít nhất {amount}.',
    en: 'A withdrawal is of {amount} at least.',
  },
  'withdrawal-open': {
    status: 409,
    vi: 'Lần rút trước chưa xong. Hãy chờ kết quả của lần đó.',
    en: 'The withdrawal before is not done. Wait for its outcome.',
  },
  'withdrawal-on-its-way': {
    status: 409,
    vi: 'Lần rút này đã được duyệt hoặc đã xong nên không lấy lại được. Hãy tải lại trang.',
    en: 'This withdrawal is approved or done already, so it cannot be taken back. Load the page again.',
  },
  'withdrawal-refused': {
    status: 409,
    vi: 'Chưa rút được: {reason}',
    en: 'This cannot be withdrawn: {reasonEn}',
  },
  'line-refused': {
    status: 409,
    vi: 'Dòng này không được chi trong đợt này nên không ghi nhận kết quả được. Lý do ghi ở dòng đó.',
    en: 'This line is not paid in this run, so it has no outcome to record. The line says why.',
  },
});

/** Why a line was refused. */
export const payoutReasonTexts: Readonly<Record<PayoutReason, { readonly vi: string; readonly en: string }>> = {
  'tax-rules-missing': {
    vi: 'Số tiền đạt ngưỡng khấu trừ thuế thu nhập cá nhân mà hệ thống chưa có quy tắc thuế. Tiền vẫn ở số dư của đối tác; hãy hỏi kế toán thuế.',
    en: 'The amount reaches the threshold for withholding income tax, and the system has no tax rules yet. The money stays available; ask the tax accountant.',
  },
  'partner-suspended': {
    vi: 'Đối tác đang tạm ngưng hoặc bị từ chối. Tiền vẫn ở số dư; hãy hỏi quản lý.',
    en: 'The partner is suspended or was refused. The money stays available; ask a manager.',
  },
  'below-minimum': {
    vi: 'Chưa đủ mức tối thiểu của đợt này. Tiền ở lại số dư và cộng vào đợt sau.',
    en: 'Less than the minimum of this run. The money stays available and counts towards the next one.',
  },
  'bank-account-missing': {
    vi: 'Chưa có tài khoản ngân hàng. Tiền vẫn ở số dư; hãy nhắc đối tác nhập tài khoản, hoặc nhập giúp ở trang Đối tác.',
    en: 'There is no bank account. The money stays available; ask the partner to enter one, or enter it on the partners page.',
  },
  'invoice-missing': {
    vi: 'Hộ kinh doanh và công ty gửi hóa đơn trước. Tiền vẫn ở số dư; khi có hóa đơn, ghi ở đây, ở trang đối tác, hoặc lúc lập đợt.',
    en: 'A business sends its invoice first. The money stays available; record the invoice here, on the partner’s page, or when a run is made.',
  },
  'partner-missing': {
    vi: 'Không tìm thấy hồ sơ đối tác của tài khoản này. Tiền vẫn ở số dư; hãy báo người quản trị.',
    en: 'This account has no partner record. The money stays available; tell an administrator.',
  },
};
