import { isPeriodId, periodName } from '../../../shared/time/period.ts';
import { type Answer, pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt, valueAt } from '../http/reading.ts';
import { Session } from '../identity/session.ts';
import { identityTexts } from '../identity/texts.ts';
import { paths } from '../language.ts';
import { make, part, say, whileBusy } from '../page.ts';
import { writtenAmount, writtenMoment } from '../written.ts';
import { accountPage } from './account-page.ts';
import { callAsPartner } from './call-as-partner.ts';
import { stateTexts, reconciliationTexts as texts } from './reconciliation-texts.ts';
import { partnerTexts } from './texts.ts';

const session = new Session('field');
const account = part('[data-account]', HTMLElement);
const chosen = part('#period', HTMLSelectElement);
const sums = part('[data-sums]', HTMLDListElement);
const held = part('[data-held]', HTMLElement);
const lines = part('[data-lines]', HTMLUListElement);
const more = part('[data-more]', HTMLButtonElement);
const trouble = part('[data-trouble]', HTMLElement, account);
const { ended, open } = accountPage(session, loadPeriods);
let periods: readonly unknown[] = [];
let next: string | undefined;
/** What was asked for last: an earlier answer that comes later is not shown. */
let asked = 0;

chosen.addEventListener('change', () => void showPeriod());
more.addEventListener('click', () => void whileBusy(more, say(partnerTexts.refreshing), () => loadLines(asked)));

open();

async function loadPeriods(): Promise<void> {
  const answer = await callAsPartner(session, ended, { method: 'GET', path: '/v1/me/periods' });
  if (!answer) return;
  if (answer.kind !== 'reply') return showTrouble(answer);
  periods = listAt(answer.body, 'items');
  part('[data-periods]', HTMLElement).hidden = periods.length === 0;
  part('[data-no-periods]', HTMLElement).hidden = periods.length > 0;
  const before = chosen.value;
  chosen.replaceChildren(...periods.map(optionOf));
  if (periods.some((period) => textAt(period, 'period') === before)) chosen.value = before;
  if (periods.length > 0) await showPeriod();
}

function optionOf(period: unknown): HTMLOptionElement {
  const id = textAt(period, 'period') ?? '';
  const state = say(textAt(period, 'state') === 'frozen' ? texts.frozen : texts.open);
  return make('option', `${nameOf(id)}, ${state}`, { value: id });
}

function nameOf(period: string): string {
  return isPeriodId(period) ? periodName(period) : period;
}

/** What the period comes to, then its lines. */
async function showPeriod(): Promise<void> {
  const period = periods.find((one) => textAt(one, 'period') === chosen.value);
  sums.replaceChildren(...listAt(period, 'lines').map(sumOf));
  const count = numberAt(period, 'held.count') ?? 0;
  held.hidden = count === 0;
  held.textContent = say(texts.held, {
    count: String(count),
    amount: writtenAmount(numberAt(period, 'held.amount') ?? 0),
  });
  lines.replaceChildren();
  more.hidden = true;
  next = undefined;
  asked += 1;
  await loadLines(asked);
}

function sumOf(sum: unknown): HTMLDivElement {
  const state = textAt(sum, 'state') ?? '';
  const count = say(texts.count, { count: String(numberAt(sum, 'count') ?? 0) });
  return make('div', [
    make('dt', `${say(stateTexts[state] ?? texts.pending)} · ${count}`),
    make('dd', writtenAmount(numberAt(sum, 'amount') ?? 0), { class: 'figures' }),
  ]);
}

async function loadLines(forWhich: number): Promise<void> {
  trouble.hidden = true;
  const query = new URLSearchParams({ period: chosen.value, ...(next === undefined ? {} : { next }) });
  const answer = await callAsPartner(session, ended, { method: 'GET', path: `/v1/me/rewards?${query.toString()}` });
  if (!answer || forWhich !== asked) return;
  if (answer.kind !== 'reply') return showTrouble(answer);
  lines.append(...listAt(answer.body, 'items').map(lineOf));
  next = textAt(answer.body, 'next');
  more.hidden = next === undefined;
}

/** One unit: what it earned, how that stands, why, and where to object. */
function lineOf(line: unknown): HTMLLIElement {
  const language = pageLanguage();
  const state = textAt(line, 'state') ?? '';
  const holds = listAt(line, 'holds').map((hold) => textAt(hold, `words.${language}`) ?? '');
  const note = textAt(line, 'note');
  const from = textAt(line, 'carriedFrom');
  const said = [
    textAt(line, 'rule.label') ?? textAt(line, `reasonText.${language}`),
    from === undefined ? undefined : say(texts.carriedFrom, { period: nameOf(from) }),
    valueAt(line, 'late') === true ? say(texts.late) : undefined,
    note === undefined ? undefined : say(texts.note, { note }),
    ...holds,
  ];
  return make('li', [
    make('p', textAt(line, 'product') ?? '', { class: 'name' }),
    make('p', writtenAmount(numberAt(line, 'amount') ?? 0), { class: 'amount figures' }),
    make('p', say(stateTexts[state] ?? texts.pending), {
      class: 'state',
      'data-state': state === 'pending' ? 'waiting' : state,
    }),
    make(
      'p',
      [
        make('span', writtenMoment(textAt(line, 'activatedAt') ?? '')),
        make('span', say(partnerTexts.code, { code: (textAt(line, 'code') ?? '').slice(-4) })),
        ...said.flatMap((one) => (one === undefined ? [] : [make('span', one)])),
      ],
      { class: 'about' },
    ),
    objectTo(line),
  ]);
}

/** Leads to the complaint with this line chosen; once it is filed, the line says so itself. */
function objectTo(line: unknown): HTMLElement {
  const isObjected = listAt(line, 'holds').some((hold) => textAt(hold, 'reason') === 'objection');
  const href = isObjected
    ? paths.complaints[pageLanguage()]
    : `${paths.complaints[pageLanguage()]}?line=${encodeURIComponent(textAt(line, 'id') ?? '')}`;
  return make('p', [make('a', say(isObjected ? texts.objected : texts.object), { href })], { class: 'about' });
}

function showTrouble(answer: Answer): void {
  trouble.hidden = false;
  trouble.textContent =
    answer.kind === 'problem'
      ? answer.problem.text
      : say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy);
}
