import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import * as z from 'zod';
import { formatNational, readMobileNumber } from './mobile-number.ts';

/** A Vietnamese mobile number in E.164, `+849…`. */
export const phoneSchema = z
  .string()
  .regex(/^\+84[35789]\d{8}$/)
  .brand<'Phone'>();
export type Phone = z.infer<typeof phoneSchema>;

export type PhoneRefusal = 'malformed' | 'landline';
export type PhoneReading = { ok: true; phone: Phone } | { ok: false; refusal: PhoneRefusal };

/** Reads a phone as people write it: spaces, dots, +84, 0084, full-width digits, or a number from before 2018. */
export function readPhone(written: string): PhoneReading {
  const reading = readMobileNumber(written);
  if (!reading.ok) return reading;
  const parsed = parsePhoneNumberFromString(reading.national, 'VN');
  const phone = phoneSchema.safeParse(parsed?.isValid() ? parsed.number : undefined);
  return phone.success ? { ok: true, phone: phone.data } : { ok: false, refusal: 'malformed' };
}

/** One number is one text, however it is written; what is no number stays as it is. */
export function canonicalPhone(written: string): string {
  const reading = readPhone(written);
  return reading.ok ? reading.phone : written;
}

/** As people write it: `0912 345 678`. */
export function formatPhone(phone: Phone): string {
  return formatNational(`0${phone.slice(3)}`);
}

/** As Vietnamese gateways want it: `84912345678`. */
export function gatewayPhone(phone: Phone): string {
  return phone.slice(1);
}

/** For a screen that must not show the whole number: `0912 *** 678`. */
export function maskPhone(phone: Phone): string {
  return `0${phone.slice(3, 6)} *** ${phone.slice(-3)}`;
}
