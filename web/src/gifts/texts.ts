import type { Both } from '../language.ts';

export const giftTexts = {
  title: { vi: 'Điểm và quà', en: 'Points and gifts' },
  leadPartner: {
    vi: 'Điểm được cộng khi máy bạn lắp được kích hoạt. Dùng điểm để đổi quà.',
    en: 'You earn points each time a unit you installed is activated. Exchange them for gifts.',
  },
  leadCustomer: {
    vi: 'Điểm của số điện thoại vừa xác nhận. Dùng điểm để đổi quà.',
    en: 'The points of the phone number you just confirmed. Exchange them for gifts.',
  },
  prove: {
    vi: 'Hãy xác nhận số điện thoại trước: mở trang tra cứu, nhận mã rồi quay lại đây.',
    en: 'Confirm your phone number first: open the check page, get a code, then come back here.',
  },
  toLookUp: { vi: 'Tra cứu theo số điện thoại', en: 'Check by phone number' },
  available: { vi: 'Điểm dùng được', en: 'Points to spend' },
  reserved: { vi: 'Đang giữ cho đơn quà', en: 'Held for gift orders' },
  owed: {
    vi: 'Có điểm bị thu hồi sau khi đã dùng. Điểm mới được bù vào trước.',
    en: 'Some points were taken back after they were spent. New points make up for them first.',
  },
  expiring: {
    vi: '{points} điểm hết hạn sau ngày {day}.',
    en: '{points|point expires|points expire} after {day}.',
  },
  gifts: { vi: 'Quà đang có', en: 'Gifts available' },
  noGifts: { vi: 'Hiện chưa có quà nào.', en: 'There are no gifts at the moment.' },
  pointsOf: { vi: '{count} điểm', en: '{count|point|points}' },
  left: { vi: 'còn {count}', en: '{count} left' },
  gone: { vi: 'đã hết', en: 'none left' },
  lastDay: { vi: 'đến hết {day}', en: 'until {day}' },
  limit: { vi: 'tối đa {count} lần mỗi người', en: 'at most {count} per person' },
  missing: { vi: 'còn thiếu {count} điểm', en: '{count|point|points} short' },
  choose: { vi: 'Đổi quà này', en: 'Get this gift' },
  chooseOf: { vi: 'Đổi {name}', en: 'Get {name}' },
  formTitle: { vi: 'Đổi {name} lấy {points} điểm', en: 'Get {name} for {points|point|points}' },
  formLead: { vi: 'Quà được gửi đến địa chỉ này.', en: 'The gift is sent to this address.' },
  name: { vi: 'Người nhận', en: 'Recipient' },
  phone: { vi: 'Số di động người nhận', en: 'Recipient’s mobile number' },
  address: { vi: 'Địa chỉ nhận quà', en: 'Delivery address' },
  addressHint: { vi: 'Số nhà, đường, phường hoặc xã, tỉnh', en: 'House, street, ward, province' },
  filled: { vi: 'Hãy điền ô này.', en: 'Please fill this in.' },
  redeem: { vi: 'Đổi quà', en: 'Get the gift' },
  redeeming: { vi: 'Đang đổi…', en: 'One moment…' },
  back: { vi: 'Chọn quà khác', en: 'Choose another' },
  ordered: {
    vi: 'Đã đổi {name}, đơn {order}. Quà sẽ được gửi đến {address}.',
    en: 'You got {name}, order {order}. It will be sent to {address}.',
  },
  orders: { vi: 'Đơn đổi quà', en: 'My orders' },
  noOrders: { vi: 'Chưa có đơn nào.', en: 'No orders yet.' },
  cancel: { vi: 'Hủy đơn', en: 'Cancel the order' },
  canceling: { vi: 'Đang hủy…', en: 'Cancelling…' },
  canceled: { vi: 'Đã hủy đơn {order}. Điểm đã trở lại.', en: 'Order {order} is cancelled. Your points are back.' },
  movements: { vi: 'Điểm đã cộng và đã dùng', en: 'Points earned and spent' },
  noMovements: { vi: 'Chưa có điểm nào.', en: 'No points yet.' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  code: { vi: 'mã {code}', en: 'code {code}' },
} as const satisfies Readonly<Record<string, Both>>;

export const orderStateTexts: Readonly<Record<string, Both>> = {
  ordered: { vi: 'Chờ đóng gói', en: 'To be packed' },
  packed: { vi: 'Đã đóng gói', en: 'Packed' },
  sent: { vi: 'Đang giao', en: 'On its way' },
  delivered: { vi: 'Đã giao', en: 'Delivered' },
  canceled: { vi: 'Đã hủy', en: 'Cancelled' },
};

export const movementTexts: Readonly<Record<string, Both>> = {
  earned: { vi: 'Được cộng', en: 'Earned' },
  'taken-back': { vi: 'Bị thu hồi', en: 'Taken back' },
  granted: { vi: 'Được tặng', en: 'Given' },
  redeemed: { vi: 'Đổi quà', en: 'Spent on a gift' },
  'given-back': { vi: 'Trả lại do hủy đơn', en: 'Returned from a cancelled order' },
  expired: { vi: 'Hết hạn', en: 'Expired' },
  adjusted: { vi: 'Điều chỉnh', en: 'Adjusted' },
};
