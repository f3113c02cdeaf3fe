import { findBank } from '../../../shared/partners/payee/find-bank.ts';
import { listAt, numberAt, textAt, valueAt } from '../http/reading.ts';
import type { Session } from '../identity/session.ts';
import type { Both } from '../language.ts';
import { make, part, say, whileBusy } from '../page.ts';
import { writtenMoment } from '../written.ts';
import { asking, onSubmit } from './asking.ts';
import { moneyTexts as texts } from './money-texts.ts';

const words: Readonly<Record<string, Both>> = texts;

/** The account that money goes to, and its change by a code; how tax treats its partner is read along. */
export function wireBankAccount(
  session: Session,
  ended: () => void,
  changed: () => Promise<void>,
  showTax: (payee: unknown) => void,
) {
  const section = part('[data-bank]', HTMLElement);
  const at = (selector: string) => part(selector, HTMLElement, section);
  const input = (name: string) => part(`#${name}`, HTMLInputElement, section);
  const form = part('[data-account-form]', HTMLFormElement);
  const codeForm = part('[data-code-form]', HTMLFormElement);
  const folded = part('[data-account-change]', HTMLDetailsElement);
  const cancel = part('[data-cancel-change]', HTMLButtonElement);
  const ask = asking(session, ended, {
    trouble: at('[data-bank-trouble]'),
    news: at('[data-bank-news]'),
    fields: section,
    inputOf: {
      bin: 'bankName',
      'bank-unknown': 'bankName',
      account: 'bankAccount',
      holder: 'bankHolder',
      code: 'bankCode',
      'code-wrong': 'bankCode',
      'code-locked': 'bankCode',
      'code-expired': 'bankCode',
    },
  });
  let requestId = '';

  onSubmit(form, (button) => whileBusy(button, say(texts.sending), sendCode));
  onSubmit(codeForm, (button) => whileBusy(button, say(texts.saving), save));
  cancel.addEventListener('click', () => void whileBusy(cancel, say(texts.canceling), cancelChange));

  async function load(): Promise<void> {
    const payee = await ask.read('/v1/me/payee');
    if (payee === undefined) return;
    show(payee);
    showTax(payee);
  }

  function show(payee: unknown): void {
    const text = (path: string) => textAt(payee, path) ?? '';
    const hasAccount = valueAt(payee, 'bank') !== undefined;
    at('[data-no-account]').hidden = hasAccount;
    at('[data-account-facts]').replaceChildren(
      ...(hasAccount
        ? [
            fact(texts.bank, text('bank.bankName')),
            fact(texts.number, text('bank.account')),
            fact(texts.holder, text('bank.holder')),
            fact(texts.since, writtenMoment(text('bank.from'))),
          ]
        : []),
    );
    const waits = valueAt(payee, 'nextBank') !== undefined;
    at('[data-waiting]').hidden = !waits;
    at('[data-waiting-text]').textContent = say(texts.waiting, {
      at: writtenMoment(text('nextBank.from')),
      bank: text('nextBank.bankName'),
      number: text('nextBank.account'),
      holder: text('nextBank.holder'),
    });
    at('[data-waiting-not-you]').textContent = say(texts.waitingNotYou);
    const isOther = (path: string) => valueAt(payee, `${path}.ownName`) === false;
    at('[data-other-holder]').hidden = !isOther(waits ? 'nextBank' : 'bank');
    at('[data-account-change-title]').textContent = say(hasAccount ? texts.changeAccount : texts.enterAccount);
    const days = String(numberAt(payee, 'waitingDays') ?? 0);
    at('[data-account-means]').textContent = say(hasAccount ? texts.changeMeans : texts.firstMeans, { days });
    const history = listAt(payee, 'history');
    at('[data-account-history]').hidden = history.length === 0;
    at('[data-account-changes]').replaceChildren(...history.map((one) => changeOf(one, textAt(payee, 'partnerId'))));
  }

  /** What is written, or undefined where a field is wrong, which is told beside it. */
  function written(): { bin: string; account: string; holder: string } | undefined {
    const bank = findBank(input('bankName').value);
    const account = input('bankAccount').value.trim();
    const holder = input('bankHolder').value.trim();
    if (!bank) ask.refuse('bankName', say(texts.bankUnknown));
    else if (account === '') ask.refuse('bankAccount', say(texts.numberMissing));
    else if (holder === '') ask.refuse('bankHolder', say(texts.holderMissing));
    else return { bin: bank.bin, account, holder };
    return undefined;
  }

  async function sendCode(): Promise<void> {
    ask.quiet();
    if (!written()) return;
    const reply = await ask.change({ method: 'POST', path: '/v1/me/bank-account/codes' });
    if (reply === undefined) return;
    requestId = textAt(reply, 'requestId') ?? '';
    codeForm.hidden = false;
    input('bankCode').focus();
  }

  async function save(): Promise<void> {
    ask.quiet();
    const account = written();
    if (!account) return;
    const code = input('bankCode').value.trim();
    if (code === '') return ask.refuse('bankCode', say(texts.codeMissing));
    const body = { ...account, requestId, code };
    const payee = await ask.change({ method: 'PUT', path: '/v1/me/bank-account', body });
    if (payee === undefined) return;
    form.reset();
    codeForm.reset();
    codeForm.hidden = true;
    folded.open = false;
    const from = textAt(payee, 'nextBank.from');
    await Promise.all([load(), changed()]);
    ask.tell(from === undefined ? say(texts.savedNow) : say(texts.savedLater, { at: writtenMoment(from) }));
  }

  async function cancelChange(): Promise<void> {
    const payee = await ask.change({ method: 'POST', path: '/v1/me/bank-account/cancel' });
    if (payee === undefined) return;
    await load();
    ask.tell(say(texts.canceled));
  }

  return { load };
}

const fact = (term: Both, value: string) => make('div', [make('dt', say(term)), make('dd', value)]);

/** One change of the history: what, when, by whom, and which account it left. */
function changeOf(change: unknown, partnerId: string | undefined): HTMLLIElement {
  const what = textAt(change, 'what') ?? '';
  const who = textAt(change, 'by') === partnerId ? texts.byYou : texts.byCompany;
  const bank = textAt(change, 'after.bankName');
  const number = textAt(change, 'after.account') ?? '';
  return make('li', [
    make('p', say(words[what] ?? texts['bank-changed']), { class: 'name' }),
    make(
      'p',
      [
        make('span', `${writtenMoment(textAt(change, 'at') ?? '')}, ${say(who)}`),
        ...(bank === undefined ? [] : [make('span', `${bank} ${number}`)]),
        make('span', textAt(change, 'invoice') ?? textAt(change, 'note') ?? ''),
      ],
      { class: 'about' },
    ),
  ]);
}
