import { formatNational } from '../../../shared/phone/mobile-number.ts';
import type { Answer } from '../http/call.ts';
import { listAt, textAt } from '../http/reading.ts';
import { Session } from '../identity/session.ts';
import { callSignedIn, wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import { make, part, say, showError, whileBusy } from '../page.ts';
import { writtenMoment } from '../written.ts';
import { batchOf, isUnfinished, showBatch } from './batches.ts';
import { consoleTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_500;
const MOST_STICKERS = 1_000_000;

const session = new Session('staff');
const visitor = part('[data-visitor]', HTMLElement);
const desk = part('[data-console]', HTMLElement);
const trouble = part('[data-trouble]', HTMLElement, desk);
const news = part('[data-news]', HTMLElement, desk);
const order = part('[data-order]', HTMLFormElement, desk);
const skus = part('#sku', HTMLSelectElement, order);
const count = part('#count', HTMLInputElement, order);
const refresh = part('[data-refresh]', HTMLButtonElement, desk);
const productNames = new Map<string, string>();
/** Batches whose next look is already planned. */
const followed = new Set<string>();
/** One key for one order: pressing again after a lost answer orders nothing twice. */
let attempt: { key: string; body: string } | undefined;

const signIn = wireSignIn(session, () => {
  void showDesk().then(() => part('[data-console-title]', HTMLElement).focus());
});

refresh.addEventListener('click', () => void whileBusy(refresh, say(texts.refreshing), showDesk));
part('[data-sign-out]', HTMLButtonElement, desk).addEventListener('click', () => {
  session.end();
  showVisitor();
});
order.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(part('[data-place]', HTMLButtonElement, order), say(texts.placing), placeOrder);
});
count.addEventListener('input', () => showError('count', ''));

if (session.isSignedIn) void showDesk();
else showVisitor();

function showVisitor(): void {
  desk.hidden = true;
  visitor.hidden = false;
  signIn.show();
}

function sessionEnded(): void {
  showVisitor();
  signIn.show(identityTexts.ended);
}

async function showDesk(): Promise<void> {
  visitor.hidden = true;
  desk.hidden = false;
  trouble.hidden = true;
  await showProducts();
  await Promise.all([showWaiting(), showBatches()]);
}

/** The reply's body, or undefined after having said what is wrong. */
async function ask(request: Parameters<typeof callSignedIn>[2]): Promise<unknown> {
  const answer = await callSignedIn(session, sessionEnded, request);
  if (answer?.kind === 'reply') return answer.body;
  if (answer) showTrouble(answer);
  return undefined;
}

async function showProducts(): Promise<void> {
  const reply = await ask({ method: 'GET', path: '/v1/products?limit=100' });
  if (reply === undefined) return;
  const chosen = skus.value;
  productNames.clear();
  for (const item of listAt(reply, 'items')) {
    const sku = textAt(item, 'sku');
    if (sku !== undefined) productNames.set(sku, textAt(item, 'name') ?? sku);
  }
  skus.replaceChildren(...[...productNames].map(([sku, name]) => make('option', name, { value: sku })));
  if (productNames.has(chosen)) skus.value = chosen;
  part('[data-no-products]', HTMLElement, desk).hidden = productNames.size > 0;
  order.hidden = productNames.size === 0;
}

async function showWaiting(): Promise<void> {
  const reply = await ask({ method: 'GET', path: '/v1/partners?state=waiting&limit=100' });
  if (reply === undefined) return;
  const rows = listAt(reply, 'items').map(waitingRow);
  part('[data-waiting]', HTMLTableSectionElement, desk).replaceChildren(...rows);
  part('[data-waiting-table]', HTMLElement, desk).hidden = rows.length === 0;
  part('[data-nobody]', HTMLElement, desk).hidden = rows.length > 0;
}

function waitingRow(partner: unknown): HTMLElement {
  const name = textAt(partner, 'name') ?? '';
  const approve = make('button', say(texts.approve), { type: 'button', class: 'second' });
  approve.setAttribute('aria-label', `${say(texts.approve)}: ${name}`);
  // The key belongs to the row, so that pressing again after a lost answer is the same approval.
  const key = crypto.randomUUID();
  approve.addEventListener('click', () => {
    void whileBusy(approve, say(texts.approving), () => approvePartner(textAt(partner, 'id') ?? '', name, key));
  });
  return make('tr', [
    make('th', name, { scope: 'row' }),
    make('td', writtenPhone(textAt(partner, 'phone') ?? ''), { class: 'figures' }),
    make('td', textAt(partner, 'region') ?? ''),
    make('td', writtenMoment(textAt(partner, 'registeredAt') ?? ''), { class: 'figures' }),
    make('td', [approve], { class: 'act' }),
  ]);
}

async function approvePartner(id: string, name: string, idempotencyKey: string): Promise<void> {
  trouble.hidden = true;
  const path = `/v1/partners/${encodeURIComponent(id)}/approve`;
  const reply = await ask({ method: 'POST', path, body: '{}', idempotencyKey });
  if (reply === undefined) return;
  news.hidden = false;
  news.textContent = say(texts.approved, { name });
  await showWaiting();
}

async function placeOrder(): Promise<void> {
  trouble.hidden = true;
  const stickers = Number(count.value.replace(/[\s.,]/g, ''));
  if (!Number.isInteger(stickers) || stickers < 1 || stickers > MOST_STICKERS) {
    showError('count', say(texts.countMalformed));
    return count.focus();
  }
  const template = part('#template', HTMLSelectElement, order).value;
  const body = JSON.stringify({ sku: skus.value, count: stickers, template });
  if (attempt?.body !== body) attempt = { key: crypto.randomUUID(), body };
  const reply = await ask({ method: 'POST', path: '/v1/batches', body, idempotencyKey: attempt.key });
  if (reply === undefined) return;
  // The next order, even of the same, is another one.
  attempt = undefined;
  await showBatches();
}

async function showBatches(): Promise<void> {
  const reply = await ask({ method: 'GET', path: '/v1/batches?limit=50' });
  if (reply === undefined) return;
  part('[data-batches]', HTMLTableSectionElement, desk).replaceChildren();
  for (const item of listAt(reply, 'items')) showOne(item);
}

function showOne(reply: unknown): void {
  const batch = batchOf(reply);
  if (!batch) return;
  const product = productNames.get(batch.sku) ?? batch.sku;
  showBatch(batch, product, (button) => void whileBusy(button, say(texts.opening), () => openFile(button)));
  if (isUnfinished(batch)) follow(batch.id);
}

/** Looks again until the batch is ready, while the page is open and somebody is signed in. */
function follow(id: string): void {
  if (followed.has(id)) return;
  followed.add(id);
  setTimeout(() => {
    followed.delete(id);
    if (!desk.hidden) void ask({ method: 'GET', path: `/v1/batches/${id}` }).then(showOne);
  }, LOOK_AGAIN);
}

/** The link lives for minutes only, so it is asked for when it is wanted. */
async function openFile(button: HTMLButtonElement): Promise<void> {
  const { of = '', file = '' } = button.dataset;
  const reply = await ask({ method: 'GET', path: `/v1/batches/${of}/files/${encodeURIComponent(file)}` });
  const url = textAt(reply, 'url');
  if (url !== undefined && /^https?:\/\//.test(url)) location.assign(url);
}

function showTrouble(answer: Answer): void {
  trouble.hidden = false;
  trouble.textContent =
    answer.kind === 'problem'
      ? answer.problem.text
      : say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy);
}

function writtenPhone(phone: string): string {
  return /^\+84\d{9}$/.test(phone) ? formatNational(`0${phone.slice(3)}`) : phone;
}
