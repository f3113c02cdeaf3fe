import * as z from 'zod';
import { unaccent } from '../../notifications/sms-text.ts';
import { type Instant, instantSchema, type LocalDate, localDateSchema } from '../../time/local-date.ts';
import { bankOf } from './banks.ts';

/** Where a partner's money goes. The number is text: it may begin with zeros. */
export const bankAccountSchema = z.object({
  /** The bank's number with NAPAS. */
  bin: z.string().regex(/^\d{6}$/),
  account: z.string().regex(/^[0-9A-Z]{4,24}$/),
  /** As the bank writes it: capital letters without marks. */
  holder: z.string().regex(/^[A-Z0-9][A-Z0-9 .,'&-]{1,69}$/),
});
export type BankAccount = z.infer<typeof bankAccountSchema>;

/** A bank account, since when it counts, and who gave it. */
export const datedAccountSchema = bankAccountSchema.extend({ from: instantSchema, by: z.string() });
export type DatedAccount = z.infer<typeof datedAccountSchema>;

/** How tax treats the partner. A household business and a company send an invoice first and pay their own tax. */
export const taxProfileSchema = z.object({
  kind: z.enum(['person', 'household', 'company']),
  taxNumber: z
    .string()
    .regex(/^(\d{10}|\d{12}|\d{10}-\d{3})$/)
    .optional(),
  resident: z.boolean(),
  /** The days of a commitment to form 08/CK-TNCN. */
  commitment: z.object({ from: localDateSchema, until: localDateSchema }).optional(),
});
export type TaxProfile = z.infer<typeof taxProfileSchema>;

/** An invoice that a business sent and that no payment has taken yet. */
export const recordedInvoiceSchema = z.object({ number: z.string(), by: z.string(), at: instantSchema });

/** A partner as somebody who is paid: kept apart from their profile, so that few functions can read it. */
export const payeeSchema = z.object({
  partnerId: z.string(),
  /** Rises with each change. */
  version: z.int().nonnegative(),
  bank: datedAccountSchema.optional(),
  /** Counts from its day on; until then the former one does. */
  nextBank: datedAccountSchema.optional(),
  tax: taxProfileSchema.optional(),
  /** Counts from its day on; until then the former one does. */
  nextTax: taxProfileSchema.extend({ from: localDateSchema }).optional(),
  /** The next payment takes it. */
  invoice: recordedInvoiceSchema.optional(),
});
export type Payee = z.infer<typeof payeeSchema>;

/** Of whom nothing is known: a resident person without a tax number, whose tax is withheld like anybody's. */
export const UNKNOWN_TAX: TaxProfile = { kind: 'person', resident: true };

export function emptyPayee(partnerId: string): Payee {
  return { partnerId, version: 0 };
}

/** The account that money goes to at this moment. */
export function bankAccountAt(
  { bank, nextBank }: Pick<Payee, 'bank' | 'nextBank'>,
  at: Instant,
): DatedAccount | undefined {
  return nextBank && nextBank.from <= at ? nextBank : bank;
}

/** How tax treats the partner on a day in Việt Nam; undefined where nothing is known. */
export function taxAt({ tax, nextTax }: Pick<Payee, 'tax' | 'nextTax'>, day: LocalDate): TaxProfile | undefined {
  if (!nextTax || nextTax.from > day) return tax;
  const { from: _day, ...profile } = nextTax;
  return profile;
}

/** A name as banks write it. */
export function holderName(name: string): string {
  return unaccent(name).toUpperCase().replace(/\s+/g, ' ').trim();
}

/** Whether the account is in the partner's own name, whatever its marks, case, dots and spaces. */
export function isOwnName(holder: string, partnerName: string): boolean {
  const letters = (name: string) => holderName(name).replace(/[^A-Z0-9]/g, '');
  return letters(holder) === letters(partnerName);
}

/** All that others than the accountant see of a number. */
export function maskAccount(account: string): string {
  return `•••• ${account.slice(-4)}`;
}

export interface BankAccountView {
  readonly bin: string;
  readonly bankName: string;
  readonly account: string;
  readonly holder: string;
}

/** `masked` unless whoever looks pays by it. */
export function bankAccountView({ bin, account, holder }: BankAccount, shown: 'masked' | 'whole'): BankAccountView {
  const number = shown === 'whole' ? account : maskAccount(account);
  return { bin, bankName: bankOf(bin)?.name ?? bin, account: number, holder };
}
