import * as z from 'zod';

const names = z.array(z.string().min(1).max(60)).min(1).max(20);

/** How a bank calls the columns of its answer, and what it says there of a transfer. */
export const resultLayoutSchema = z.object({
  account: names,
  amount: names,
  /** What the transfer said; our reference is looked for in every other cell too. */
  content: names,
  status: names,
  bankReference: names,
  reason: names,
  paidWords: names,
  failedWords: names,
});
export type ResultLayout = z.infer<typeof resultLayoutSchema>;

/** As seen at one bank, with the usual other names; a company may give its own in the settings. */
export const usualResultLayout: ResultLayout = {
  account: ['Số tài khoản', 'Tài khoản thụ hưởng', 'Số tài khoản thụ hưởng', 'Account', 'Beneficiary account'],
  amount: ['Số tiền', 'Số tiền giao dịch', 'Amount'],
  content: ['Nội dung', 'Diễn giải', 'Nội dung chuyển tiền', 'Description', 'Remark'],
  status: ['Trạng thái', 'Kết quả', 'Tình trạng', 'Status', 'Result'],
  bankReference: ['FT/Ghi chú', 'FT', 'Mã giao dịch', 'Số tham chiếu', 'Số bút toán', 'Reference', 'Transaction no'],
  reason: ['Lý do', 'Lý do lỗi', 'Mô tả lỗi', 'Ghi chú', 'Reason', 'Error'],
  paidWords: [
    'Thành công',
    'Giao dịch thành công',
    'Hoàn thành',
    'Đã hạch toán',
    'Success',
    'Successful',
    'Completed',
    'Processed',
  ],
  failedWords: [
    'Không thành công',
    'Giao dịch không thành công',
    'Thất bại',
    'Lỗi',
    'Từ chối',
    'Bị từ chối',
    'Hoàn trả',
    'Failed',
    'Fail',
    'Rejected',
    'Error',
  ],
};
