import type { Both } from '../language.ts';

/** Labels and hints that the activation page is built with. */
export const activationPageTexts = {
  title: { vi: 'Kích hoạt bảo hành', en: 'Activate your warranty' },
  lead: {
    vi: 'Mất khoảng một phút, không cần tạo tài khoản.',
    en: 'It takes about a minute and needs no account.',
  },
  titleOnBehalf: { vi: 'Kích hoạt cho khách', en: 'Activate for a customer' },
  leadOnBehalf: {
    vi: 'Không có mạng vẫn làm được: máy được lưu lại và tự gửi sau.',
    en: 'It works without signal too: units are saved and sent later.',
  },
  noticeToCustomer: {
    vi: 'Khách nhận tin nhắn xác nhận và có thể báo lại nếu không đúng.',
    en: 'The customer is told by a message and can object.',
  },
  scan: { vi: 'Quét mã bằng máy ảnh', en: 'Scan with the camera' },
  next: { vi: 'Tiếp tục', en: 'Continue' },
  back: { vi: 'Quay lại', en: 'Back' },
  change: { vi: 'Sửa', en: 'Change' },
  codeHint: {
    vi: '14 hoặc 16 ký tự in trên tem, không phân biệt chữ hoa',
    en: "14 or 16 characters on the sticker, capitals don't matter",
  },

  pin: { vi: 'Mã cào', en: 'PIN under the silver layer' },
  phoneOfCustomer: { vi: 'Số di động của khách', en: "The customer's mobile number" },
  phoneHint: {
    vi: 'Số của chủ máy, để nhận xác nhận và tra cứu bảo hành',
    en: "The owner's number, for the confirmation and for finding the warranty",
  },

  name: { vi: 'Họ và tên', en: 'Full name' },
  nameHint: { vi: 'Tên chủ máy, ghi trên phiếu bảo hành', en: "The owner's name, as it stands on the slip" },

  installer: { vi: 'Thợ lắp đặt', en: 'The installer' },
  installerWhy: {
    vi: 'Thợ đã đăng ký đối tác được thưởng cho máy này. Chưa rõ thì để trống.',
    en: 'An enrolled installer earns a reward for this unit. Leave it empty if you are not sure.',
  },
  installerPhone: { vi: 'Số di động của thợ', en: "The installer's mobile number" },
  installerName: { vi: 'Tên thợ', en: "The installer's name" },
  storeName: { vi: 'Nơi mua', en: 'Where it was bought' },
  storePhone: { vi: 'Số di động của cửa hàng', en: "The store's mobile number" },
  storePhoneHint: {
    vi: 'Cửa hàng đã đăng ký đối tác cũng có thể được thưởng.',
    en: 'A store that is enrolled may earn a reward too.',
  },

  confirm: { vi: 'Xem lại và kích hoạt', en: 'Check and activate' },
  more: { vi: 'Thêm địa chỉ, ngày mua, ảnh, ghi chú', en: 'Add an address, day of purchase, photos or a note' },
  address: { vi: 'Địa chỉ lắp đặt', en: 'Where it is installed' },
  addressHint: { vi: 'Số nhà, đường; địa chỉ cũ cũng được', en: 'House and street; an old address will do' },
  email: { vi: 'E-mail', en: 'E-mail' },
  note: { vi: 'Ghi chú', en: 'Note' },
  goOn: { vi: 'Làm tiếp khi chưa có mạng', en: 'Go on without signal' },
  savedTitle: { vi: 'Đã lưu, chưa kích hoạt', en: 'Saved, not active yet' },
  saved: {
    vi: 'Đã lưu trên máy này, sẽ gửi khi có mạng. Chưa kích hoạt.',
    en: 'Saved on this phone, will be sent when there is signal. Not active yet.',
  },
  savedNext: {
    vi: 'Cứ để nguyên điện thoại: khi có mạng và mở lại trang này, máy tự gửi. Bảo hành tính từ lúc lưu.',
    en: 'Just keep the phone: once there is signal and this page is open, it is sent by itself. The warranty counts from now.',
  },
  nextUnit: { vi: 'Kích hoạt máy tiếp theo cho khách này', en: 'Next unit for the same customer' },
  alreadyTitle: { vi: 'Đã kích hoạt từ trước', en: 'Already active' },
  otherUnit: { vi: 'Kích hoạt sản phẩm khác', en: 'Activate another unit' },
  owner: { vi: 'Chủ máy', en: 'Owner' },
  starts: { vi: 'Bắt đầu', en: 'From' },
  reward: { vi: 'Thưởng lắp đặt', en: "Installer's reward" },
  enrol: { vi: 'Đăng ký đối tác', en: 'Enrol as a partner' },
  openSlip: { vi: 'Xem phiếu bảo hành', en: 'Open the slip' },
  print: { vi: 'In phiếu bảo hành', en: 'Print the slip' },
  phone: { vi: 'Số di động của bạn', en: 'Your mobile number' },
  slip: { vi: 'Phiếu bảo hành điện tử', en: 'Electronic warranty slip' },
  ends: { vi: 'Đến hết ngày', en: 'Until the end of' },
  why: { vi: 'Cách tính', en: 'How it is reached' },
} as const satisfies Readonly<Record<string, Both>>;
