import { Session } from '../identity/session.ts';
import { accountPage } from './account-page.ts';
import { wireBankAccount } from './my-bank-account.ts';
import { wirePayments } from './my-payments.ts';
import { wireTax } from './my-tax.ts';
import { wireWithdrawal } from './my-withdrawal.ts';

const session = new Session('field');
const { ended, open } = accountPage(session, async () => {
  await Promise.all([withdrawal.load(), bank.load(), payments.load()]);
});
const payments = wirePayments(session, ended);
const withdrawal = wireWithdrawal(session, ended, payments.load);
const tax = wireTax(session, ended, () => bank.load());
const bank = wireBankAccount(session, ended, withdrawal.load, tax.show);
open();
