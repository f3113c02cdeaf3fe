import type { Both } from '../language.ts';

export const queueTexts = {
  waiting: { vi: 'Đang chờ mạng: {count} máy', en: 'Waiting for signal: {count}' },
  sending: { vi: 'Đang gửi: {count} máy', en: 'Being sent: {count}' },
  refused: { vi: 'Cần xem lại: {count} máy', en: 'To check: {count}' },
  done: { vi: 'Đã gửi xong: {count} máy', en: 'Sent: {count}' },
  why: {
    vi: 'Đã lưu trên máy này và tự gửi khi có mạng. Chưa kích hoạt. Đừng xóa dữ liệu trình duyệt.',
    en: 'Saved on this phone and sent automatically once there is signal. Not active yet. Do not clear the browser’s data.',
  },
  sendNow: { vi: 'Gửi ngay', en: 'Send now' },
  sendingNow: { vi: 'Đang gửi…', en: 'Sending…' },
  capturedAt: { vi: 'Lưu lúc {moment}', en: 'Saved {moment}' },
  stateWaiting: { vi: 'Chờ mạng', en: 'Waiting for signal' },
  stateSending: { vi: 'Đang gửi…', en: 'Being sent…' },
  stateOpen: {
    vi: 'Đã gửi, chưa có trả lời. Máy tự hỏi lại; sản phẩm không bị kích hoạt hai lần.',
    en: 'Sent, no answer yet. The phone asks again automatically; the unit is never activated twice.',
  },
  stateBusy: { vi: 'Hệ thống đang bận. Máy tự gửi lại.', en: 'We’re busy. The phone sends it again automatically.' },
  stateSignIn: { vi: 'Hãy đăng nhập để gửi.', en: 'Sign in to send it.' },
  stateRefused: { vi: 'Chưa kích hoạt được', en: 'Not activated' },
  stateDone: { vi: 'Đã kích hoạt. Bảo hành đến hết ngày {date}.', en: 'Activated. Covered until the end of {date}.' },
  daysLeft: {
    vi: 'Còn {days} ngày để bảo hành được tính từ lúc lưu. Sau đó bảo hành tính từ ngày gửi.',
    en: 'If it arrives within {days|day|days}, the warranty counts from when it was saved; after that, from its arrival.',
  },
  tooLate: {
    vi: 'Đã lưu quá 7 ngày: bảo hành tính từ ngày gửi.',
    en: 'Saved more than 7 days ago: the warranty counts from its arrival.',
  },
  edit: { vi: 'Sửa', en: 'Change' },
  remove: { vi: 'Xóa', en: 'Remove' },
  hide: { vi: 'Ẩn', en: 'Hide' },
  sureToRemove: {
    vi: 'Máy này chưa được kích hoạt. Xóa khỏi điện thoại?',
    en: 'This unit is not active. Remove it from the phone?',
  },
  removeForGood: { vi: 'Xóa hẳn', en: 'Remove for good' },
  keepIt: { vi: 'Giữ lại', en: 'Keep it' },
  slip: { vi: 'Xem phiếu bảo hành', en: 'Open the slip' },
  photos: { vi: '{count} ảnh', en: '{count|photo|photos}' },
  notKept: {
    vi: 'Trình duyệt này không lưu được (có thể đang ở chế độ ẩn danh). Thông tin đã nhập vẫn còn; hãy thử lại khi có mạng.',
    en: 'This browser cannot save it (a private window, perhaps). What you typed is still here; try again when there is signal.',
  },
} as const satisfies Readonly<Record<string, Both>>;
