import { confirmationTokenIn } from '../../../shared/rewards/confirmation/confirmation-path.ts';
import { type Answer, call } from '../http/call.ts';
import { listAt, textAt } from '../http/reading.ts';
import { part, parts, say, whileBusy } from '../page.ts';
import { writtenDay } from '../written.ts';
import { confirmTexts as texts } from './confirm-texts.ts';

const root = part('[data-confirm]', HTMLElement);
const loading = part('[data-confirm-loading]', HTMLElement, root);
const trouble = part('[data-confirm-trouble]', HTMLElement, root);
const retryRow = part('[data-confirm-retry-row]', HTMLElement, root);
const body = part('[data-confirm-body]', HTMLElement, root);
const news = part('[data-confirm-news]', HTMLElement, root);
const question = part('[data-confirm-question]', HTMLElement, root);
const choices = part('[data-confirm-choices]', HTMLElement, root);
const form = part('[data-confirm-form]', HTMLFormElement, root);
const words = part('[data-confirm-words]', HTMLTextAreaElement, root);
const send = part('[data-confirm-send]', HTMLButtonElement, root);
const until = part('[data-confirm-until]', HTMLElement, root);
const buttons = parts('[data-answer]', HTMLButtonElement, root);
const token = confirmationTokenIn(location.pathname);
/** What was chosen and may still be told more of. */
let chosen = '';

for (const button of buttons) button.addEventListener('click', () => choose(button));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(send, say(texts.sending), () => tell(chosen, words.value));
});
part('[data-confirm-back]', HTMLButtonElement, root).addEventListener('click', () => ask());
part('[data-confirm-retry]', HTMLButtonElement, root).addEventListener('click', () => void open());
if (token !== undefined) {
  for (const link of parts('[data-other-language]', HTMLAnchorElement)) link.href = `${link.pathname}${token}`;
}
void open();

async function open(): Promise<void> {
  if (token === undefined) return fail(say(texts.noToken), false);
  loading.hidden = false;
  trouble.hidden = true;
  retryRow.hidden = true;
  const answer = await call({ method: 'GET', path: `/v1/confirmations/${token}` });
  loading.hidden = true;
  if (answer.kind === 'reply') show(answer.body);
  else fail(wordsFor(answer), answer.kind !== 'problem' || answer.problem.status >= 500);
}

/** A yes is sent at once; a no may come with words. */
function choose(button: HTMLButtonElement): void {
  const answer = button.dataset.answer ?? '';
  if (answer === 'yes') return void whileBusy(button, say(texts.sending), () => tell('yes', ''));
  chosen = answer;
  choices.hidden = true;
  form.hidden = false;
  words.focus();
}

function ask(): void {
  form.hidden = true;
  choices.hidden = false;
  buttons.find(({ hidden }) => !hidden)?.focus();
}

async function tell(answer: string, more: string): Promise<void> {
  trouble.hidden = true;
  const told = more.trim();
  const sent = JSON.stringify({ answer, ...(told === '' ? {} : { words: told }) });
  const reply = await call({ method: 'POST', path: `/v1/confirmations/${token ?? ''}`, body: sent });
  if (reply.kind === 'reply') {
    show(reply.body);
    news.focus();
  } else fail(wordsFor(reply), false);
}

function show(asked: unknown): void {
  const partner = textAt(asked, 'partner') ?? '';
  const answer = textAt(asked, 'answer');
  const possible = listAt(asked, 'possible');
  part('[data-confirm-product]', HTMLElement, root).textContent = textAt(asked, 'product') ?? '';
  const day = writtenDay(textAt(asked, 'installedOn') ?? '');
  part('[data-confirm-day]', HTMLElement, root).textContent = say(texts.installedOn, { day });
  news.textContent = newsOf(answer, possible.length, partner);
  news.hidden = news.textContent === '';
  question.textContent = answer === undefined ? say(texts.question, { partner }) : say(texts.mistaken);
  question.hidden = possible.length === 0;
  for (const button of buttons) button.hidden = !possible.includes(button.dataset.answer);
  choices.hidden = possible.length === 0;
  form.hidden = true;
  until.textContent = say(texts.until, { until: writtenDay(textAt(asked, 'until') ?? '') });
  until.hidden = possible.length === 0;
  body.hidden = false;
}

function newsOf(answer: string | undefined, possible: number, partner: string): string {
  if (answer === 'yes') return say(texts.thanksYes, { partner });
  if (answer !== undefined) return say(texts.thanksNo);
  return possible === 0 ? say(texts.over) : '';
}

function fail(text: string, mayRetry: boolean): void {
  loading.hidden = true;
  trouble.textContent = text;
  trouble.hidden = false;
  retryRow.hidden = !mayRetry;
}

function wordsFor(answer: Exclude<Answer, { kind: 'reply' }>): string {
  if (answer.kind === 'problem') return answer.problem.text === '' ? say(texts.busy) : answer.problem.text;
  return say(answer.kind === 'offline' ? texts.offline : texts.busy);
}
