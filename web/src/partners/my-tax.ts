import { pageLanguage } from '../http/call.ts';
import { textAt, valueAt } from '../http/reading.ts';
import type { Session } from '../identity/session.ts';
import type { Both } from '../language.ts';
import { make, part, parts, say, whileBusy } from '../page.ts';
import { saveFile } from '../statements/save-file.ts';
import { today, writtenDay, writtenMoment } from '../written.ts';
import { asking, onSubmit } from './asking.ts';
import { moneyTexts } from './money-texts.ts';
import { taxTexts as texts } from './tax-texts.ts';

const kindWords: Readonly<Record<string, Both>> = moneyTexts;

/** How tax treats a partner, what they ask instead, and what was said to it. */
export function wireTax(session: Session, ended: () => void, reload: () => Promise<void>) {
  const section = part('[data-tax]', HTMLElement);
  const at = (selector: string) => part(selector, HTMLElement, section);
  const input = (name: string) => part(`#${name}`, HTMLInputElement, section);
  const chosen = (name: string) => part(`#${name}`, HTMLSelectElement, section);
  const form = part('[data-tax-form]', HTMLFormElement);
  const folded = part('[data-tax-change]', HTMLDetailsElement);
  const takeBack = part('[data-tax-take-back]', HTMLButtonElement);
  const ask = asking(session, ended, {
    trouble: at('[data-tax-trouble]'),
    news: at('[data-tax-news]'),
    fields: section,
    inputOf: {
      taxNumber: 'taxNumber',
      from: 'taxFrom',
      'tax-day-out-of-range': 'taxFrom',
      'commitment.from': 'commitmentFrom',
      'commitment.until': 'commitmentUntil',
      commitment: 'commitmentFrom',
      words: 'taxWords',
    },
  });
  /** Whether somebody wrote into the form, so that what is read anew does not write over it. */
  let isTouched = false;

  for (const button of parts('[data-tax-year]', HTMLButtonElement, section)) {
    const year = String(Number(today().slice(0, 4)) - Number(button.dataset.taxYear));
    button.textContent = say(texts.summary, { year });
    button.addEventListener('click', () => void whileBusy(button, say(texts.printing), () => print(year)));
  }
  form.addEventListener('input', () => {
    isTouched = true;
    showFitting();
  });
  onSubmit(form, (button) => whileBusy(button, say(texts.sending), send));
  takeBack.addEventListener('click', () => void whileBusy(takeBack, say(texts.takingBack), takeItBack));

  function show(payee: unknown): void {
    showFacts(payee);
    showRequest(valueAt(payee, 'taxRequest'));
    if (!isTouched) fill(payee);
    showFitting();
  }

  function showFacts(payee: unknown): void {
    const tax = valueAt(payee, 'tax');
    const isPerson = (textAt(tax, 'kind') ?? 'person') === 'person';
    const next = valueAt(payee, 'nextTax');
    at('[data-tax-facts]').replaceChildren(
      ...factsOf(tax),
      ...(isPerson ? [] : [fact(moneyTexts.invoiceWaits, textAt(payee, 'invoice.number') ?? say(moneyTexts.unknown))]),
      ...(next === undefined
        ? []
        : [make('div', [make('dt', say(texts.nextFrom, { day: dayAt(next, 'from') })), make('dd', inOneLine(next))])]),
    );
    at('[data-tax-means]').textContent = say(texts.means);
    at('[data-tax-change-means]').textContent = say(texts.changeMeans);
  }

  /** One that waits can be taken back; of one that was decided, what was said to it. Taken back, nothing is left. */
  function showRequest(request: unknown): void {
    const state = textAt(request, 'state');
    const notice = at('[data-tax-request]');
    notice.hidden = state === undefined || state === 'taken-back';
    if (state === undefined || notice.hidden) return;
    const words = { waiting: texts.waiting, approved: texts.approved, refused: texts.refused }[state] ?? texts.waiting;
    const day = dayAt(request, state === 'approved' ? 'countsFrom' : 'from');
    at('[data-tax-request-title]').textContent = say(words, { day });
    at('[data-tax-request-wish]').textContent = inOneLine(valueAt(request, 'tax'));
    const note = textAt(request, 'note');
    const moment = writtenMoment(textAt(request, state === 'waiting' ? 'at' : 'decidedAt') ?? '');
    at('[data-tax-request-note]').textContent =
      note === undefined
        ? say(state === 'waiting' ? texts.askedAt : texts.decidedAt, { at: moment })
        : say(texts.decidedWith, { at: moment, note });
    takeBack.hidden = state !== 'waiting';
    at('[data-tax-change-title]').textContent = say(state === 'waiting' ? texts.changeAgain : texts.change);
  }

  /** What is written already stands in the form, so that only what differs is entered. */
  function fill(payee: unknown): void {
    const waits = textAt(payee, 'taxRequest.state') === 'waiting';
    const tax = valueAt(payee, waits ? 'taxRequest.tax' : 'tax');
    chosen('taxKind').value = textAt(tax, 'kind') ?? 'person';
    chosen('taxResidence').value = valueAt(tax, 'resident') === false ? 'no' : 'yes';
    input('taxNumber').value = textAt(tax, 'taxNumber') ?? '';
    input('commitmentFrom').value = textAt(tax, 'commitment.from') ?? '';
    input('commitmentUntil').value = textAt(tax, 'commitment.until') ?? '';
    input('taxFrom').min = today();
  }

  /** A business is asked for neither residence nor commitment; who is not resident, for no commitment. */
  function showFitting(): void {
    const isPerson = chosen('taxKind').value === 'person';
    at('[data-person-only]').hidden = !isPerson;
    at('[data-commitment]').hidden = !isPerson || chosen('taxResidence').value === 'no';
  }

  /** What is written, or undefined where a field is wrong, which is told beside it. */
  function written(): object | undefined {
    const kind = chosen('taxKind').value;
    const resident = kind !== 'person' || chosen('taxResidence').value === 'yes';
    const taxNumber = input('taxNumber').value.trim();
    const days = { from: input('commitmentFrom').value, until: input('commitmentUntil').value };
    const commits = kind === 'person' && resident && (days.from !== '' || days.until !== '');
    if (kind !== 'person' && taxNumber === '') ask.refuse('taxNumber', say(texts.numberMissing));
    else if (commits && days.from === '') ask.refuse('commitmentFrom', say(texts.dayMissing));
    else if (commits && days.until === '') ask.refuse('commitmentUntil', say(texts.dayMissing));
    else {
      const commitment = commits ? { commitment: days } : {};
      return { kind, resident, taxNumber, ...commitment, from: input('taxFrom').value, words: input('taxWords').value };
    }
    return undefined;
  }

  async function send(): Promise<void> {
    ask.quiet();
    const body = written();
    if (!body) return;
    const reply = await ask.change({ method: 'PUT', path: '/v1/me/tax-request', body });
    if (reply === undefined) return;
    isTouched = false;
    form.reset();
    folded.open = false;
    await reload();
    ask.tell(say(texts.sent));
  }

  async function takeItBack(): Promise<void> {
    const reply = await ask.change({ method: 'POST', path: '/v1/me/tax-request/cancel' });
    if (reply === undefined) return;
    await reload();
    ask.tell(say(texts.takenBack));
  }

  async function print(year: string): Promise<void> {
    ask.quiet();
    const file = await ask.read(`/v1/me/tax-years/${year}/summary?language=${pageLanguage()}`);
    if (file !== undefined) saveFile(file);
  }

  return { show };
}

const fact = (term: Both, value: string) => make('div', [make('dt', say(term)), make('dd', value)]);
const dayAt = (value: unknown, path: string) => writtenDay(textAt(value, path) ?? '');

function factsOf(tax: unknown): HTMLElement[] {
  const kind = textAt(tax, 'kind') ?? 'person';
  const isPerson = kind === 'person';
  const isResident = valueAt(tax, 'resident') !== false;
  const days = commitmentOf(tax);
  return [
    fact(
      moneyTexts.kind,
      say(kindWords[kind] ?? moneyTexts.person) + (isPerson ? '' : `. ${say(moneyTexts.businessMeans)}`),
    ),
    fact(moneyTexts.taxNumber, textAt(tax, 'taxNumber') ?? say(moneyTexts.unknown)),
    ...(isPerson ? [fact(moneyTexts.residence, say(isResident ? moneyTexts.resident : moneyTexts.nonResident))] : []),
    ...(days === undefined ? [] : [fact(moneyTexts.commitment, days)]),
  ];
}

/** A tax profile in one line. */
function inOneLine(tax: unknown): string {
  const kind = textAt(tax, 'kind') ?? 'person';
  const number = textAt(tax, 'taxNumber');
  const days = commitmentOf(tax);
  return [
    say(kindWords[kind] ?? moneyTexts.person),
    ...(number === undefined ? [] : [`${say(moneyTexts.taxNumber)} ${number}`]),
    ...(kind === 'person' && valueAt(tax, 'resident') === false ? [say(moneyTexts.nonResident)] : []),
    ...(days === undefined ? [] : [`${say(moneyTexts.commitment)}: ${days}`]),
  ].join(' · ');
}

function commitmentOf(tax: unknown): string | undefined {
  const until = textAt(tax, 'commitment.until');
  if (until === undefined) return undefined;
  if (until < today()) return say(moneyTexts.commitmentOver, { until: writtenDay(until) });
  return say(moneyTexts.commitmentOf, { from: dayAt(tax, 'commitment.from'), until: writtenDay(until) });
}
