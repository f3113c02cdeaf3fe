import { pageLanguage } from '../http/call.ts';
import { numberAt, textAt, valueAt } from '../http/reading.ts';
import type { Session } from '../identity/session.ts';
import { part, say, whileBusy } from '../page.ts';
import { writtenAmount, writtenMoment } from '../written.ts';
import { asking, onSubmit } from './asking.ts';
import { moneyTexts as texts } from './money-texts.ts';

/** What can be withdrawn, asking for it, and the one that is on its way. `moved`: money was held or given back. */
export function wireWithdrawal(session: Session, ended: () => void, moved: () => Promise<void>) {
  const section = part('[data-withdrawal]', HTMLElement);
  const at = (selector: string) => part(selector, HTMLElement, section);
  const form = part('[data-withdraw-form]', HTMLFormElement);
  const amount = part('#withdrawAmount', HTMLInputElement);
  const invoice = part('#withdrawInvoice', HTMLInputElement);
  const takeBack = part('[data-take-back]', HTMLButtonElement);
  const ask = asking(session, ended, {
    trouble: at('[data-withdraw-trouble]'),
    news: at('[data-withdraw-news]'),
    fields: section,
    inputOf: {
      amount: 'withdrawAmount',
      invoice: 'withdrawInvoice',
      'amount-not-available': 'withdrawAmount',
      'amount-below-minimum': 'withdrawAmount',
    },
  });
  let openId = '';
  /** Whether somebody wrote an amount, which what is read anew must not write over. */
  let isTouched = false;

  amount.addEventListener('input', () => {
    isTouched = true;
    const digits = amount.value.replace(/\D/g, '').slice(0, 11);
    amount.value = digits === '' ? '' : writtenAmount(Number(digits)).slice(0, -2);
  });
  onSubmit(form, (button) => whileBusy(button, say(texts.asking), withdraw));
  takeBack.addEventListener('click', () => void whileBusy(takeBack, say(texts.takingBack), giveUp));

  async function load(): Promise<void> {
    const terms = await ask.read('/v1/me/withdrawals');
    if (terms !== undefined) show(terms);
  }

  function show(terms: unknown): void {
    const sum = (path: string) => numberAt(terms, path) ?? 0;
    const available = sum('available');
    const minimum = sum('minimum');
    const sums: Readonly<Record<string, number>> = { available, held: sum('reserved'), pending: sum('pending') };
    for (const [name, value] of Object.entries(sums)) at(`[data-sum="${name}"]`).textContent = writtenAmount(value);
    at('[data-withdraw-means]').textContent = say(texts.means, { minimum: writtenAmount(minimum) });
    const isOpen = showOpen(terms);
    at('[data-withdraw-means]').hidden = isOpen;
    const blocked = isOpen ? undefined : whyNot(terms, available, minimum);
    at('[data-withdraw-blocked]').hidden = blocked === undefined;
    at('[data-withdraw-blocked]').textContent = blocked ?? '';
    form.hidden = isOpen || blocked !== undefined;
    if (form.hidden) return;
    at('[data-invoice]').hidden = valueAt(terms, 'needsInvoice') !== true;
    at('[data-whole]').textContent = wholeOf(terms);
    if (!isTouched) amount.value = writtenAmount(available).slice(0, -2);
  }

  function showOpen(terms: unknown): boolean {
    const state = textAt(terms, 'open.state');
    openId = textAt(terms, 'open.payment.runId') ?? '';
    at('[data-open-withdrawal]').hidden = state === undefined;
    takeBack.hidden = state !== 'open';
    if (state === undefined) return false;
    const words = state === 'open' ? texts.openWaits : state === 'canceling' ? texts.openEnds : texts.openPays;
    const net = writtenAmount(numberAt(terms, 'open.payment.net') ?? 0);
    at('[data-open-title]').textContent = say(texts.openOf, { net });
    at('[data-open-state]').textContent = say(words, {
      at: writtenMoment(textAt(terms, 'open.payment.createdAt') ?? ''),
    });
    return true;
  }

  async function withdraw(): Promise<void> {
    ask.quiet();
    const wanted = Number(amount.value.replace(/\D/g, ''));
    const needsInvoice = !at('[data-invoice]').hidden;
    if (wanted === 0) return ask.refuse('withdrawAmount', say(texts.amountMissing));
    if (needsInvoice && invoice.value.trim() === '') return ask.refuse('withdrawInvoice', say(texts.invoiceMissing));
    const body = { amount: wanted, ...(needsInvoice ? { invoice: invoice.value.trim() } : {}) };
    const payment = await ask.change({ method: 'POST', path: '/v1/me/withdrawals', body });
    if (payment === undefined) return;
    isTouched = false;
    await Promise.all([load(), moved()]);
    ask.tell(say(texts.asked, { net: writtenAmount(numberAt(payment, 'net') ?? 0) }));
  }

  async function giveUp(): Promise<void> {
    const path = `/v1/me/withdrawals/${encodeURIComponent(openId)}/cancel`;
    const reply = await ask.change({ method: 'POST', path });
    if (reply === undefined) return;
    await Promise.all([load(), moved()]);
    ask.tell(say(texts.openEnds));
  }

  return { load };
}

/** Why nothing can be withdrawn now, in words; undefined where something can. */
function whyNot(terms: unknown, available: number, minimum: number): string | undefined {
  if (available < 0) return say(texts.owed);
  if (available < minimum) return say(texts.tooLittle, { minimum: writtenAmount(minimum) });
  return textAt(terms, `blocked.${pageLanguage()}`);
}

function wholeOf(terms: unknown): string {
  const sum = (name: string) => numberAt(terms, `whole.${name}`);
  const tax = sum('tax') ?? 0;
  return say(tax > 0 ? texts.wholeTaxed : texts.wholeFree, {
    gross: writtenAmount(sum('gross') ?? 0),
    tax: writtenAmount(tax),
    net: writtenAmount(sum('net') ?? 0),
    percent: String(sum('taxPercent') ?? 0),
  });
}
