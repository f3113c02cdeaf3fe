import { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import { part } from '../page.ts';
import { startActivation } from '../warranty/activation.ts';

const session = new Session('field');
const visitor = part('[data-visitor]', HTMLElement);
const app = part('[data-field-app]', HTMLElement);
const signIn = wireSignIn(session, () => {
  showApp();
  // What was saved before somebody signed in can go now.
  dispatchEvent(new Event('online'));
});

part('[data-capture-first]', HTMLButtonElement).addEventListener('click', showApp);
// Without signal nobody can sign in, and a unit can be written down all the same.
if (session.isSignedIn || !navigator.onLine) showApp();
else showVisitor();

void startActivation({
  way: 'partner',
  path: '/v1/me/activations',
  tokenOf: () => session.token(),
  signInAgain: () => {
    session.end();
    showVisitor();
    signIn.show(identityTexts.ended);
  },
  activated: () => undefined,
});
part('[data-scan]', HTMLButtonElement).hidden = false;
part('[data-scan]', HTMLButtonElement).addEventListener('click', () => void scan());

async function scan(): Promise<void> {
  const { scanInto } = await import('../scan/scanner.ts');
  await scanInto(part('[data-scanner]', HTMLElement), (text) => {
    const input = part('#code', HTMLInputElement);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    input.form?.requestSubmit();
  });
}

function showApp(): void {
  visitor.hidden = true;
  app.hidden = false;
}

function showVisitor(): void {
  app.hidden = true;
  visitor.hidden = false;
  signIn.show();
}
