import { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { part } from '../page.ts';
import { callAsPartner, whenBack } from '../partners/call-as-partner.ts';
import { wireGiftShop } from './gift-shop.ts';

const session = new Session('field');
const visitor = part('[data-visitor]', HTMLElement);
const account = part('[data-account]', HTMLElement);
const signIn = wireSignIn(session, () => void showAccount());
const shop = wireGiftShop('/v1/me', (request) =>
  callAsPartner(session, () => showVisitor(identityTexts.ended), request),
);
whenBack(() => shop.load());
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
  await shop.load();
}
