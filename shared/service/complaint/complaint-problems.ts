import { defineProblems } from '../../http/problem.ts';

export const complaintProblems = defineProblems({
  'complaint-unknown': {
    status: 404,
    vi: 'Không có khiếu nại này. Hãy tải lại danh sách.',
    en: 'There is no such complaint. Load the list again.',
  },
  'complaint-subject-unknown': {
    status: 422,
    vi: 'Không tìm thấy điều đang khiếu nại trong tài khoản của bạn. Hãy tải lại trang rồi chọn lại.',
    en: 'What you complain about is not found in your account. Load the page again and choose it once more.',
  },
  'installed-after-leaving': {
    status: 422,
    vi: 'Bạn đã nghỉ làm đối tác ngày {left}, nên máy lắp sau ngày đó không có thưởng. Lắp trước đó? Hãy sửa ngày lắp. Cần hỗ trợ, hãy gọi {hotline}.',
    en: 'You stopped being a partner on {left}, and units fitted later earn nothing. Fitted before? Correct the day of installation. For help, call {hotline}.',
  },
  'complaint-closed': {
    status: 409,
    vi: 'Khiếu nại này đã kết thúc. Nếu còn điều chưa rõ, hãy gửi khiếu nại mới.',
    en: 'This complaint is over. If something is left, file a new one.',
  },
  'complaint-decided': {
    status: 409,
    vi: 'Khiếu nại này đã có kết quả. Hãy tải lại trang.',
    en: 'This complaint was decided already. Load the page again.',
  },
  'grant-under-way': {
    status: 409,
    vi: 'Một quyết định chấp nhận đang được thực hiện. Hãy tải lại trang sau ít phút.',
    en: 'A decision to grant it is being carried out. Load the page again in a moment.',
  },
  'not-decided': {
    status: 409,
    vi: 'Khiếu nại này chưa có kết quả. Hãy quyết định trước khi đóng.',
    en: 'This complaint is not decided yet. Decide before closing it.',
  },
  'complaint-changed': {
    status: 409,
    vi: 'Khiếu nại này vừa có thay đổi khác. Hãy tải lại trang rồi làm lại.',
    en: 'Somebody else changed this complaint just now. Load the page again and repeat.',
  },
  'remedy-not-possible': {
    status: 409,
    vi: 'Không thể làm việc này với điều đang khiếu nại. Hãy tải lại trang và chọn cách khác.',
    en: 'That cannot be done about this complaint. Load the page again and choose another way.',
  },
  'remedy-needs-manager': {
    status: 403,
    vi: 'Quyết định có thay đổi tiền cần người quản lý. Hãy giao khiếu nại cho quản lý.',
    en: 'A decision that changes money needs a manager. Give the complaint to one.',
  },
  'too-many-complaints': {
    status: 429,
    vi: 'Hôm nay đã gửi nhiều lần. Hãy gửi tiếp vào ngày mai, hoặc gọi {hotline}.',
    en: 'That was sent many times today. Go on tomorrow, or call {hotline}.',
  },
  'attachment-unknown': {
    status: 404,
    vi: 'Khiếu nại này không có tệp đó. Hãy tải lại trang sau ít phút.',
    en: 'This complaint has no such file. Load the page again in a moment.',
  },
});
