import { type Answer, call, pageLanguage } from '../http/call.ts';
import { part, say, showError, whileBusy } from '../page.ts';
import { writtenDay } from '../written.ts';
import { activationTexts } from './activation-texts.ts';
import { checkTexts as texts } from './check-texts.ts';
import { codeField } from './code-field.ts';
import { showUnit } from './show-unit.ts';
import { type Unit, unitOf } from './unit.ts';

const form = part('[data-check]', HTMLFormElement);
const result = part('[data-result]', HTMLElement);
const trouble = part('[data-trouble]', HTMLElement, form);
const code = codeField();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void look();
});
code.input.addEventListener('input', () => {
  result.hidden = true;
});

async function look(): Promise<void> {
  trouble.hidden = true;
  const read = code.read();
  if (read === undefined) return code.input.focus();
  await whileBusy(part('[data-look]', HTMLButtonElement, form), say(activationTexts.checking), async () => {
    const answer = await call({ method: 'GET', path: `/v1/serials/${read}` });
    const unit = answer.kind === 'reply' ? unitOf(answer.body) : undefined;
    if (unit) showResult(unit);
    else showRefusal(answer);
  });
}

function showRefusal(answer: Answer): void {
  if (answer.kind === 'problem' && answer.problem.status < 500 && answer.problem.status !== 429) {
    showError('code', answer.problem.text);
    part('[data-code-note]', HTMLElement, form).textContent = '';
    code.input.focus();
    return;
  }
  trouble.hidden = false;
  trouble.textContent =
    answer.kind === 'problem' ? answer.problem.text : say(answer.kind === 'offline' ? texts.offline : texts.busy);
}

function showResult(unit: Unit): void {
  result.hidden = false;
  showUnit(result, unit);
  const [title, text] = wordsFor(unit);
  part('[data-result-title]', HTMLElement, result).textContent = title;
  part('[data-result-text]', HTMLElement, result).textContent = text;
  const link = part('[data-result-activate]', HTMLAnchorElement, result);
  link.hidden = unit.state !== 'ready';
  link.href = `${pageLanguage() === 'en' ? '/en' : ''}/k/${unit.code}`;
  part('[data-result-title]', HTMLElement, result).focus();
}

function wordsFor(unit: Unit): [string, string] {
  const months = { months: String(unit.warrantyMonths) };
  if (unit.state === 'ready') return [say(activationTexts.ready), say(activationTexts.readyWhy, months)];
  if (unit.state !== 'activated') return [say(texts.outOfUse), say(activationTexts.outOfUse)];
  const title =
    unit.activatedOn === undefined
      ? say(texts.activated)
      : say(texts.activatedOn, { date: writtenDay(unit.activatedOn) });
  return [title, say(texts.months, months)];
}
