import { unaccent } from '../../notifications/sms-text.ts';
import type { BankAccount } from '../../partners/payee/payee.ts';

/** What a field may hold by EMVCo. */
const LONGEST = 99;
const NAPAS = 'A000000727';
/** To an account, not to a card. */
const TO_ACCOUNT = 'QRIBFTTA';
const VND = '704';

export interface HandTransfer extends Pick<BankAccount, 'bin' | 'account'> {
  /** In đồng. */
  readonly amount: number;
  readonly note: string;
}

/** The text of a VietQR that asks for one transfer; every bank's app fills its form from it. Throws RangeError. */
export function vietQr({ bin, account, amount, note }: HandTransfer): string {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError('a transfer is of a whole amount above 0');
  const beneficiary = field('00', bin) + field('01', account);
  const text = [
    field('00', '01'),
    field('01', '12'),
    field('38', field('00', NAPAS) + field('01', beneficiary) + field('02', TO_ACCOUNT)),
    field('53', VND),
    field('54', String(amount)),
    field('58', 'VN'),
    field('62', field('08', unaccent(note))),
    // The checksum is over its own name and length too.
    '6304',
  ].join('');
  return text + checksum(text);
}

function field(id: string, value: string): string {
  if (value.length > LONGEST) throw new RangeError('a field of a QR payment is too long');
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

/** CRC-16/CCITT-FALSE, as four capital hexadecimal digits. */
function checksum(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
