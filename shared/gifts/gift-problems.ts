import { defineProblems } from '../http/problem.ts';

export const giftProblems = defineProblems({
  'gift-unknown': {
    status: 404,
    vi: 'Không tìm thấy quà này. Hãy tải lại danh sách quà.',
    en: 'There is no such gift. Load the list of gifts again.',
  },
  'gift-changed': {
    status: 409,
    vi: 'Quà này vừa được sửa. Hãy tải lại danh sách rồi thử lại; điểm chưa bị trừ.',
    en: 'This gift was just changed. Load the list again; no points were taken.',
  },
  'gift-not-offered': {
    status: 409,
    vi: 'Quà này hiện không đổi được. Hãy chọn quà khác.',
    en: 'This gift is not offered now. Choose another one.',
  },
  'gift-gone': {
    status: 409,
    vi: 'Quà này vừa hết. Điểm chưa bị trừ; hãy chọn quà khác.',
    en: 'This gift has just run out. No points were taken; choose another one.',
  },
  'gift-limit-reached': {
    status: 409,
    vi: 'Mỗi người được đổi quà này tối đa {limit} lần. Hãy chọn quà khác.',
    en: 'Everybody may take this gift {limit} times at most. Choose another one.',
  },
  'points-too-few': {
    status: 409,
    vi: 'Cần {price} điểm, hiện có {available} điểm. Hãy chọn quà ít điểm hơn.',
    en: 'It takes {price} points, and there are {available}. Choose a gift for fewer points.',
  },
  'points-taken-back': {
    status: 409,
    vi: 'Điểm của người này đã bị thu hồi, số dư đang âm {debt} điểm. Hãy hủy đơn hoặc chờ số dư về từ 0 điểm.',
    en: 'Points of this person were taken back, the balance is {debt} below 0. Cancel the order or wait until it is 0.',
  },
  'gift-order-unknown': {
    status: 404,
    vi: 'Không tìm thấy đơn đổi quà này. Hãy tải lại danh sách.',
    en: 'There is no such gift order. Load the list again.',
  },
  'gift-order-moved': {
    status: 409,
    vi: 'Đơn này đã sang bước khác. Hãy tải lại danh sách để xem.',
    en: 'This order has moved on. Load the list again to see it.',
  },
  'stock-too-low': {
    status: 409,
    vi: 'Trong kho chỉ còn {left}. Hãy ghi số nhỏ hơn.',
    en: 'Only {left} are left. Take fewer.',
  },
  'picture-unusable': {
    status: 422,
    vi: 'Ảnh chưa đến nơi hoặc không phải ảnh JPEG, PNG, WebP. Hãy gửi lại ảnh.',
    en: 'The picture has not arrived or is no JPEG, PNG or WebP. Send it again.',
  },
  'point-policy-in-the-past': {
    status: 422,
    vi: 'Quy định điểm phải có hiệu lực từ hôm nay ({today}) trở đi.',
    en: 'Rules for points hold from today ({today}) on at the earliest.',
  },
  'point-policy-outdated': {
    status: 409,
    vi: 'Có người vừa công bố quy định điểm khác. Hãy tải lại trang rồi thử lại.',
    en: 'Somebody has just published other rules for points. Load the page again.',
  },
  'no-point-rule': {
    status: 409,
    vi: 'Quy định điểm hiện hành không có dòng cho việc này. Hãy thêm vào quy định điểm trước.',
    en: 'The rules in force say nothing about this. Add it to the rules for points first.',
  },
  'point-grant-exists': {
    status: 409,
    vi: 'Tham chiếu này đã được cộng điểm rồi. Hãy kiểm tra lại số đơn hoặc đường dẫn đánh giá.',
    en: 'Points were given for this reference already. Check the order number or the link of the review.',
  },
  'point-grant-needs-second-person': {
    status: 403,
    vi: 'Bạn đã công bố quy định điểm hiện hành, nên người khác phải cộng điểm theo quy định đó. Hãy nhờ một đồng nghiệp.',
    en: 'You published the rules for points in force, so somebody else gives points by them. Ask a colleague.',
  },
  'point-holder-unknown': {
    status: 404,
    vi: 'Không tìm thấy người nhận điểm. Hãy kiểm tra lại số điện thoại.',
    en: 'There is nobody to give the points to. Check the phone number.',
  },
});
