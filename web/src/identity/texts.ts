import type { Both } from '../language.ts';

export const identityTexts = {
  phone: { vi: 'Số di động đã đăng ký', en: 'Your enrolled mobile number' },
  ask: { vi: 'Nhận mã đăng nhập', en: 'Send me a code' },
  asking: { vi: 'Đang gửi mã…', en: 'Sending the code…' },
  code: { vi: 'Mã đăng nhập', en: 'Sign-in code' },
  codeSent: {
    vi: 'Mã gồm 8 số đã gửi đến {phone}. Hiệu lực 10 phút.',
    en: 'An 8-digit code went to {phone}. Valid for 10 minutes.',
  },
  codeMalformed: { vi: 'Mã đăng nhập gồm 8 chữ số.', en: 'The code has 8 digits.' },
  codeWrong: {
    vi: 'Mã chưa đúng hoặc đã hết hạn. Hãy xem lại tin nhắn mới nhất, hoặc xin mã mới.',
    en: 'The code is wrong or has expired. Look at the newest message, or ask for a new one.',
  },
  tooMany: {
    vi: 'Số này đã nhận nhiều mã. Hãy thử lại sau ít phút, hoặc gọi {hotline}.',
    en: 'This number has received many codes. Try again in a few minutes, or call {hotline}.',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  signingIn: { vi: 'Đang đăng nhập…', en: 'Signing in…' },
  otherPhone: { vi: 'Dùng số khác hoặc xin mã mới', en: 'Use another number or ask for a new code' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  ended: { vi: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại.', en: 'You have been signed out. Sign in again.' },
  offline: { vi: 'Không có mạng. Hãy thử lại khi có mạng.', en: 'There is no signal. Try again when there is.' },
  busy: { vi: 'Hệ thống đang bận. Hãy thử lại.', en: "We're busy. Try again." },
} as const satisfies Readonly<Record<string, Both>>;
