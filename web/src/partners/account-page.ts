import type { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { part } from '../page.ts';
import { whenBack } from './call-as-partner.ts';

interface AccountPage {
  /** The session is over: what is theirs goes away, and they are asked to sign in again. */
  readonly ended: () => void;
  /** To be called when everything that `load` needs is there. */
  readonly open: () => void;
}

/** A page that shows partners what is theirs, and everybody else how to sign in. */
export function accountPage(session: Session, load: () => Promise<void>): AccountPage {
  const visitor = part('[data-visitor]', HTMLElement);
  const account = part('[data-account]', HTMLElement);
  const showAccount = async () => {
    visitor.hidden = true;
    account.hidden = false;
    await load();
  };
  const signIn = wireSignIn(session, () => void showAccount());
  const showVisitor = (reason?: Both) => {
    account.hidden = true;
    visitor.hidden = false;
    signIn.show(reason);
  };
  return {
    ended: () => showVisitor(identityTexts.ended),
    open: () => {
      whenBack(showAccount);
      if (session.isSignedIn) void showAccount();
      else showVisitor();
    },
  };
}
