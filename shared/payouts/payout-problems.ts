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
  'partner-missing': {
    vi: 'Không tìm thấy hồ sơ đối tác của tài khoản này. Tiền vẫn ở số dư; hãy báo người quản trị.',
    en: 'This account has no partner record. The money stays available; tell an administrator.',
  },
};
