import { defineProblems } from '../../http/problem.ts';

export const payeeProblems = defineProblems({
  'bank-unknown': {
    status: 400,
    vi: 'Không có ngân hàng này trong danh sách. Hãy chọn ngân hàng từ danh sách.',
    en: 'This bank is not on the list. Choose one from it.',
  },
  'no-waiting-account': {
    status: 409,
    vi: 'Không có thay đổi tài khoản nào đang chờ. Hãy tải lại trang.',
    en: 'No change of bank account is waiting. Load the page again.',
  },
  'code-needed': {
    status: 409,
    vi: 'Đổi tài khoản ngân hàng cần mã xác nhận gửi đến số di động của đối tác. Hãy yêu cầu mã rồi nhập.',
    en: 'A change of bank account needs the code that is sent to the partner’s phone. Ask for it and enter it.',
  },
});
