import { isPeriodId, periodName } from '../../../shared/time/period.ts';
import { pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import type { Session } from '../identity/session.ts';
import { paths } from '../language.ts';
import { make, part, say, whileBusy } from '../page.ts';
import { writtenAmount, writtenMoment } from '../written.ts';
import { asking } from './asking.ts';
import { complaintTexts } from './complaint-texts.ts';
import { moneyTexts as texts } from './money-texts.ts';
import { partnerTexts } from './texts.ts';

/** What was paid, newest first, with what became of it in words. */
export function wirePayments(session: Session, ended: () => void) {
  const list = part('[data-payments]', HTMLUListElement);
  const more = part('[data-more]', HTMLButtonElement);
  const account = part('[data-account]', HTMLElement);
  const ask = asking(session, ended, {
    trouble: part('[data-trouble]', HTMLElement, account),
    fields: list,
    inputOf: {},
  });
  let next: string | undefined;
  more.addEventListener('click', () => void whileBusy(more, say(partnerTexts.refreshing), () => loadFrom(next)));

  async function loadFrom(place: string | undefined): Promise<void> {
    const query = place === undefined ? '' : `?next=${encodeURIComponent(place)}`;
    const page = await ask.read(`/v1/me/payments${query}`);
    if (page === undefined) return;
    if (place === undefined) list.replaceChildren();
    list.append(...listAt(page, 'items').map(paymentOf));
    next = textAt(page, 'next');
    more.hidden = next === undefined;
    part('[data-no-payments]', HTMLElement).hidden = list.children.length > 0;
  }
  return { load: () => loadFrom(undefined) };
}

function paymentOf(payment: unknown): HTMLLIElement {
  const text = (path: string) => textAt(payment, path);
  const sum = (path: string) => numberAt(payment, path) ?? 0;
  const status = text('status') ?? 'reserved';
  const isWithdrawal = text('kind') === 'withdrawal';
  const day = writtenMoment(text('createdAt') ?? '').slice(6);
  const period = text('period') ?? '';
  const title = isWithdrawal
    ? say(texts.ofWithdrawal, { date: day })
    : say(texts.ofMonth, { period: isPeriodId(period) ? periodName(period) : period });
  const details = [
    sum('tax') > 0 &&
      say(texts.grossTaxNet, {
        gross: writtenAmount(sum('gross')),
        percent: String(sum('taxPercent')),
        tax: writtenAmount(sum('tax')),
      }),
    text('bank.bankName') && say(texts.into, { bank: text('bank.bankName') ?? '', number: text('bank.account') ?? '' }),
    text('transferReference') && say(texts.transferText, { reference: text('transferReference') ?? '' }),
    text('reference') && say(texts.bankReference, { reference: text('reference') ?? '' }),
    text('invoice') && say(texts.invoiceOf, { invoice: text('invoice') ?? '' }),
  ].filter((line) => typeof line === 'string');
  return make('li', [
    make('p', title, { class: 'name' }),
    make('p', writtenAmount(sum('net')), { class: 'amount figures' }),
    make('p', stateOf(payment, status), { class: 'state', 'data-state': status }),
    make(
      'p',
      details.map((line) => make('span', line)),
      { class: 'about' },
    ),
    make('p', [make('a', say(complaintTexts.complain), { href: complaintAddress(text('runId') ?? '') })], {
      class: 'about',
    }),
  ]);
}

/** The form with this payment chosen. */
function complaintAddress(runId: string): string {
  return `${paths.complaints[pageLanguage()]}?run=${encodeURIComponent(runId)}`;
}

/** What became of it, in a sentence. */
function stateOf(payment: unknown, status: string): string {
  const reason = textAt(payment, `reasonText.${pageLanguage()}`);
  const corrected = listAt(payment, 'corrections').at(-1);
  const at = writtenMoment(textAt(corrected, 'at') ?? textAt(payment, 'decidedAt') ?? '');
  const note = textAt(payment, 'note');
  const sentences: Readonly<Record<string, string>> = {
    reserved: say(texts.reserved),
    paid: say(texts.paid, { at }),
    failed: [say(texts.failed), note].filter(Boolean).join(' '),
    refused: [say(texts.refused), reason].filter(Boolean).join('. '),
    canceled: say(texts.paymentCanceled),
    returned: say(texts.returned, { at }),
    late: say(texts.late, { at }),
  };
  return sentences[status] ?? status;
}
