import { defineProblems } from '../http/problem.ts';

export const rewardProblems = defineProblems({
  'partner-not-active': {
    status: 403,
    vi: 'Tài khoản đối tác này đã ngừng hoạt động, nên không làm được việc này. Cần hỗ trợ, hãy gọi {hotline}.',
    en: 'This partner account is not active, so that is not possible. For help, call {hotline}.',
  },
  'policy-rules-overlap': {
    status: 422,
    vi: 'Hai quy tắc "{first}" và "{second}" cùng khớp một lần lắp ({example}) nhưng thưởng khác nhau. Hãy thu hẹp một trong hai.',
    en: 'Rules "{first}" and "{second}" fit the same installation ({example}) and give different amounts. Narrow one of them.',
  },
  'policy-rule-unreachable': {
    status: 422,
    vi: 'Quy tắc "{rule}" không bao giờ được dùng vì các quy tắc trước ({by}) đã gồm hết. Hãy bỏ hoặc sửa quy tắc này.',
    en: 'Rule "{rule}" can never be used, since those before it ({by}) cover all of it. Remove or change it.',
  },
  'policy-two-fallbacks': {
    status: 422,
    vi: 'Chỉ một quy tắc được dùng cho mọi trường hợp còn lại, nhưng có nhiều hơn: {rules}.',
    en: 'Only one rule can be for all the rest, but there are more: {rules}.',
  },
  'policy-changed-meanwhile': {
    status: 409,
    vi: 'Có người vừa công bố chính sách khác. Hãy xem lại bản mới rồi công bố lại.',
    en: 'Somebody else has just published a policy. Look at theirs, then publish again.',
  },
  'reward-unknown': {
    status: 404,
    vi: 'Không tìm thấy dòng thưởng này. Hãy mở lại danh sách đối soát.',
    en: 'There is no such reward. Open the list again.',
  },
  'reward-already-decided': {
    status: 409,
    vi: 'Dòng thưởng này đã được đối soát. Hãy tải lại danh sách; muốn đổi, hãy hoàn lại quyết định trước.',
    en: 'This reward is decided already. Reload the list; to change it, undo the decision first.',
  },
  'reward-held': {
    status: 409,
    vi: 'Dòng thưởng này đang được giữ lại: {what} Hãy bỏ giữ trước khi duyệt; khiếu nại thì giải quyết trước.',
    en: 'This reward is held: {whatEn} Release it before you approve it; decide a complaint first.',
  },
  'reward-already-held': {
    status: 409,
    vi: 'Dòng thưởng này đã có người giữ lại. Hãy tải lại danh sách để đọc ghi chú.',
    en: 'Somebody holds this reward already. Reload the list to read their note.',
  },
  'reward-not-held': {
    status: 409,
    vi: 'Không còn gì giữ dòng thưởng này. Hãy tải lại danh sách.',
    en: 'Nothing holds this reward any more. Reload the list.',
  },
  'reward-objected': {
    status: 409,
    vi: 'Đối tác đang khiếu nại dòng này. Hãy giải quyết khiếu nại; có kết quả thì dòng tự được bỏ giữ.',
    en: 'The partner objects to this reward. Decide their complaint; the reward is released with the decision.',
  },
  'reward-carried': {
    status: 409,
    vi: 'Dòng thưởng này nằm ở kỳ {period}. Hãy tải lại danh sách.',
    en: 'This reward stands in the period {period}. Reload the list.',
  },
  'reward-not-decided': {
    status: 409,
    vi: 'Dòng thưởng này chưa có quyết định nào để hoàn lại. Hãy tải lại danh sách.',
    en: 'No decision on this reward can be undone. Reload the list.',
  },
  'reward-in-payout': {
    status: 409,
    vi: 'Tiền của dòng thưởng này đã vào đợt thanh toán nên không hoàn lại được. Hãy hỏi kế toán.',
    en: 'The money of this reward is in a payout already and cannot be taken back. Ask the accountant.',
  },
  'reward-made-up': {
    status: 409,
    vi: 'Dòng này đã được thưởng bù của một chương trình nên không hoàn lại được. Nếu lần lắp không hợp lệ, hãy thu hồi thưởng.',
    en: 'A campaign was made up for on this line, so its approval cannot be undone. If the installation is not valid, take the reward back.',
  },
  'reward-already-reversed': {
    status: 409,
    vi: 'Dòng thưởng này đã được thu hồi trước đó. Hãy tải lại danh sách.',
    en: 'This reward was taken back before. Reload the list.',
  },
  'reward-worth-nothing': {
    status: 409,
    vi: 'Dòng thưởng này không có tiền để thu hồi.',
    en: 'There is no money in this reward to take back.',
  },
  'period-frozen': {
    status: 409,
    vi: 'Kỳ {period} đã chốt, không dòng nào đổi được nữa.',
    en: 'The period {period} is frozen; none of its lines changes any more.',
  },
  'period-has-undecided': {
    status: 409,
    vi: 'Kỳ {period} còn {count} dòng chưa đối soát, trong đó {held} dòng đang giữ lại. Hãy duyệt, hủy hoặc chuyển hết sang kỳ sau rồi chốt kỳ.',
    en: 'The period {period} has {count} undecided lines; {held} of them are held. Approve, cancel or carry over all of them, then freeze it.',
  },
  'period-not-begun': {
    status: 422,
    vi: 'Kỳ {period} chưa bắt đầu nên chưa chốt được. Hãy chọn tháng này hoặc tháng trước.',
    en: 'The period {period} has not begun, so it cannot be frozen. Choose this month or an earlier one.',
  },
  'bulk-decision-unknown': {
    status: 404,
    vi: 'Không tìm thấy lần duyệt hàng loạt này. Hãy mở lại trang đối soát của kỳ.',
    en: 'There is no such bulk decision. Open the period again.',
  },
  'bulk-decision-running': {
    status: 409,
    vi: 'Lần này chưa xong hoặc đã được hoàn lại nên chưa hoàn lại được. Hãy tải lại trang.',
    en: 'This bulk decision is still running or undone already. Reload the page.',
  },
  'report-too-long': {
    status: 422,
    vi: 'Báo cáo gồm nhiều nhất {days} ngày. Hãy chọn khoảng ngắn hơn.',
    en: 'A report covers {days} days at most. Choose fewer.',
  },
  'export-unknown': {
    status: 404,
    vi: 'Không tìm thấy lần xuất này. Hãy xuất lại bảng đối soát của kỳ.',
    en: 'There is no such export. Export the period again.',
  },
});
