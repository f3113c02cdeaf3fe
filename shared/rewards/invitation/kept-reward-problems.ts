import { defineProblems } from '../../http/problem.ts';

export const keptRewardProblems = defineProblems({
  'kept-reward-not-waiting': {
    status: 409,
    vi: 'Khoản thưởng này không còn chờ nữa. Hãy tải lại danh sách.',
    en: 'This reward waits no more. Load the list again.',
  },
  'installer-told-lately': {
    status: 409,
    vi: 'Số này đã được nhắn trong 24 giờ qua. Mỗi ngày chỉ nhắn một lần; hãy nhắn lại vào ngày mai, hoặc gọi điện.',
    en: 'This number got a message within the last 24 hours. One a day is all; tell them tomorrow, or call them.',
  },
  'installer-registered': {
    status: 409,
    vi: 'Người này đã đăng ký đối tác. Hãy xem hồ sơ của họ ở trang đối tác, không cần nhắn lại.',
    en: 'They have registered already. Look at their profile among the partners; no message is needed.',
  },
});
