import { defineProblems } from '../http/problem.ts';

export const partnerProblems = defineProblems({
  'too-many-codes': {
    status: 429,
    vi: 'Số này đã nhận đủ mã xác nhận trong hôm nay. Hãy thử lại vào ngày mai, hoặc gọi {hotline}.',
    en: 'This number has had its codes for today. Try again tomorrow, or call {hotline}.',
  },
  'code-wrong': {
    status: 400,
    vi: 'Mã xác nhận chưa đúng. Còn {triesLeft} lần thử; hãy xem lại tin nhắn mới nhất.',
    en: 'That is not the code. {triesLeft} tries left; look at the newest message again.',
  },
  'code-locked': {
    status: 400,
    vi: 'Đã nhập sai mã xác nhận 5 lần. Hãy yêu cầu mã mới.',
    en: 'The code was wrong 5 times. Ask for a new one.',
  },
  'code-expired': {
    status: 400,
    vi: 'Mã xác nhận đã hết hạn hoặc đã dùng. Hãy yêu cầu mã mới.',
    en: 'The code has expired or was used. Ask for a new one.',
  },
  'phone-already-enrolled': {
    status: 409,
    vi: 'Số điện thoại này đã đăng ký đối tác. Hãy đăng nhập bằng số này.',
    en: 'This phone number is enrolled already. Sign in with it.',
  },
  'partner-unknown': {
    status: 404,
    vi: 'Không có đối tác này. Hãy kiểm tra lại danh sách.',
    en: 'There is no such partner. Check the list.',
  },
  'already-approved': {
    status: 409,
    vi: 'Đối tác này đã được duyệt rồi, không cần làm gì thêm.',
    en: 'This partner is approved already; there is nothing left to do.',
  },
  'not-waiting': {
    status: 409,
    vi: 'Chỉ duyệt được đối tác đang chờ duyệt. Hãy tải lại danh sách để xem trạng thái mới.',
    en: 'Only a waiting partner can be approved. Load the list again to see the present state.',
  },
});
