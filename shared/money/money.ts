import * as z from 'zod';

/** Việt Nam đồng has no minor unit: an integer, never a fraction. May be negative in a balance. */
export const vndSchema = z.int().brand<'Vnd'>();
export type Vnd = z.infer<typeof vndSchema>;

export const currencySchema = z.enum(['VND', 'POINT']);
export type Currency = z.infer<typeof currencySchema>;

export function vnd(amount: number): Vnd {
  return vndSchema.parse(amount);
}

/** As people write it: `1.250.000 đ`. */
export function formatVnd(amount: number): string {
  return `${groupThousands(amount)} đ`;
}

/** As an unaccented SMS writes it: `80.000d`. */
export function formatVndForSms(amount: number): string {
  return `${groupThousands(amount)}d`;
}

function groupThousands(amount: number): string {
  const sign = amount < 0 ? '-' : '';
  return sign + String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, '.');
}
