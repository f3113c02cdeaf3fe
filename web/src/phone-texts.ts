import type { NumberReading } from '../../shared/phone/mobile-number.ts';
import type { Both } from './language.ts';

/** What to do about a number that nobody can be reached by. */
export const phoneTexts = {
  malformed: {
    vi: 'Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.',
    en: 'A mobile number has 10 digits and starts with 03, 05, 07, 08 or 09.',
  },
  landline: {
    vi: 'Đây là số máy bàn, không nhận được tin nhắn. Hãy nhập số di động của bạn hoặc người thân.',
    en: "This is a landline and cannot get messages. Give your mobile or a relative's.",
  },
} as const satisfies Readonly<Record<Extract<NumberReading, { ok: false }>['refusal'], Both>>;
