import { defineProblems } from '../http/problem.ts';

export const warrantyProblems = defineProblems({
  'code-malformed': {
    status: 400,
    vi: 'Mã này chưa đúng: hãy so lại từng nhóm ký tự với tem.',
    en: 'This code has a typo: compare each group with the sticker.',
  },
  'code-unknown': {
    status: 404,
    vi: 'Không tìm thấy mã này. Hãy kiểm tra lại tem, hoặc gọi {hotline} và đọc mã cho nhân viên.',
    en: "We can't find this code. Check the sticker, or call {hotline} and read it out.",
  },
  'already-active': {
    status: 409,
    vi: 'Sản phẩm này đã được kích hoạt ngày {date}. Nếu không phải do bạn, hãy gọi {hotline}.',
    en: "This unit was activated on {date}. If it wasn't you, call {hotline}.",
  },
  'activation-undone': {
    status: 409,
    vi: 'Lần kích hoạt này đã hủy vì hàng trả lại. Nếu máy đang ở chỗ khách, hãy kích hoạt lại từ đầu.',
    en: 'This activation was cancelled, since the goods came back. If a customer has the unit now, activate it anew.',
  },
  'pin-required': {
    status: 400,
    vi: 'Tem này có mã cào. Hãy cào lớp phủ và nhập 8 ký tự bên dưới.',
    en: 'This sticker has a PIN. Scratch the layer off and enter the 8 characters beneath.',
  },
  'pin-wrong': {
    status: 422,
    vi: 'Mã cào chưa đúng. Hãy nhập lại 8 ký tự dưới lớp cào; còn {triesLeft} lần.',
    en: 'The PIN is not right. Enter the 8 characters beneath the layer again; {triesLeft} tries left.',
  },
  'pin-locked': {
    status: 429,
    vi: 'Đã nhập sai mã cào 5 lần. Mã tạm khóa đến {time}; cần gấp, hãy gọi {hotline}.',
    en: 'Too many wrong PINs. Locked until {time}; if it is urgent, call {hotline}.',
  },
  'unbound-code': {
    status: 409,
    vi: 'Tem này chưa gán sản phẩm nên chưa kích hoạt được. Hãy gọi {hotline}: nhân viên sẽ gán và kích hoạt giúp bạn.',
    en: 'This sticker is not bound to a product yet. Call {hotline}: we bind and activate it for you.',
  },
  'bound-otherwise': {
    status: 409,
    vi: 'Tem này đã gán mã hàng {sku}. Hãy bỏ trống ô mã hàng, hoặc kiểm tra lại tem.',
    en: 'This sticker is bound to the product {sku}. Leave the SKU empty, or check the sticker.',
  },
  'not-released': {
    status: 409,
    vi: 'Tem này chưa được xuất xưởng nên chưa kích hoạt được. Hãy gọi {hotline} và đọc mã cho nhân viên.',
    en: 'This sticker has not been released yet. Call {hotline} and read the code out.',
  },
});
