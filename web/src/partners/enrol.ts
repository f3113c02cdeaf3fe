import { formatNational, readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import { type Answer, call, type Problem } from '../http/call.ts';
import { textAt } from '../http/reading.ts';
import { identityTexts } from '../identity/texts.ts';
import { part, parts, say, showError, whileBusy } from '../page.ts';
import { phoneTexts } from '../phone-texts.ts';
import { fillProvinces } from './fill-provinces.ts';
import { partnerTexts as texts } from './texts.ts';

type FieldName = 'phone' | 'oneTimeCode' | 'name' | 'province' | 'region' | 'consent';

const fieldOfProblem: Readonly<Record<string, FieldName>> = {
  'code-wrong': 'oneTimeCode',
  'code-locked': 'oneTimeCode',
  'code-expired': 'oneTimeCode',
  'too-many-codes': 'phone',
  'phone-already-enrolled': 'phone',
  'phone-malformed': 'phone',
  'phone-landline': 'phone',
};
const fieldOfPath: Readonly<Record<string, FieldName>> = {
  phone: 'phone',
  code: 'oneTimeCode',
  name: 'name',
  province: 'province',
  region: 'region',
  consentVersion: 'consent',
};

const form = part('[data-enrol]', HTMLFormElement);
const phoneStep = part('[data-enrol-step="phone"]', HTMLElement, form);
const personStep = part('[data-enrol-step="person"]', HTMLElement, form);
const trouble = part('[data-trouble]', HTMLElement, form);
const input = (name: FieldName) => part(`#${name}`, HTMLInputElement, form);
const province = part('#province', HTMLSelectElement, form);
let requestId: string | undefined;
/** One key for one body: a repetition after a lost answer is the same request. */
let attempt: { key: string; body: string } | undefined;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  trouble.hidden = true;
  const step = requestId === undefined ? phoneStep : personStep;
  const words = say(requestId === undefined ? texts.sending : texts.registering);
  void whileBusy(part('button', HTMLButtonElement, step), words, requestId === undefined ? askCode : register);
});
for (const field of parts('input', HTMLInputElement, form)) {
  field.addEventListener('input', () => showError(field.id, ''));
}
part('[data-other-phone]', HTMLButtonElement, form).addEventListener('click', () => {
  showPhone();
  input('phone').focus();
});

async function askCode(): Promise<void> {
  const reading = readMobileNumber(input('phone').value);
  if (!reading.ok) return refuse('phone', say(phoneTexts[reading.refusal]));
  const body = JSON.stringify({ phone: `+84${reading.national.slice(1)}` });
  const answer = await call({ method: 'POST', path: '/v1/partners/codes', body });
  const id = answer.kind === 'reply' ? textAt(answer.body, 'requestId') : undefined;
  if (id === undefined) return refusedBy(answer);
  requestId = id;
  phoneStep.hidden = true;
  personStep.hidden = false;
  const phone = formatNational(reading.national);
  part('[data-code-sent]', HTMLElement, form).textContent = say(texts.codeSent, { phone });
  input('oneTimeCode').focus();
  await fillProvinces(province);
}

async function register(): Promise<void> {
  const code = input('oneTimeCode').value.replace(/\s/g, '');
  const name = input('name').value.trim();
  if (!/^\d{6}$/.test(code)) return refuse('oneTimeCode', say(texts.oneTimeCodeMalformed));
  if (name === '') return refuse('name', say(texts.nameMissing));
  if (!input('consent').checked) return refuse('consent', say(texts.consentMissing));
  const body = JSON.stringify({
    requestId,
    code,
    name,
    kind: part('#kind', HTMLSelectElement, form).value,
    province: province.value || undefined,
    region: input('region').value.trim() || undefined,
    consentVersion: document.documentElement.dataset.partnerConsent,
  });
  if (attempt?.body !== body) attempt = { key: crypto.randomUUID(), body };
  const answer = await call({ method: 'POST', path: '/v1/partners', body, idempotencyKey: attempt.key });
  if (answer.kind !== 'reply') return refusedBy(answer);
  form.hidden = true;
  part('[data-enrolled]', HTMLElement).hidden = false;
  const reading = readMobileNumber(input('phone').value);
  const phone = reading.ok ? formatNational(reading.national) : input('phone').value;
  part('[data-enrolled-text]', HTMLElement).textContent = say(texts.waitingWhy, { phone });
  part('[data-enrolled-title]', HTMLElement).focus();
}

function showPhone(): void {
  requestId = undefined;
  input('oneTimeCode').value = '';
  showError('oneTimeCode', '');
  phoneStep.hidden = false;
  personStep.hidden = true;
}

function refusedBy(answer: Answer): void {
  if (answer.kind !== 'problem') {
    showTrouble(say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy));
    return;
  }
  const [name, text] = wrongField(answer.problem);
  if (name === 'phone') showPhone();
  if (name === undefined) showTrouble(text);
  else refuse(name, text);
}

function wrongField(problem: Problem): [FieldName | undefined, string] {
  const named = fieldOfProblem[problem.code];
  const first = problem.fields[0];
  if (named || !first) return [named, problem.text];
  return [fieldOfPath[first.field], first.text];
}

function refuse(name: FieldName, text: string): void {
  showError(name, text);
  document.getElementById(name)?.focus();
}

function showTrouble(text: string): void {
  part('.actions', HTMLElement, requestId === undefined ? phoneStep : personStep).before(trouble);
  trouble.hidden = false;
  trouble.textContent = text;
}
