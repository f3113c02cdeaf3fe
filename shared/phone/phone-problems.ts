import { defineProblems } from '../http/problem.ts';
import type { PhoneRefusal } from './phone.ts';

export const phoneProblems = defineProblems({
  'phone-malformed': {
    status: 400,
    vi: 'Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.',
    en: 'A mobile number has 10 digits and starts with 03, 05, 07, 08 or 09.',
  },
  'phone-landline': {
    status: 400,
    vi: 'Đây là số máy bàn, không nhận được tin nhắn. Hãy nhập số di động của bạn hoặc người thân.',
    en: "This is a landline and cannot get messages. Give your mobile or a relative's.",
  },
});

export const problemOfPhone = {
  malformed: phoneProblems['phone-malformed'],
  landline: phoneProblems['phone-landline'],
} as const satisfies Record<PhoneRefusal, unknown>;
