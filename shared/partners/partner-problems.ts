import { defineProblems } from '../http/problem.ts';

export const partnerProblems = defineProblems({
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
