import { defineProblems } from '../../http/problem.ts';

export const periodCalendarProblems = defineProblems({
  'calendar-change-too-soon': {
    status: 422,
    vi: 'Kỳ hiện tại và kỳ kế tiếp giữ nguyên. Hãy chọn ngày bắt đầu từ {earliest} trở đi.',
    en: 'The present period and the next stay as they are. Choose a day from {earliest} on.',
  },
  'calendar-change-inside-period': {
    status: 422,
    vi: 'Ngày này nằm giữa một kỳ. Lịch mới phải bắt đầu vào ngày đầu kỳ: hãy chọn {before} hoặc {after}.',
    en: 'This day is inside a period. A new calendar begins with the first day of one: choose {before} or {after}.',
  },
  'calendar-period-in-use': {
    status: 409,
    vi: 'Kỳ {period} đã có dòng thưởng nên không đổi được. Hãy chọn ngày bắt đầu sau kỳ này.',
    en: 'There are rewards in the period {period} already, so it stays. Choose a day after it.',
  },
  'calendar-changed-meanwhile': {
    status: 409,
    vi: 'Có người vừa đổi lịch kỳ đối soát. Hãy tải lại trang rồi xem trước khi đổi tiếp.',
    en: 'Somebody else has just changed the calendar. Reload the page and look at it first.',
  },
  'period-unknown': {
    status: 404,
    vi: 'Lịch của công ty không có kỳ {period}. Hãy chọn một kỳ trong danh sách.',
    en: "The company's calendar has no period {period}. Choose one of the list.",
  },
});
