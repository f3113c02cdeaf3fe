import * as z from 'zod';
import { instantSchema, localDate, localDateSchema } from '../../time/local-date.ts';
import { type BankAccount, bankAccountAt, bankAccountView, type Payee, taxAt, taxProfileSchema } from './payee.ts';

/** A bank account as the history keeps it: only the end of its number. */
const keptAccount = z.object({ bankName: z.string(), account: z.string(), holder: z.string() });

/** What somebody changed about where a partner's money goes, or about their tax. */
export const payeeChangeSchema = z.object({
  /** Of the payee after it; it is the change's own number, too. */
  version: z.int().positive(),
  at: instantSchema,
  /** A partner's or a staff member's id. */
  by: z.string(),
  what: z.enum([
    'bank-entered',
    'bank-changed',
    'bank-change-dropped',
    'tax-changed',
    'tax-asked',
    'tax-refused',
    'tax-taken-back',
    'invoice-recorded',
    'invoice-removed',
  ]),
  /** Whether a one-time code to the partner's phone proved it. */
  withCode: z.boolean(),
  before: keptAccount.optional(),
  after: keptAccount.optional(),
  /** Since when the account counts. */
  from: instantSchema.optional(),
  taxBefore: taxProfileSchema.optional(),
  taxAfter: taxProfileSchema.optional(),
  /** The first day of what was asked for or approved; absent where it counts at once. */
  taxFrom: localDateSchema.optional(),
  /** Number of the invoice that was recorded or removed. */
  invoice: z.string().optional(),
  note: z.string().optional(),
});
export type PayeeChanged = z.infer<typeof payeeChangeSchema>;

/** Who changes what, beside what it was before and is afterwards. */
export interface PayeeChangeAbout extends Pick<PayeeChanged, 'at' | 'by' | 'what' | 'withCode'> {
  readonly note?: string | undefined;
}

/** A line of the history; account numbers are masked before they get there. */
export function payeeChangeOf(before: Payee, after: Payee, about: PayeeChangeAbout): PayeeChanged {
  const { note, ...rest } = about;
  const version = before.version + 1;
  const noted = note === undefined ? {} : { note };
  if (about.what === 'invoice-recorded' || about.what === 'invoice-removed') {
    const { number: invoice = '' } = after.invoice ?? before.invoice ?? {};
    return { version, ...rest, invoice, ...noted };
  }
  if (about.what === 'tax-changed') {
    const taxBefore = taxAt(before, localDate(about.at));
    const { tax: taxAfter } = after;
    return { version, ...rest, ...(taxBefore ? { taxBefore } : {}), ...(taxAfter ? { taxAfter } : {}), ...noted };
  }
  const dropped = about.what === 'bank-change-dropped';
  const former = dropped ? before.nextBank : bankAccountAt(before, about.at);
  const next = dropped ? bankAccountAt(after, about.at) : (after.nextBank ?? after.bank);
  return {
    version,
    ...rest,
    ...(former ? { before: kept(former) } : {}),
    ...(next ? { after: kept(next), ...(dropped ? {} : { from: next.from }) } : {}),
    ...noted,
  };
}

function kept(account: BankAccount) {
  const { bankName, account: number, holder } = bankAccountView(account, 'masked');
  return { bankName, account: number, holder };
}
