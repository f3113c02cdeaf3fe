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
  'partner-moved': {
    status: 409,
    vi: 'Tình trạng của đối tác này không cho phép việc đó. Hãy tải lại trang để xem tình trạng mới.',
    en: 'The state of this partner does not allow that. Load the page again to see it.',
  },
  'phone-of-another-partner': {
    status: 409,
    vi: 'Số điện thoại mới đã thuộc về một đối tác khác. Mỗi số chỉ của một đối tác.',
    en: 'The new number belongs to another partner already. One number is one partner.',
  },
  'phone-is-the-same': {
    status: 409,
    vi: 'Số mới trùng với số đang dùng. Hãy nhập số khác.',
    en: 'The new number is the present one. Enter another.',
  },
  'no-phone-proposed': {
    status: 409,
    vi: 'Không có đề nghị đổi số nào đang chờ. Hãy tải lại trang.',
    en: 'No change of number waits for a decision. Load the page again.',
  },
  'second-person-needed': {
    status: 403,
    vi: 'Người đề nghị đổi số không được tự xác nhận. Hãy nhờ một quản lý khác.',
    en: 'Whoever asked for the new number cannot confirm it. Ask another manager.',
  },
  'standing-too-early': {
    status: 409,
    vi: 'Ngày áp dụng phải từ hôm nay trở đi: máy đã kích hoạt giữ nguyên như lúc ghi nhận.',
    en: 'It counts from today or a later day: units that are activated keep what was recorded.',
  },
  'may-not-approve': {
    status: 403,
    vi: 'Chỉ quản lý hoặc quản trị viên mới ghi đối tác ở tình trạng đã duyệt. Hãy ghi ở tình trạng chờ duyệt.',
    en: 'Only managers and administrators enter partners as approved. Enter them as waiting.',
  },
});
