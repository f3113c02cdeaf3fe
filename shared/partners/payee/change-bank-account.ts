import { addMilliseconds, type Instant, localDate } from '../../time/local-date.ts';
import {
  type BankAccount,
  bankAccountAt,
  bankAccountView,
  type DatedAccount,
  isOwnName,
  type Payee,
  taxAt,
} from './payee.ts';
import type { PayeeView } from './payee-routes.ts';

const DAY = 24 * 3_600_000;

export interface AccountChange {
  readonly account: BankAccount;
  readonly by: string;
  readonly at: Instant;
  /** For how many days money still goes to the former one. */
  readonly waitingDays: number;
}

/**
 * The payee with another bank account: the first one counts at once, a later one after the waiting time, so that whoever
 * got hold of a phone for an hour does not get the money too.
 */
export function changeBankAccount(payee: Payee, { account, by, at, waitingDays }: AccountChange): Payee {
  const { nextBank: _former, ...rest } = payee;
  const present = bankAccountAt(payee, at);
  if (!present) return { ...rest, bank: { ...account, from: at, by } };
  const next: DatedAccount = { ...account, from: addMilliseconds(at, waitingDays * DAY), by };
  return { ...rest, bank: present, nextBank: next };
}

/** Whether a change needs the partner's own word; the first account that staff enter does not. */
export function needsCode(payee: Payee, at: Instant, who: 'partner' | 'staff'): boolean {
  return who === 'partner' || bankAccountAt(payee, at) !== undefined;
}

/** The payee without the change that does not count yet; undefined where none is waiting. */
export function dropNextAccount(payee: Payee, at: Instant): Payee | undefined {
  const { nextBank, ...rest } = payee;
  return nextBank && nextBank.from > at ? rest : undefined;
}

/** What anybody sees of a payee: numbers masked. An account whose day has come is the present one. */
export function payeeView(payee: Payee, partnerName: string, at: Instant): PayeeView {
  const { partnerId, nextBank, nextTax, invoice } = payee;
  const today = localDate(at);
  const tax = taxAt(payee, today);
  const bank = bankAccountAt(payee, at);
  const shown = (account: DatedAccount) => shownAccount(account, partnerName);
  return {
    partnerId,
    ...(bank ? { bank: shown(bank) } : {}),
    ...(nextBank && nextBank !== bank ? { nextBank: shown(nextBank) } : {}),
    ...(tax ? { tax } : {}),
    ...(nextTax && nextTax.from > today ? { nextTax } : {}),
    ...(invoice ? { invoice } : {}),
  };
}

function shownAccount(account: DatedAccount, partnerName: string) {
  const { from, by, holder } = account;
  return { ...bankAccountView(account, 'masked'), from, by, ownName: isOwnName(holder, partnerName) };
}
