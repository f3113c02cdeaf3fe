import { defineProblems } from '../../http/problem.ts';

export const statementProblems = defineProblems({
  'statement-range-invalid': {
    status: 422,
    vi: 'Khoảng ngày của sao kê không hợp lệ: ngày đầu không sau ngày cuối, ngày cuối không sau hôm nay, dài nhất {days} ngày. Hãy chọn lại.',
    en: 'The days of the statement are not valid: the first is not behind the last, the last not behind today, at most {days} days. Choose again.',
  },
  'statement-too-long': {
    status: 422,
    vi: 'Khoảng ngày này có hơn {most} biến động. Hãy chọn khoảng ngắn hơn, chẳng hạn từng tháng.',
    en: 'These days have more than {most} movements. Choose fewer days, such as month by month.',
  },
  'statement-partner-unknown': {
    status: 404,
    vi: 'Không tìm thấy đối tác này. Hãy mở lại danh sách đối tác.',
    en: 'There is no such partner. Open the list of partners again.',
  },
  'statement-not-confirmed': {
    status: 404,
    vi: 'Không xác nhận được sao kê này. Hãy nhập lại mã và từng số dư đúng như trên giấy; nếu vẫn không được, đừng tin tờ sao kê đó và gọi {hotline}.',
    en: 'This statement cannot be confirmed. Type the code and each balance as the paper has them; if it still fails, do not trust the paper and call {hotline}.',
  },
});
