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
  'no-tax-request': {
    status: 409,
    vi: 'Đề nghị đổi thông tin thuế này không còn chờ, hoặc đã được thay. Hãy tải lại trang.',
    en: 'This request about tax waits no more, or another one came in its place. Load the page again.',
  },
  'tax-is-the-same': {
    status: 409,
    vi: 'Công ty đã ghi đúng như vậy, không cần đề nghị đổi.',
    en: 'That is what we have already; there is nothing to change.',
  },
  'tax-day-out-of-range': {
    status: 400,
    vi: 'Ngày áp dụng phải từ hôm nay đến một năm sau.',
    en: 'It can count from today or a day within a year.',
  },
  'code-needed': {
    status: 409,
    vi: 'Đổi tài khoản ngân hàng cần mã xác nhận gửi đến số di động của đối tác. Hãy yêu cầu mã rồi nhập.',
    en: 'A change of bank account needs the code that is sent to the partner’s phone. Ask for it and enter it.',
  },
});
