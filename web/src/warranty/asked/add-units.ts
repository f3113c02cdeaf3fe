import { readPin } from '../../../../shared/stickers/code/code-text.ts';
import { call, type Problem } from '../../http/call.ts';
import { listAt, numberAt, textAt } from '../../http/reading.ts';
import { make, say, showError, whileBusy } from '../../page.ts';
import { writtenDay } from '../../written.ts';
import { askedTexts as texts } from './asked-texts.ts';
import { labelled } from './labelled.ts';

/** The form by which whoever has the slip adds what its set still lacks; nothing where nothing can be added. */
export function addUnitsForm(slip: unknown, token: string, added: () => void): HTMLElement | undefined {
  const missing = listAt(slip, 'set.missing').map((place) => {
    return `${numberAt(place, 'count') ?? 1} ${textAt(place, 'name') ?? ''}`;
  });
  const until = textAt(slip, 'set.addableUntil');
  if (missing.length === 0 || until === undefined) return undefined;
  const code = codeInput();
  const pin = codeInput();
  const codeField = labelled({ id: 'addedCode', label: say(texts.addedCode), control: code });
  const pinField = labelled({
    id: 'addedPin',
    label: say(texts.addedPin),
    hint: say(texts.addedPinHint),
    control: pin,
  });
  const trouble = make('p', '', { class: 'notice wrong', role: 'alert' });
  const button = make('button', say(texts.add), { class: 'main' });
  pinField.hidden = true;
  trouble.hidden = true;
  const form = make('form', [
    make('h2', say(texts.lacks, { units: missing.join(', ') })),
    make('p', say(texts.addableUntil, { date: writtenDay(until) }), { class: 'muted' }),
    codeField,
    pinField,
    trouble,
    make('div', [button], { class: 'actions' }),
  ]);
  form.noValidate = true;
  for (const input of [code, pin]) input.addEventListener('input', () => showError(input.id, ''));

  /** One key for one body: a repetition after a lost answer adds nothing twice. */
  let attempt: { key: string; body: string } | undefined;
  const add = async () => {
    trouble.hidden = true;
    const written = code.value.trim();
    if (written === '') return refuse(code, say(texts.addedCodeMissing));
    const unit = { code: written, pin: pinField.hidden ? undefined : (readPin(pin.value) ?? pin.value.trim()) };
    const body = JSON.stringify({ units: [unit] });
    if (attempt?.body !== body) attempt = { key: crypto.randomUUID(), body };
    const path = `/v1/warranties/slips/${token}/units`;
    const answer = await call({ method: 'POST', path, body, idempotencyKey: attempt.key });
    if (answer.kind === 'reply') return added();
    if (answer.kind === 'problem' && answer.problem.status < 500) return refusedBy(answer.problem);
    trouble.hidden = false;
    trouble.textContent = answer.kind === 'problem' ? answer.problem.text : say(texts.addedNot);
  };
  const refusedBy = (problem: Problem) => {
    attempt = undefined;
    const isAboutPin = problem.code.startsWith('pin-');
    if (isAboutPin) pinField.hidden = false;
    refuse(isAboutPin ? pin : code, problem.text);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(button, say(texts.adding), add);
  });
  return form;
}

function codeInput(): HTMLInputElement {
  return make('input', '', {
    type: 'text',
    class: 'code',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '60',
  });
}

function refuse(input: HTMLInputElement, text: string): void {
  showError(input.id, text);
  input.focus();
}
