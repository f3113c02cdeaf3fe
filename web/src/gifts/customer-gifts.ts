import { call } from '../http/call.ts';
import { part } from '../page.ts';
import { forgetLookUp, keptLookUp } from '../warranty/kept-look-up.ts';
import { wireGiftShop } from './gift-shop.ts';

const visitor = part('[data-visitor]', HTMLElement);
const account = part('[data-account]', HTMLElement);
const shop = wireGiftShop('/v1/customer', async (request) => {
  const token = keptLookUp()?.token;
  const answer = token === undefined ? undefined : await call({ ...request, token });
  if (answer && !(answer.kind === 'problem' && answer.problem.status === 401)) return answer;
  forgetLookUp();
  showVisitor();
  return undefined;
});

// On a phone that several use, it must not outlive its token.
document.addEventListener('visibilitychange', () => {
  if (!account.hidden && keptLookUp()?.token === undefined) showVisitor();
});
if (keptLookUp()?.token === undefined) showVisitor();
else void showAccount();

function showVisitor(): void {
  account.hidden = true;
  visitor.hidden = false;
}

async function showAccount(): Promise<void> {
  account.hidden = false;
  await shop.load();
}
