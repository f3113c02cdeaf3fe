import { createHash } from 'node:crypto';
import type { Phone } from '../phone/phone.ts';
import type { Talker } from './conversation.ts';

/** Who writes SMS is known by a print of the phone: ids of conversations stand in addresses and logs. */
export function talkerOfPhone(phone: Phone): Talker & { readonly phone: Phone } {
  const print = createHash('sha256').update(`sms#${phone}`).digest('hex').slice(0, 24);
  return { channel: 'sms', userId: print, phone };
}
