import { formatPhone, maskPhone, type Phone } from '../phone/phone.ts';
import { formatInstant, type Instant } from '../time/local-date.ts';
import { type AnswerDesk, exampleOf } from './answer-texts.ts';

/** Behind an answer that asks for a phone. A chat needs no unaccented parts of 160 characters. */
export const linkHint = 'Hoặc nhắn riêng số điện thoại của bạn vào đây để liên kết một lần với Zalo này.';

/** To somebody who asks for what is theirs and whose phone is not known. */
export const linkFirst =
  'Để xem bảo hành của bạn, hãy nhắn số điện thoại di động của bạn vào đây. Chúng tôi sẽ gửi mã xác nhận qua SMS.';

export function linkCodeSent(phone: Phone): string {
  return `Mã xác nhận đã được gửi qua SMS đến ${maskPhone(phone)}. Hãy nhắn 6 chữ số đó vào đây trong 10 phút.`;
}

export function alreadyLinked(phone: Phone): string {
  return `Zalo này đã liên kết với số ${maskPhone(phone)}. Bạn có thể kích hoạt và tra cứu ngay tại đây.`;
}

export function linked(phone: Phone, { grammar }: AnswerDesk): string {
  const lookUp = [grammar.keyword, grammar.lookUpWords[0]].filter(Boolean).join(' ');
  return `Đã liên kết Zalo này với số ${formatPhone(phone)}. Nhắn ${lookUp} để xem bảo hành của bạn, hoặc gửi ảnh tem để kích hoạt.`;
}

/** Once when a conversation begins; afterwards people answer. */
export function handedToCare({ sender, grammar }: AnswerDesk): string {
  return [
    `Cảm ơn bạn. Nhân viên chăm sóc khách hàng của ${sender.company} sẽ trả lời tại đây.`,
    `Kích hoạt bảo hành: gửi ảnh tem, hoặc nhắn ${exampleOf(grammar, ['name'])}.`,
    `Cần gấp, hãy gọi ${sender.hotline}.`,
  ].join('\n');
}

export function pictureWithoutCode({ sender }: AnswerDesk): string {
  return `Chưa đọc được mã QR trong ảnh. Hãy chụp gần và đủ sáng, hoặc nhắn mã in trên tem. Nhân viên cũng đã nhận ảnh này; cần gấp, hãy gọi ${sender.hotline}.`;
}

export const pictureHasMore = 'Trong ảnh còn mã khác; hãy chụp từng tem.';

/** As a record of the conversation shows what is neither text nor picture. */
export function otherContent(what: string): string {
  return `[${what}]`;
}

/** Zalo takes an answer for so long after a person wrote. */
export const ANSWER_WINDOW = 48 * 3_600_000;

export function windowWords(lastUserAt: Instant): string {
  return formatInstant(lastUserAt);
}
