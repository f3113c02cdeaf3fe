import type { Both } from '../language.ts';

export const lookUpTexts = {
  ways: { vi: 'Cách tra cứu', en: 'How to look it up' },
  byCode: { vi: 'Theo mã tem', en: 'By sticker code' },
  byPhone: { vi: 'Theo số điện thoại', en: 'By phone number' },
  lead: {
    vi: 'Xem mọi bảo hành của một số di động, không cần tem. Mã xác nhận được gửi đến chính số đó.',
    en: 'See all warranties of a mobile number, without the sticker. A code goes to that number.',
  },
  phone: { vi: 'Số di động của bạn', en: 'Your mobile number' },
  phoneHint: { vi: 'Số chủ máy đã cho khi kích hoạt', en: 'The one the owner gave when activating' },
  ask: { vi: 'Nhận mã xác nhận', en: 'Send me a code' },
  asking: { vi: 'Đang yêu cầu mã…', en: 'Asking for a code…' },
  asked: {
    vi: 'Nếu số {phone} có sản phẩm bảo hành, mã 6 số sẽ đến trong ít phút. Hiệu lực 10 phút.',
    en: 'If {phone} has a warranty, a 6-digit code will arrive. Valid for 10 minutes.',
  },
  askedAgain: {
    vi: 'Đã yêu cầu mã mới; hãy dùng mã trong tin nhắn mới nhất.',
    en: 'A new code is on its way; use the one in the newest message.',
  },
  code: { vi: 'Mã xác nhận', en: 'Confirmation code' },
  codeHint: { vi: '6 chữ số trong tin nhắn', en: 'The 6 digits in the message' },
  codeMalformed: {
    vi: 'Mã xác nhận gồm 6 chữ số trong tin nhắn.',
    en: 'The code is the 6 digits in the message.',
  },
  open: { vi: 'Xem bảo hành', en: 'Show my warranties' },
  opening: { vi: 'Đang mở…', en: 'Opening…' },
  again: { vi: 'Gửi lại mã', en: 'Send another code' },
  againIn: { vi: 'Gửi lại mã sau {seconds} giây', en: 'Send another code in {seconds} s' },
  otherPhone: { vi: 'Dùng số khác', en: 'Use another number' },
  noCode: {
    vi: 'Không nhận được mã? Có thể máy được kích hoạt bằng số khác. Hãy thử số đó, tra theo mã tem, hoặc gọi {hotline}.',
    en: 'No code? The unit may be activated under another number. Try that one, use the sticker code, or call {hotline}.',
  },
  found: { vi: 'Bảo hành của số {phone}', en: 'Warranties of {phone}' },
  loading: { vi: 'Đang tải danh sách…', en: 'Loading the list…' },
  nothing: {
    vi: 'Số này không có sản phẩm bảo hành nào. Hãy thử số khác, tra theo mã tem, hoặc gọi {hotline}.',
    en: 'This number has no warranties. Try another one, use the sticker code, or call {hotline}.',
  },
  until: {
    vi: 'Danh sách mở đến {time}. Sau đó cần mã mới.',
    en: 'The list stays open until {time}. After that a new code is needed.',
  },
  active: { vi: 'Còn bảo hành', en: 'Under warranty' },
  ended: { vi: 'Đã hết bảo hành', en: 'Warranty ended' },
  canceled: { vi: 'Đã hủy bảo hành', en: 'Warranty canceled' },
  slip: { vi: 'Mở phiếu bảo hành', en: 'Open the slip' },
  ends: { vi: 'Đến hết ngày', en: 'Until the end of' },
  why: { vi: 'Cách tính', en: 'How it is reached' },
  activated: { vi: 'Kích hoạt', en: 'Activated' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  retry: { vi: 'Tải lại danh sách', en: 'Load the list again' },
  print: { vi: 'In danh sách', en: 'Print the list' },
  close: { vi: 'Đóng danh sách', en: 'Close the list' },
  offline: {
    vi: 'Không có mạng. Hãy thử lại khi có mạng; thông tin đã nhập vẫn còn.',
    en: 'There is no signal. Try again when there is; what you typed is still here.',
  },
  busy: {
    vi: 'Hệ thống đang bận. Hãy thử lại; thông tin đã nhập vẫn còn.',
    en: "We're busy. Try again; what you typed is still here.",
  },
} as const satisfies Readonly<Record<string, Both>>;
