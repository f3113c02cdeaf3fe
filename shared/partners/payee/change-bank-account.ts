import { addMilliseconds, type Instant } from '../../time/local-date.ts';
import { type BankAccount, bankAccountAt, bankAccountView, type DatedAccount, type Payee } from './payee.ts';
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

/** What anybody sees of a payee: numbers masked. */
export function payeeView({ partnerId, bank, nextBank, tax }: Payee): PayeeView {
  return {
    partnerId,
    ...(bank ? { bank: shown(bank) } : {}),
    ...(nextBank ? { nextBank: shown(nextBank) } : {}),
    ...(tax ? { tax } : {}),
  };
}

function shown(account: DatedAccount) {
  return { ...bankAccountView(account, 'masked'), from: account.from, by: account.by };
}
