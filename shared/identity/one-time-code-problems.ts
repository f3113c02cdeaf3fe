import { defineProblems } from '../http/problem.ts';

export const oneTimeCodeProblems = defineProblems({
  'too-many-codes': {
    status: 429,
    vi: 'Hôm nay số này đã được xin mã đủ số lần. Hãy thử lại vào ngày mai, hoặc gọi {hotline}.',
    en: 'Enough codes were asked for with this number today. Try again tomorrow, or call {hotline}.',
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
});
