import { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { part } from '../page.ts';
import { whenBack } from './call-as-partner.ts';
import { wireBankAccount } from './my-bank-account.ts';
import { wirePayments } from './my-payments.ts';
import { wireTax } from './my-tax.ts';
import { wireWithdrawal } from './my-withdrawal.ts';

const session = new Session('field');
const visitor = part('[data-visitor]', HTMLElement);
const account = part('[data-account]', HTMLElement);
const ended = () => showVisitor(identityTexts.ended);
const payments = wirePayments(session, ended);
const withdrawal = wireWithdrawal(session, ended, payments.load);
const tax = wireTax(session, ended, () => bank.load());
const bank = wireBankAccount(session, ended, withdrawal.load, tax.show);
const signIn = wireSignIn(session, () => void showAccount());

whenBack(showAccount);
if (session.isSignedIn) void showAccount();
else showVisitor();

function showVisitor(reason?: Both): void {
  account.hidden = true;
  visitor.hidden = false;
  signIn.show(reason);
}

async function showAccount(): Promise<void> {
  visitor.hidden = true;
  account.hidden = false;
  await Promise.all([withdrawal.load(), bank.load(), payments.load()]);
}
