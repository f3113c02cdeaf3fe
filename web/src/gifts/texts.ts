import type { Both } from '../language.ts';

export const giftTexts = {
  title: { vi: 'Điểm và quà', en: 'Points and gifts' },
  leadPartner: {
    vi: 'Điểm được cộng khi máy bạn lắp được kích hoạt. Dùng điểm để đổi quà.',
    en: 'Points come with each activation of a unit you fitted. Take gifts for them.',
  },
  leadCustomer: {
    vi: 'Điểm của số điện thoại vừa xác nhận. Dùng điểm để đổi quà.',
    en: 'The points of the phone you just proved. Take gifts for them.',
  },
  prove: {
    vi: 'Hãy xác nhận số điện thoại trước: mở trang tra cứu, nhận mã rồi quay lại đây.',
    en: 'Prove your phone first: open the look-up, get a code, then come back here.',
  },
  toLookUp: { vi: 'Tra cứu theo số điện thoại', en: 'Look up by phone' },
  available: { vi: 'Điểm dùng được', en: 'Points to spend' },
  reserved: { vi: 'Đang giữ cho đơn quà', en: 'Held for gifts' },
  owed: {
    vi: 'Có điểm bị thu hồi sau khi đã dùng. Điểm mới được bù vào trước.',
    en: 'Points were taken back after they were spent. New ones make up for them first.',
  },
  expiring: {
    vi: '{points} điểm hết hạn sau ngày {day}.',
    en: '{points} points run out after {day}.',
  },
  gifts: { vi: 'Quà đang có', en: 'Gifts' },
  noGifts: { vi: 'Hiện chưa có quà nào.', en: 'There are no gifts just now.' },
  pointsOf: { vi: '{count} điểm', en: '{count} points' },
  left: { vi: 'còn {count}', en: '{count} left' },
  gone: { vi: 'đã hết', en: 'gone' },
  lastDay: { vi: 'đến hết {day}', en: 'until {day}' },
  limit: { vi: 'tối đa {count} lần mỗi người', en: 'at most {count} a person' },
  missing: { vi: 'còn thiếu {count} điểm', en: '{count} points short' },
  choose: { vi: 'Đổi quà này', en: 'Take this gift' },
  chooseOf: { vi: 'Đổi {name}', en: 'Take {name}' },
  formTitle: { vi: 'Đổi {name} lấy {points} điểm', en: 'Take {name} for {points} points' },
  formLead: { vi: 'Quà được gửi đến địa chỉ này.', en: 'The gift goes to this address.' },
  name: { vi: 'Người nhận', en: 'Who receives it' },
  phone: { vi: 'Số di động người nhận', en: 'Their mobile number' },
  address: { vi: 'Địa chỉ nhận quà', en: 'Address' },
  addressHint: { vi: 'Số nhà, đường, phường hoặc xã, tỉnh', en: 'House, street, ward, province' },
  filled: { vi: 'Hãy điền ô này.', en: 'Fill this in.' },
  redeem: { vi: 'Đổi quà', en: 'Take the gift' },
  redeeming: { vi: 'Đang đổi…', en: 'One moment…' },
  back: { vi: 'Chọn quà khác', en: 'Choose another' },
  ordered: {
    vi: 'Đã đổi {name}, đơn {order}. Quà sẽ được gửi đến {address}.',
    en: '{name} is yours, order {order}. It goes to {address}.',
  },
  orders: { vi: 'Đơn đổi quà', en: 'My orders' },
  noOrders: { vi: 'Chưa có đơn nào.', en: 'No orders yet.' },
  cancel: { vi: 'Hủy đơn', en: 'Cancel' },
  canceling: { vi: 'Đang hủy…', en: 'Canceling…' },
  canceled: { vi: 'Đã hủy đơn {order}. Điểm đã trở lại.', en: 'Order {order} is canceled. The points are back.' },
  movements: { vi: 'Điểm đã cộng và đã dùng', en: 'What moved my points' },
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
  canceled: { vi: 'Đã hủy', en: 'Canceled' },
};

export const movementTexts: Readonly<Record<string, Both>> = {
  earned: { vi: 'Được cộng', en: 'Earned' },
  'taken-back': { vi: 'Bị thu hồi', en: 'Taken back' },
  granted: { vi: 'Được tặng', en: 'Given' },
  redeemed: { vi: 'Đổi quà', en: 'Taken for a gift' },
  'given-back': { vi: 'Trả lại do hủy đơn', en: 'Back from a canceled order' },
  expired: { vi: 'Hết hạn', en: 'Ran out' },
  adjusted: { vi: 'Điều chỉnh', en: 'Adjusted' },
};
