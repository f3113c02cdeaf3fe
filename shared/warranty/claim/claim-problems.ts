import { defineProblems } from '../../http/problem.ts';

/** None tells whose unit it is, or who else fitted it. */
export const claimProblems = defineProblems({
  'not-active-yet': {
    status: 409,
    vi: 'Sản phẩm này chưa được kích hoạt. Hãy kích hoạt và ghi số của bạn là người lắp đặt.',
    en: 'This unit is not active yet. Activate it, with yourself as its installer.',
  },
  'installer-named': {
    status: 409,
    vi: 'Lần kích hoạt này đã ghi người lắp đặt. Nếu chưa đúng, hãy gọi {hotline}.',
    en: 'This activation names its installer already. If that is wrong, call {hotline}.',
  },
  'claim-too-late': {
    status: 409,
    vi: 'Chỉ nhận được trong {days} ngày kể từ lúc kích hoạt. Hãy gọi {hotline} nếu bạn có biên bản lắp đặt.',
    en: 'A unit can be claimed within {days} days of its activation. Call {hotline} if you have papers of the installation.',
  },
  'installed-later': {
    status: 422,
    vi: 'Ngày lắp đặt chưa đúng: không thể sau hôm nay. Hãy chọn lại ngày.',
    en: 'The day of the installation cannot be later than today. Choose it again.',
  },
  'claimed-already': {
    status: 409,
    vi: 'Bạn đã gửi yêu cầu cho sản phẩm này ngày {date}. Hãy xem kết quả trong danh sách yêu cầu của bạn.',
    en: 'You claimed this unit on {date}. See the outcome in the list of your claims.',
  },
  'claim-unknown': {
    status: 404,
    vi: 'Không có yêu cầu này. Hãy tải lại danh sách.',
    en: 'There is no such claim. Load the list again.',
  },
  'claim-decided': {
    status: 409,
    vi: 'Yêu cầu này đã có người quyết định. Hãy tải lại danh sách.',
    en: 'Somebody decided on this claim already. Load the list again.',
  },
});
