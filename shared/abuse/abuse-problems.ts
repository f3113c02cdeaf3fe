import { defineProblems } from '../http/problem.ts';

export const abuseProblems = defineProblems({
  'proof-of-work-required': {
    status: 429,
    vi: 'Hệ thống cần kiểm tra thêm vài giây để chống dò mã. Trang web tự làm việc này; hãy tải lại trang và thử lại, hoặc gọi {hotline}.',
    en: 'We need a few seconds to keep guessers out. The page does that by itself: load it again and try once more, or call {hotline}.',
  },
  'too-many-failures-of-phone': {
    status: 429,
    vi: 'Số điện thoại này đã nhập sai mã quá nhiều lần hôm nay. Hãy thử lại sau {time}, hoặc gọi {hotline} để được kích hoạt ngay.',
    en: 'Too many wrong codes came with this phone today. Try again after {time}, or call {hotline} and we activate it for you.',
  },
  'too-many-failures-of-code': {
    status: 429,
    vi: 'Mã này đã bị nhập sai quá nhiều lần hôm nay. Hãy thử lại sau {time}, hoặc gọi {hotline} và đọc mã cho nhân viên.',
    en: 'This code was tried too often today. Try again after {time}, or call {hotline} and read it out.',
  },
});
