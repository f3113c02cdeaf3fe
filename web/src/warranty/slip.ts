import type { Slip } from '../../../shared/warranty/slip/slip.ts';
import { slipTokenIn } from '../../../shared/warranty/slip/slip-path.ts';
import { slipStateTexts, slipTexts, startTexts } from '../../../shared/warranty/slip/slip-texts.ts';
import { type Answer, call, pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt, valueAt } from '../http/reading.ts';
import { make, part, parts, say, whileBusy } from '../page.ts';
import { writtenDay } from '../written.ts';
import { showUnit } from './show-unit.ts';
import { slipPageTexts as texts } from './slip-page-texts.ts';
import { pictureOf } from './unit.ts';
import { writtenCode } from './written-code.ts';

const root = part('[data-slip]', HTMLElement);
const trouble = part('[data-slip-trouble]', HTMLElement, root);
const aside = part('[data-slip-aside]', HTMLElement, root);
const loading = part('[data-slip-loading]', HTMLElement, root);
const body = part('[data-slip-body]', HTMLElement, root);
const retry = part('[data-slip-retry]', HTMLButtonElement, root);
const download = part('[data-slip-download]', HTMLButtonElement, root);
const token = slipTokenIn(location.pathname);

retry.addEventListener('click', () => void open());
part('[data-slip-print]', HTMLButtonElement, root).addEventListener('click', () => window.print());
download.addEventListener('click', () => void whileBusy(download, say(texts.downloading), keepPdf));
const complain = part('[data-slip-complain]', HTMLDetailsElement, root);
complain.addEventListener('toggle', () => void offerComplaint(), { once: true });
keepTokenInOtherLanguage();
void open();

async function open(): Promise<void> {
  if (token === undefined) return fail(say(texts.noToken), false);
  loading.hidden = false;
  trouble.hidden = true;
  aside.hidden = true;
  const answer = await call({ method: 'GET', path: `/v1/warranties/slips/${token}` });
  loading.hidden = true;
  if (answer.kind === 'reply') show(answer.body);
  else fail(wordsFor(answer), answer.kind !== 'problem' || answer.problem.status >= 500);
}

function fail(text: string, mayRetry: boolean): void {
  loading.hidden = true;
  trouble.textContent = text;
  trouble.hidden = false;
  aside.hidden = false;
  retry.hidden = !mayRetry;
}

function wordsFor(answer: Exclude<Answer, { kind: 'reply' }>): string {
  if (answer.kind === 'problem') return answer.problem.text === '' ? say(texts.busy) : answer.problem.text;
  return say(answer.kind === 'offline' ? texts.offline : texts.busy);
}

function show(slip: unknown): void {
  const write = (name: string, text: string) => {
    part(`[data-slip-${name}]`, HTMLElement, root).textContent = text;
  };
  showState(stateOf(slip));
  showUnit(root, {
    code: textAt(slip, 'code') ?? '',
    name: textAt(slip, 'product.name') ?? '',
    image: pictureOf(textAt(slip, 'product.image')),
  });
  write('end', writtenDay(textAt(slip, 'endsOn') ?? ''));
  write('why', textAt(slip, `why.${pageLanguage()}`) ?? '');
  part('[data-slip-facts]', HTMLElement, root).replaceChildren(...factsOf(slip));
  showQuestion(valueAt(slip, 'question'));
  drawQr(numberAt(slip, 'qr.modules') ?? 0, textAt(slip, 'qr.path') ?? '');
  body.hidden = false;
  void offerMissing(slip);
}

/** Who fitted it is told by whoever has the phone: the slip is passed on, so it does not lead to the answer itself. */
function showQuestion(question: unknown): void {
  const state = textAt(question, 'state');
  const until = writtenDay(textAt(question, 'until') ?? '');
  part('[data-slip-question]', HTMLElement, root).hidden = state === undefined;
  part('[data-slip-question-words]', HTMLElement, root).textContent =
    state === 'answered' ? say(texts.answered) : say(texts.asked, { until });
  part('[data-slip-question-way]', HTMLElement, root).hidden = state !== 'open';
}

/** Most slips lack nothing, so the form for what is missing is loaded where something is. */
async function offerMissing(slip: unknown): Promise<void> {
  const place = part('[data-slip-add]', HTMLElement, root);
  place.replaceChildren();
  if (token === undefined || listAt(slip, 'set.missing').length === 0) return;
  const { addUnitsForm } = await import('./asked/add-units.ts');
  place.replaceChildren(...[addUnitsForm(slip, token, () => void open()) ?? []].flat());
}

/** Few complain, so the form is loaded when somebody opens it. */
async function offerComplaint(): Promise<void> {
  if (token === undefined) return;
  const { slipComplaint } = await import('../complaints/slip-complaint.ts');
  complain.append(slipComplaint(token));
}

function stateOf(slip: unknown): Slip['state'] {
  const written = textAt(slip, 'state');
  return written === 'active' || written === 'canceled' ? written : 'ended';
}

function showState(state: Slip['state']): void {
  const word = part('[data-slip-state]', HTMLElement, root);
  word.textContent = say(slipStateTexts[state]);
  word.dataset.state = state;
  word.hidden = false;
}

/** What is not known is left out. */
function factsOf(slip: unknown): HTMLElement[] {
  const day = (path: string) => writtenDay(textAt(slip, path) ?? '');
  const days = textAt(slip, 'promise.from') === undefined ? undefined : numberAt(slip, 'promise.handlingDays');
  const months = numberAt(slip, 'promise.maintenanceMonths');
  const word = (name: keyof typeof slipTexts) => say(slipTexts[name]);
  const rows: readonly (readonly [title: string, lines: readonly (string | undefined)[]])[] = [
    [word('sku'), [textAt(slip, 'product.sku')]],
    [word('makerSerial'), [textAt(slip, 'makerSerial')]],
    [word('set'), listAt(slip, 'set.units').map(unitLine)],
    [word('owner'), [textAt(slip, 'customer.name')]],
    [word('phone'), [textAt(slip, 'customer.phone')]],
    [word('address'), [textAt(slip, 'customer.address')]],
    [word('store'), [textAt(slip, 'storeName')]],
    [word('installer'), [textAt(slip, 'installerName')]],
    ...listAt(slip, 'fields').map((field) => [inWords(field, 'label') ?? '', [inWords(field, 'text')]] as const),
    [word('receipt'), [valueAt(slip, 'hasReceipt') === true ? say(slipTexts.receiptGiven) : undefined]],
    [word('activated'), [day('activatedOn')]],
    [word('starts'), [day('startsOn') + startedBy(slip)]],
    [word('parts'), listAt(slip, 'parts').map(partLine)],
    [word('scope'), [textAt(slip, 'promise.scope')]],
    [word('method'), [textAt(slip, 'promise.method')]],
    [word('exclusions'), [textAt(slip, 'promise.exclusions')]],
    [word('handling'), [days === undefined ? undefined : say(slipTexts.handlingDays, { days: String(days) })]],
    [
      word('maintenance'),
      [months === undefined ? undefined : say(slipTexts.maintenanceMonths, { months: String(months) })],
    ],
    [word('seller'), [textAt(slip, 'company.name')]],
    [word('contact'), [['hotline', 'email', 'site'].map((name) => textAt(slip, `company.${name}`)).join(' · ')]],
  ];
  return rows.flatMap(([title, lines]) => {
    const known = lines.filter((line) => line !== undefined && line !== '');
    return known.length === 0 ? [] : [fact(title, known)];
  });
}

function unitLine(unit: unknown): string {
  return `${textAt(unit, 'name') ?? ''} · ${writtenCode(textAt(unit, 'code') ?? '')}`;
}

/** What stands in both languages. */
function inWords(value: unknown, path: string): string | undefined {
  return textAt(value, `${path}.${pageLanguage()}`);
}

function fact(title: string, lines: readonly (string | undefined)[]): HTMLElement {
  const value = make(
    'dd',
    lines.map((line) => make('p', line ?? '')),
  );
  return make('div', [make('dt', title), value]);
}

function startedBy(slip: unknown): string {
  const by = textAt(slip, 'startedBy');
  if (by !== 'purchase' && by !== 'shipment') return '';
  return ` (${say(startTexts[by])})`;
}

function partLine(part: unknown): string {
  const values = { months: String(numberAt(part, 'months') ?? ''), date: writtenDay(textAt(part, 'endsOn') ?? '') };
  return `${textAt(part, 'name') ?? ''}: ${say(slipTexts.part, values)}`;
}

/** Printed alone: on a screen nobody scans what they already see. */
function drawQr(modules: number, path: string): void {
  const figure = part('[data-slip-qr]', HTMLElement, root);
  if (modules === 0) {
    figure.remove();
    return;
  }
  part('svg', SVGSVGElement, figure).setAttribute('viewBox', `-1 -1 ${modules + 2} ${modules + 2}`);
  part('path', SVGPathElement, figure).setAttribute('d', path);
}

async function keepPdf(): Promise<void> {
  trouble.hidden = true;
  const path = `/v1/warranties/slips/${token}/pdf?language=${pageLanguage()}`;
  const answer = await call({ method: 'GET', path });
  if (answer.kind !== 'reply') {
    trouble.textContent = wordsFor(answer);
    trouble.hidden = false;
    return;
  }
  const bytes = Uint8Array.from(atob(textAt(answer.body, 'pdf') ?? ''), (character) => character.codePointAt(0) ?? 0);
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = make('a', '', { href: address, download: textAt(answer.body, 'fileName') ?? 'slip.pdf' });
  link.click();
  // The browser has taken it over by then.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function keepTokenInOtherLanguage(): void {
  if (token === undefined) return;
  for (const link of parts('[data-other-language]', HTMLAnchorElement)) link.href = `${link.pathname}${token}`;
}
