import { formatNational, readMobileNumber } from '../../../../shared/phone/mobile-number.ts';
import { writtenDay } from '../../written.ts';

/** As people write a phone, `0912 345 678`. */
export function writtenPhone(phone: string): string {
  const reading = readMobileNumber(phone);
  return reading.ok ? formatNational(reading.national) : phone;
}

/** A field's value as people write it. */
export function writtenValue(field: string, value: string): string {
  if (field.endsWith('phone')) return writtenPhone(value);
  return field === 'endsOn' ? writtenDay(value) : value;
}
