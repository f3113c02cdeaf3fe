import { CHECK_PATH, placeText, statementTexts as words } from '../../../shared/rewards/statement/statement-texts.ts';
import { daysAfter, monthsAfter } from '../../../shared/time/calendar.ts';
import type { Answer } from '../http/call.ts';
import { pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { make, part, parts, say, whileBusy } from '../page.ts';
import { callAsPartner } from '../partners/call-as-partner.ts';
import { today, writtenDay, writtenMoment } from '../written.ts';
import { saveFile } from './save-file.ts';
import { statementPageTexts as texts } from './texts.ts';
import { writtenChange, writtenFigure } from './written-figure.ts';

const PLACES = ['pending', 'available', 'reserved', 'paid'] as const;
const session = new Session('field');
const visitor = part('[data-visitor]', HTMLElement);
const account = part('[data-account]', HTMLElement);
const form = part('[data-days]', HTMLFormElement);
const sheet = part('[data-statement]', HTMLElement);
const trouble = part('[data-trouble]', HTMLElement, account);
const loading = part('[data-loading]', HTMLElement);
const from = part('#from', HTMLInputElement);
const to = part('#to', HTMLInputElement);
/** Counts what was asked: a statement of points that comes late is not shown as one of money. */
let asked = 0;
const signIn = wireSignIn(session, () => void showAccount());

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(part('[data-show]', HTMLButtonElement, form), say(texts.loading), load).then(() =>
    part('[data-range]', HTMLElement).focus(),
  );
});
for (const button of parts('[data-file]', HTMLButtonElement)) {
  const format = button.dataset.file ?? 'pdf';
  button.addEventListener('click', () => void whileBusy(button, say(texts.downloading), () => keep(format)));
}
for (const button of parts('[data-quick]', HTMLButtonElement)) {
  button.addEventListener(
    'click',
    () => void whileBusy(button, say(texts.loading), () => quickly(button.dataset.quick)),
  );
}
for (const radio of parts('input[name="currency"]', HTMLInputElement)) {
  // Its own newest month, since points and money hardly ever moved in the same.
  radio.addEventListener('change', () => {
    from.value = '';
    to.value = '';
    void load();
  });
}
part('[data-print]', HTMLButtonElement).addEventListener('click', () => window.print());
to.max = today();
from.max = today();
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
  await load();
}

async function load(): Promise<void> {
  trouble.hidden = true;
  loading.hidden = false;
  asked += 1;
  const turn = asked;
  const answer = await ask('');
  if (turn !== asked) return;
  loading.hidden = true;
  if (!answer) return;
  if (answer.kind === 'reply') show(answer.body);
  else {
    sheet.hidden = true;
    fail(answer);
  }
}

async function keep(format: string): Promise<void> {
  trouble.hidden = true;
  const answer = await ask('/file', { format, language: pageLanguage() });
  if (!answer) return;
  if (answer.kind === 'reply') saveFile(answer.body);
  else fail(answer);
}

function ask(what: string, more: Readonly<Record<string, string>> = {}): Promise<Answer | undefined> {
  const query = new URLSearchParams({ from: from.value, to: to.value, currency: currency(), ...more });
  return callAsPartner(session, () => showVisitor(identityTexts.ended), {
    method: 'GET',
    path: `/v1/me/statement${what}?${query}`,
  });
}

function currency(): 'VND' | 'POINT' {
  return part('input[name="currency"][value="POINT"]', HTMLInputElement).checked ? 'POINT' : 'VND';
}

/** Months up to today, that before, or since the year began. */
async function quickly(range: string | undefined): Promise<void> {
  const month = `${today().slice(0, 8)}01`;
  const begins: Readonly<Record<string, string>> = {
    monthBefore: monthsAfter(month, -1),
    threeMonths: monthsAfter(month, -2),
    thisYear: `${today().slice(0, 5)}01-01`,
  };
  from.value = begins[range ?? ''] ?? month;
  to.value = range === 'monthBefore' ? daysAfter(month, -1) : today();
  await load();
}

function fail(answer: Exclude<Answer, { kind: 'reply' }>): void {
  const known = answer.kind === 'problem' ? answer.problem.text : '';
  trouble.textContent = known === '' ? say(answer.kind === 'offline' ? texts.offline : texts.busy) : known;
  trouble.hidden = false;
}

function show(statement: unknown): void {
  const write = (name: string, text: string) => {
    part(`[data-${name}]`, HTMLElement, sheet).textContent = text;
  };
  const title = say(currency() === 'VND' ? words.title : words.titlePoints);
  for (const element of parts('[data-title]', HTMLElement)) element.textContent = title;
  for (const element of parts('[data-place-name]', HTMLElement, sheet)) {
    const place = PLACES.find((one) => one === element.dataset.placeName) ?? 'available';
    element.textContent = say(placeText(place, currency()));
  }
  part('[data-payments-part]', HTMLElement, sheet).hidden = currency() === 'POINT';
  from.value = textAt(statement, 'from') ?? '';
  to.value = textAt(statement, 'to') ?? '';
  write('range', say(words.range, { from: writtenDay(from.value), to: writtenDay(to.value) }));
  write('partner', `${textAt(statement, 'partner.name') ?? ''} · ${textAt(statement, 'partner.phone') ?? ''}`);
  for (const place of PLACES) {
    part(`[data-closing="${place}"]`, HTMLElement, sheet).textContent = writtenFigure(
      amountAt(statement, `closing.${place}`),
    );
  }
  write('code', textAt(statement, 'seal.code') ?? '');
  const night = textAt(statement, 'seal.night');
  write('seal-state', night === undefined ? say(words.tonight) : say(words.sealed, { night: writtenDay(night) }));
  write('seal-how', say(words.how, { address: `${location.host}${CHECK_PATH[pageLanguage()]}` }));
  write('made', say(words.made, { time: writtenMoment(textAt(statement, 'madeAt') ?? '') }));
  drawQr(numberAt(statement, 'seal.qr.modules') ?? 0, textAt(statement, 'seal.qr.path') ?? '');
  showMovements(statement);
  showPayments(statement);
  sheet.hidden = false;
}

function showMovements(statement: unknown): void {
  const movements = listAt(statement, 'movements');
  const edge = (day: string, name: Both, at: string) =>
    row(
      [writtenDay(day), say(name), ...PLACES.map((place) => writtenFigure(amountAt(statement, `${at}.${place}`)))],
      true,
    );
  part('[data-movements]', HTMLElement, sheet).replaceChildren(
    edge(from.value, words.opening, 'opening'),
    ...movements.map((movement) =>
      row([
        writtenMoment(textAt(movement, 'at') ?? '').slice(6),
        textAt(movement, `words.${pageLanguage()}`) ?? '',
        ...PLACES.map((place) => writtenChange(amountAt(movement, `change.${place}`))),
      ]),
    ),
    edge(to.value, words.closing, 'closing'),
  );
  part('[data-no-movements]', HTMLElement, sheet).hidden = movements.length > 0;
}

function showPayments(statement: unknown): void {
  const payments = listAt(statement, 'payments');
  const figures = (of: unknown, at = '') =>
    (['gross', 'tax', 'net'] as const).map((name) => writtenFigure(amountAt(of, `${at}${name}`)));
  part('[data-payment-table]', HTMLElement, sheet).hidden = payments.length === 0;
  part('[data-no-payments]', HTMLElement, sheet).hidden = payments.length > 0;
  part('[data-payments]', HTMLElement, sheet).replaceChildren(
    ...payments.map((payment) => {
      const came = textAt(payment, 'kind') === 'returned' ? ` (${say(words.came)})` : '';
      const name = `${textAt(payment, 'runId') ?? ''}${came}`;
      const day = writtenMoment(textAt(payment, 'at') ?? '').slice(6);
      return paymentRow([day, name, textAt(payment, 'transferReference') ?? '', ...figures(payment)]);
    }),
    paymentRow(['', say(words.sum), '', ...figures(statement, 'paymentSums.')], true),
  );
}

function row(cells: readonly string[], strong = false): HTMLTableRowElement {
  const labels = ['', '', ...PLACES.map((place) => say(placeText(place, currency())))];
  return tableRow(cells, labels, 2, strong);
}

function paymentRow(cells: readonly string[], strong = false): HTMLTableRowElement {
  const labels = ['', '', '', say(words.gross), say(words.tax), say(words.net)];
  return tableRow(cells, labels, 3, strong);
}

/** Figures begin at a column; on a phone each is named by its label. */
function tableRow(
  cells: readonly string[],
  labels: readonly string[],
  figuresFrom: number,
  strong: boolean,
): HTMLTableRowElement {
  const made = cells.map((cell, at) => {
    if (at >= figuresFrom) return make('td', cell, { class: 'right figures', 'data-label': labels[at] ?? '' });
    return at === 1 ? make('th', cell, { scope: 'row' }) : make('td', cell, { class: 'quiet' });
  });
  return make('tr', made, strong ? { class: 'strong' } : {});
}

function amountAt(value: unknown, path: string): number {
  return numberAt(value, path) ?? 0;
}

function drawQr(modules: number, path: string): void {
  const picture = part('[data-qr]', SVGSVGElement, sheet);
  picture.setAttribute('viewBox', `-2 -2 ${modules + 4} ${modules + 4}`);
  part('path', SVGPathElement, picture).setAttribute('d', path);
}
