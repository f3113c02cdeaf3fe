import { formatNational, readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import type { Complaining } from '../complaints/ask.ts';
import type { OwnerComplaints } from '../complaints/owner-complaints.ts';
import { type Answer, call, type Problem } from '../http/call.ts';
import { textAt } from '../http/reading.ts';
import type { Both } from '../language.ts';
import { make, part, say, showError, whileBusy } from '../page.ts';
import { phoneTexts } from '../phone-texts.ts';
import { writtenMoment } from '../written.ts';
import { foundCard, foundIn } from './found-warranty.ts';
import { forgetLookUp, keepLookUp, keptLookUp, type LookUp } from './kept-look-up.ts';
import { lookUpTexts as texts } from './look-up-texts.ts';

/** Whoever waits longer than this asks again; sooner the first code is still on its way. */
const PAUSE = 60_000;

type Step = 'phone' | 'code' | 'list';

const root = part('[data-look-up]', HTMLElement);
const stepOf = (name: Step) => part(`[data-look-up-step="${name}"]`, HTMLElement, root);
const trouble = part('[data-look-up-trouble]', HTMLElement, root);
const phone = part('#lookUpPhone', HTMLInputElement, root);
const code = part('#lookUpCode', HTMLInputElement, root);
const again = part('[data-again]', HTMLButtonElement, root);
const list = part('[data-found]', HTMLElement, root);
const more = part('[data-found-more]', HTMLElement, root);
const loading = part('[data-found-loading]', HTMLElement, root);
const retry = part('[data-found-retry]', HTMLButtonElement, root);

let lookUp: LookUp | undefined;
let next: string | undefined;
let complaints: OwnerComplaints | undefined;
let ticking: number | undefined;

stepOf('phone').addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(part('button', HTMLButtonElement, stepOf('phone')), say(texts.asking), askForNumber);
});
stepOf('code').addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(part('button', HTMLButtonElement, stepOf('code')), say(texts.opening), open);
});
again.addEventListener('click', () => {
  const waiting = lookUp;
  if (waiting && secondsToWait(waiting) === 0) void whileBusy(again, say(texts.asking), () => askAgain(waiting));
});
part('[data-other-phone]', HTMLButtonElement, root).addEventListener('click', startAnew);
part('[data-found-close]', HTMLButtonElement, root).addEventListener('click', startAnew);
part('[data-found-print]', HTMLButtonElement, root).addEventListener('click', () => window.print());
retry.addEventListener('click', () => void load());
part('button', HTMLButtonElement, more).addEventListener('click', (event) => {
  if (event.currentTarget instanceof HTMLButtonElement) void whileBusy(event.currentTarget, say(texts.loading), load);
});
for (const field of [phone, code]) field.addEventListener('input', () => showError(field.id, ''));
// A list left open on a shared phone must not outlive its token.
document.addEventListener('visibilitychange', closeWhenOver);

async function askForNumber(): Promise<void> {
  const reading = readMobileNumber(phone.value);
  if (reading.ok) return ask(reading.national);
  refuse(phone, say(phoneTexts[reading.refusal]));
}

async function askAgain({ national }: LookUp): Promise<void> {
  await ask(national);
  if (lookUp?.national === national) {
    part('[data-asked]', HTMLElement, root).append(` ${say(texts.askedAgain)}`);
    code.value = '';
    showError(code.id, '');
  }
}

async function ask(national: string): Promise<void> {
  hideTrouble();
  const body = JSON.stringify({ phone: `+84${national.slice(1)}` });
  const answer = await call({ method: 'POST', path: '/v1/lookups', body });
  const id = answer.kind === 'reply' ? textAt(answer.body, 'lookupId') : undefined;
  const expiresAt = answer.kind === 'reply' ? textAt(answer.body, 'expiresAt') : undefined;
  if (id === undefined || expiresAt === undefined) return refusedBy(answer);
  lookUp = { national, id, expiresAt, askedAt: Date.now() };
  keepLookUp(lookUp);
  showCode(lookUp);
}

async function open(): Promise<void> {
  if (!lookUp) return startAnew();
  const digits = code.value.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return refuse(code, say(texts.codeMalformed));
  hideTrouble();
  const path = `/v1/lookups/${encodeURIComponent(lookUp.id)}/code`;
  const answer = await call({ method: 'POST', path, body: JSON.stringify({ code: digits }) });
  const token = answer.kind === 'reply' ? textAt(answer.body, 'token') : undefined;
  const expiresAt = answer.kind === 'reply' ? textAt(answer.body, 'expiresAt') : undefined;
  if (token === undefined || expiresAt === undefined) return refusedBy(answer);
  lookUp = { ...lookUp, token, expiresAt };
  keepLookUp(lookUp);
  await showList(lookUp);
}

function showCode(waiting: LookUp): void {
  part('[data-asked]', HTMLElement, root).textContent = say(texts.asked, { phone: unbroken(waiting.national) });
  show('code');
  tick();
  code.focus();
}

async function showList(opened: LookUp): Promise<void> {
  part('[data-found-title]', HTMLElement, root).textContent = say(texts.found, {
    phone: unbroken(opened.national),
  });
  part('[data-found-until]', HTMLElement, root).textContent = say(texts.until, {
    time: writtenMoment(opened.expiresAt).slice(0, 5),
  });
  list.replaceChildren();
  next = undefined;
  show('list');
  part('[data-found-title]', HTMLElement, root).focus();
  await load();
}

/** The first page, or the one behind what is shown. */
async function load(): Promise<void> {
  const token = lookUp?.token;
  if (token === undefined) return startAnew();
  hideTrouble();
  loading.hidden = list.childElementCount > 0;
  retry.hidden = true;
  const path = `/v1/warranties${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`;
  const answer = await call({ method: 'GET', path, token });
  loading.hidden = true;
  const found = answer.kind === 'reply' ? foundIn(answer.body) : undefined;
  if (!found) return refusedBy(answer);
  const first = list.childElementCount;
  list.append(...found.map((one) => foundCard(one, complainFold(one.code))));
  next = answer.kind === 'reply' ? textAt(answer.body, 'next') : undefined;
  more.hidden = next === undefined;
  part('[data-found-nothing]', HTMLElement, root).hidden = list.childElementCount > 0;
  part('[data-found-print]', HTMLElement, root).hidden = list.childElementCount === 0;
  if (first > 0) focusCard(first);
  else void showComplaints();
}

/** The token of the look-up stands for the person; once it is good no more, the page says so and starts anew. */
const complaining: Complaining = {
  base: '/v1/warranties/complaints',
  ask: async (request) => {
    const token = lookUp?.token;
    const answer = token === undefined ? undefined : await call({ ...request, token });
    if (answer?.kind !== 'problem' || answer.problem.status !== 401) return answer;
    endWith(answer.problem);
    return undefined;
  },
};

/** Most come to see their warranties, so what is about complaints is loaded behind them. */
async function complaintsOfOwner(): Promise<OwnerComplaints> {
  const { ownerComplaints } = await import('../complaints/owner-complaints.ts');
  complaints ??= ownerComplaints(complaining);
  return complaints;
}

async function showComplaints(): Promise<void> {
  const { list: own } = await complaintsOfOwner();
  part('[data-found-complaints]', HTMLElement, root).replaceChildren(own.element);
  await own.load();
}

function complainFold(code: string): HTMLElement {
  const fold = make('details', [make('summary', say(texts.complain))], { class: 'screen-only' });
  fold.addEventListener('toggle', () => void complaintsOfOwner().then(({ formFor }) => fold.append(formFor(code))), {
    once: true,
  });
  return fold;
}

/** Whoever asked for more goes on reading where the new ones begin. */
function focusCard(position: number): void {
  const card = list.children[position];
  if (!(card instanceof HTMLElement)) return;
  card.tabIndex = -1;
  card.focus();
}

const inputOfProblem: Readonly<Record<string, HTMLInputElement>> = {
  'code-wrong': code,
  'code-locked': code,
  'code-expired': code,
  'phone-malformed': phone,
  'phone-landline': phone,
};

function refusedBy(answer: Answer): void {
  if (answer.kind !== 'problem') showTrouble(say(wordsFor(answer)));
  else if (answer.problem.status === 401) endWith(answer.problem);
  else refusedFor(answer.problem);
}

function refusedFor(problem: Problem): void {
  const input = inputOfProblem[problem.code] ?? (problem.fields.length > 0 ? currentInput() : undefined);
  if (input === phone) show('phone');
  if (input) refuse(input, problem.fields[0]?.text ?? problem.text);
  else showTrouble(problem.text);
}

function wordsFor(answer: Answer): Both {
  return answer.kind === 'offline' ? texts.offline : texts.busy;
}

/** The token is good no more: what it showed goes, and the page says why. */
function endWith(problem: Problem): void {
  startAnew();
  refuse(phone, problem.text === '' ? say(texts.busy) : problem.text);
}

function currentInput(): HTMLInputElement | undefined {
  if (!stepOf('phone').hidden) return phone;
  return stepOf('code').hidden ? undefined : code;
}

function startAnew(): void {
  forgetLookUp();
  lookUp = undefined;
  next = undefined;
  list.replaceChildren();
  complaints = undefined;
  part('[data-found-complaints]', HTMLElement, root).replaceChildren();
  code.value = '';
  showError(code.id, '');
  show('phone');
  phone.focus();
}

function closeWhenOver(): void {
  if (lookUp?.token !== undefined && Date.parse(lookUp.expiresAt) <= Date.now()) void load();
}

function show(step: Step): void {
  hideTrouble();
  for (const name of ['phone', 'code', 'list'] as const) stepOf(name).hidden = name !== step;
  more.hidden = true;
  retry.hidden = true;
  part('[data-found-print]', HTMLElement, root).hidden = true;
  part('[data-found-nothing]', HTMLElement, root).hidden = true;
}

function secondsToWait({ askedAt }: LookUp): number {
  return Math.max(0, Math.ceil((askedAt + PAUSE - Date.now()) / 1000));
}

/** Counts the pause down in words, without reading each second out. */
function tick(): void {
  window.clearTimeout(ticking);
  if (!lookUp || stepOf('code').hidden) return;
  const seconds = secondsToWait(lookUp);
  if (again.ariaDisabled !== 'true' || seconds > 0) {
    again.textContent = seconds > 0 ? say(texts.againIn, { seconds: String(seconds) }) : say(texts.again);
  }
  again.classList.toggle('waiting', seconds > 0);
  if (seconds > 0) ticking = window.setTimeout(tick, 1_000);
}

/** A number that stays on one line. */
function unbroken(national: string): string {
  return formatNational(national).replaceAll(' ', '\u00a0');
}

function refuse(input: HTMLInputElement, text: string): void {
  showError(input.id, text);
  input.focus();
}

function hideTrouble(): void {
  trouble.hidden = true;
}

function showTrouble(text: string): void {
  const step = (['phone', 'code', 'list'] as const).find((name) => !stepOf(name).hidden) ?? 'phone';
  part('.actions', HTMLElement, stepOf(step)).before(trouble);
  retry.hidden = step !== 'list' || list.childElementCount > 0;
  trouble.hidden = false;
  trouble.textContent = text;
}

/** Reading a message often reloads the page behind it: then it goes on where it was. */
function resume(): void {
  lookUp = keptLookUp();
  if (!lookUp) return;
  if (lookUp.token === undefined) showCode(lookUp);
  else void showList(lookUp);
}

resume();
