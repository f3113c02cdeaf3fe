import { readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import { kindOf, readCode, readPin } from '../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';
import { type Answer, call, type Problem } from '../http/call.ts';
import { textAt } from '../http/reading.ts';
import { type Both, paths } from '../language.ts';
import { part, parts, say, showError, whileBusy } from '../page.ts';
import { forget, keep, kept } from '../storage.ts';
import { writtenDay } from '../written.ts';
import { activationTexts as texts } from './activation-texts.ts';
import { codeField } from './code-field.ts';
import {
  type Attempt,
  attemptFor,
  clearDraft,
  type Draft,
  draftForAnotherUnit,
  emptyDraft,
  type FieldName,
  fieldNames,
  readDraft,
  saveDraft,
} from './draft.ts';
import { type Receipt, receiptOf, showReceipt, writtenPhone } from './receipt.ts';
import { showUnit } from './show-unit.ts';
import { type Unit, unitOf } from './unit.ts';

type Step = 'code' | 'pin' | 'phone' | 'name' | 'installer' | 'confirm' | 'active';

const stepOfField: Readonly<Record<FieldName | 'consent', Step>> = {
  code: 'code',
  pin: 'pin',
  phone: 'phone',
  name: 'name',
  installerPhone: 'installer',
  installerName: 'installer',
  storeName: 'installer',
  address: 'confirm',
  email: 'confirm',
  note: 'confirm',
  consent: 'confirm',
};

const RECEIPT = 'activation-receipt';

const root = part('[data-activation]', HTMLElement);
const form = part('form', HTMLFormElement, root);
const doneSection = part('[data-done]', HTMLElement, root);
const consentBox = part('#consent', HTMLInputElement);
const trouble = part('[data-trouble]', HTMLElement, form);
const code = codeField();
const inputs = new Map(fieldNames.map((name) => [name, inputOf(name)]));

/** The code in the address, where the sticker's QR code brought the person here. */
const scanned = /^(?:\/en)?\/k\/([^/]+)/i.exec(location.pathname)?.[1];
let draft: Draft = readDraft();
let unit: Unit | undefined;
let step: Step = 'code';

async function start(): Promise<void> {
  wire();
  const receipt = keptReceipt();
  if (receipt) return showDone(receipt);
  takeScannedCode();
  fillForm();
  keepCodeAcrossLanguages();
  show('code', 'quietly');
  if (scanned !== undefined) await checkCode(resumedStep());
}

/** A person who scans another sticker starts anew; who reloads the same one goes on. */
function takeScannedCode(): void {
  if (scanned === undefined) return;
  const written = safelyDecoded(scanned);
  const plain = plainCode(written);
  const same = plain !== undefined && plain === plainCode(draft.values.code ?? '');
  if (!same) draft = draftForAnotherUnit(draft, written);
  saveDraft(draft);
}

/** Apart from how it is written; nothing at all for what can be no code. */
function plainCode(written: string): string | undefined {
  const reading = readCode(written);
  return reading.ok ? reading.code : readForeignCode(written);
}

function safelyDecoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function fillForm(): void {
  for (const [name, input] of inputs) {
    if (name === 'code') code.set(draft.values.code ?? '');
    else input.value = draft.values[name] ?? '';
  }
  const { consent: version = '' } = document.documentElement.dataset;
  if (draft.consent?.version !== version) draft.consent = undefined;
  consentBox.checked = draft.consent !== undefined;
}

function wire(): void {
  for (const [name, input] of inputs) {
    input.addEventListener('input', () => {
      draft.values[name] = input.value;
      if (name !== 'code') showError(name, '');
      saveDraft(draft);
    });
  }
  part('#phone', HTMLInputElement).addEventListener('input', notePhone);
  consentBox.addEventListener('change', agree);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void proceed();
  });
  part('[data-back]', HTMLButtonElement, form).addEventListener('click', () => history.back());
  part('[data-print]', HTMLButtonElement, root).addEventListener('click', () => window.print());
  for (const button of parts('[data-restart]', HTMLButtonElement, root)) button.addEventListener('click', restart);
  for (const button of parts('[data-change]', HTMLButtonElement, form)) {
    button.addEventListener('click', () => advance(stepNamed(button.dataset.change)));
  }
  window.addEventListener('popstate', (event) => {
    if (doneSection.hidden) show(unit ? stepNamed(textAt(event.state, 'step')) : 'code');
  });
}

function agree(): void {
  const { consent: version = '' } = document.documentElement.dataset;
  draft.consent = consentBox.checked ? { version, at: new Date().toISOString() } : undefined;
  showError('consent', '');
  saveDraft(draft);
}

/** Goes on from the step shown, or says beside the field why not. */
async function proceed(): Promise<void> {
  hideTrouble();
  if (step === 'code') return checkCode('next');
  if (!isStepRight(step)) return;
  if (step === 'confirm') return activate();
  advance(stepAfter(step));
}

function steps(): Step[] {
  return ['code', ...(unit?.needsPin ? (['pin'] as const) : []), 'phone', 'name', 'installer', 'confirm'];
}

function stepAfter(current: Step): Step {
  const all = steps();
  return all[all.indexOf(current) + 1] ?? 'confirm';
}

function stepNamed(name: string | undefined): Step {
  return steps().find((known) => known === name) ?? 'code';
}

/** Where a reload of this page left off. */
function resumedStep(): string {
  return textAt(history.state, 'step') ?? 'next';
}

/** Asks the server what the code belongs to, once it is right in itself. */
async function checkCode(then: string): Promise<void> {
  const foreign = code.foreign(!standsInAddress(code.input.value));
  if (foreign !== undefined && (await findForeign(foreign, then))) return;
  const read = code.read();
  if (read === undefined) return code.input.focus();
  const button = part('[data-step="code"] button', HTMLButtonElement, form);
  await whileBusy(button, say(texts.checking), async () => {
    const answer = await call({ method: 'GET', path: `/v1/serials/${read}` });
    const found = answer.kind === 'reply' ? unitOf(answer.body) : undefined;
    if (found) return meetUnit(found, then);
    if (answer.kind === 'problem' && answer.problem.status < 500 && answer.problem.status !== 429) {
      return refuse('code', answer.problem.text);
    }
    showTrouble(answer);
  });
}

/** Only the server knows makers' serials and former codes; what it does not know was meant for a code of ours. */
async function findForeign(written: string, then: string): Promise<boolean> {
  const button = part('[data-step="code"] button', HTMLButtonElement, form);
  let answer: Answer | undefined;
  await whileBusy(button, say(texts.checking), async () => {
    answer = await call({ method: 'GET', path: `/v1/serials/${encodeURIComponent(written)}` });
  });
  const found = answer?.kind === 'reply' ? unitOf(answer.body) : undefined;
  if (found) await meetUnit(found, then);
  else if (answer && !isUnknownCode(answer)) showTrouble(answer);
  else return false;
  return true;
}

function standsInAddress(written: string): boolean {
  return scanned !== undefined && plainCode(safelyDecoded(scanned)) === plainCode(written);
}

function isUnknownCode(answer: Answer): boolean {
  return answer.kind === 'problem' && (answer.problem.status === 400 || answer.problem.status === 404);
}

async function meetUnit(found: Unit, then: string): Promise<void> {
  if (draft.unitCode !== undefined && draft.unitCode !== found.code) {
    draft = draftForAnotherUnit(draft, code.input.value);
    fillForm();
  }
  unit = found;
  draft.unitCode = found.code;
  draft.values.code = code.input.value;
  saveDraft(draft);
  const sent = draft.attempt ?? draft.unanswered;
  // What we sent for this very unit may be the activation that the server tells of: asking again gets its answer.
  if (found.state === 'activated' && sent) return recover(sent);
  if (found.state !== 'ready') return showActive(stateText(found));
  const left = stepNamed(then);
  advance(left === 'code' ? stepAfter('code') : left);
}

async function recover(attempt: Attempt): Promise<void> {
  const answer = await send(attempt);
  const receipt = answer.kind === 'reply' ? receiptOf(answer.body, attempt.body) : undefined;
  if (receipt) return finish(receipt);
  if (answer.kind !== 'problem') return showTrouble(answer);
  draft.attempt = undefined;
  draft.unanswered = undefined;
  saveDraft(draft);
  if (unit) showActive(answer.problem.code === 'already-active' ? answer.problem.text : stateText(unit));
}

function stateText(found: Unit): string {
  if (found.state !== 'activated') return say(texts.outOfUse);
  return found.activatedOn === undefined
    ? say(texts.already)
    : say(texts.alreadyOn, { date: writtenDay(found.activatedOn) });
}

function isStepRight(current: Step): boolean {
  const wrong = mistakes().filter(([name]) => stepOfField[name] === current);
  for (const [name, text] of wrong) showError(name, text);
  const first = wrong[0];
  if (first) focusField(first[0]);
  return first === undefined;
}

/** Everything that the page itself can find wrong, in the order of the questions. */
function mistakes(): [FieldName | 'consent', string][] {
  const value = (name: FieldName) => inputs.get(name)?.value.trim() ?? '';
  const found: [FieldName | 'consent', string][] = [];
  if (unit?.needsPin && pinOf(unit, value('pin')) === undefined) found.push(['pin', say(texts.pinMalformed)]);
  const phone = phoneMistake(value('phone'));
  if (phone) found.push(['phone', phone]);
  if (value('name') === '') found.push(['name', say(texts.nameMissing)]);
  const installer = value('installerPhone') === '' ? '' : phoneMistake(value('installerPhone'));
  if (installer) found.push(['installerPhone', installer]);
  if (value('email') !== '' && inputs.get('email')?.validity.valid === false) {
    found.push(['email', say(texts.emailMalformed)]);
  }
  if (!draft.consent) found.push(['consent', say(texts.consentMissing)]);
  return found;
}

function pinOf({ code }: Unit, written: string): string | undefined {
  return readPin(written, kindOf(code));
}

function phoneMistake(written: string): string {
  const reading = readMobileNumber(written);
  if (reading.ok) return '';
  return say(reading.refusal === 'landline' ? texts.phoneLandline : texts.phoneMalformed);
}

/** An old 11-digit number is read as its new one; the person sees which. */
function notePhone(): void {
  const written = inputs.get('phone')?.value ?? '';
  const reading = readMobileNumber(written);
  const renumbered = reading.ok && written.replace(/\D/g, '').replace(/^(00)?84/, '0').length === 11;
  part('[data-phone-note]', HTMLElement, form).textContent = renumbered
    ? say(texts.phoneRenumbered, { phone: writtenPhone(written) })
    : '';
}

async function activate(): Promise<void> {
  const first = mistakes()[0];
  if (first) return refuse(first[0], first[1]);
  const attempt = attemptFor(draft, requestBody(), () => crypto.randomUUID());
  saveDraft(draft);
  const button = part('[data-activate]', HTMLButtonElement, form);
  await whileBusy(button, say(texts.activating), async () => {
    const answer = await send(attempt);
    const receipt = answer.kind === 'reply' ? receiptOf(answer.body, attempt.body) : undefined;
    if (receipt) return finish(receipt);
    if (answer.kind === 'problem' && answer.problem.status < 500) return refused(answer.problem);
    showTrouble(answer);
  });
}

function send(attempt: Attempt): Promise<Answer> {
  return call({ method: 'POST', path: '/v1/activations', body: attempt.body, idempotencyKey: attempt.key });
}

/** The same words typed give the same bytes, so that a repetition is one. */
function requestBody(): string {
  const value = (name: FieldName) => inputs.get(name)?.value.trim() || undefined;
  return JSON.stringify({
    code: unit?.code,
    pin: unit?.needsPin ? pinOf(unit, value('pin') ?? '') : undefined,
    customer: { name: value('name'), phone: value('phone'), address: value('address'), email: value('email') },
    installerPhone: value('installerPhone'),
    installerName: value('installerName'),
    storeName: value('storeName'),
    consent: draft.consent,
    channel: scanned === undefined ? 'web' : 'qr',
    note: value('note'),
  });
}

const fieldOfProblem: Readonly<Record<string, FieldName>> = {
  'code-malformed': 'code',
  'code-unknown': 'code',
  'pin-required': 'pin',
  'pin-wrong': 'pin',
  'pin-locked': 'pin',
};

const fieldOfPath: Readonly<Record<string, FieldName | 'consent'>> = {
  'customer.phone': 'phone',
  'customer.name': 'name',
  'customer.address': 'address',
  'customer.email': 'email',
  'consent.version': 'consent',
  'consent.at': 'consent',
};

/** The server said no, so nothing happened: the reason goes beside the field it is about. */
async function refused(problem: Problem): Promise<void> {
  draft.attempt = undefined;
  const earlier = draft.unanswered;
  draft.unanswered = undefined;
  saveDraft(draft);
  if (problem.code === 'already-active') return earlier ? recover(earlier) : showActive(problem.text);
  const field = fieldOfProblem[problem.code];
  if (field) return refuse(field, problem.text);
  const named = problem.fields.flatMap(({ field: path, text }) => {
    const name = fieldOfPath[path] ?? fieldNames.find((known) => known === path);
    return name ? [{ name, text }] : [];
  });
  const first = named[0];
  if (!first) return showTroubleText(problem.text);
  for (const { name, text } of named.slice(1)) showError(name, text);
  refuse(first.name, first.text);
}

function refuse(name: FieldName | 'consent', text: string): void {
  if (stepOfField[name] !== step) advance(stepOfField[name]);
  showError(name, text);
  if (name === 'code') part('[data-code-note]', HTMLElement, form).textContent = '';
  focusField(name);
}

function focusField(name: string): void {
  const input = document.getElementById(name);
  input?.closest('details')?.setAttribute('open', '');
  input?.focus();
}

function showTrouble(answer: Answer): void {
  showTroubleText(answer.kind === 'problem' ? answer.problem.text : say(wordsFor(answer.kind)));
}

function wordsFor(outcome: 'offline' | 'unanswered' | 'reply'): Both {
  if (outcome === 'offline') return texts.offline;
  // A question that got no answer changed nothing; an activation may have.
  return step === 'confirm' ? texts.unanswered : texts.busy;
}

function showTroubleText(text: string): void {
  part(`[data-step="${step}"] .actions`, HTMLElement, form).before(trouble);
  trouble.hidden = false;
  trouble.textContent = text;
}

function hideTrouble(): void {
  trouble.hidden = true;
  trouble.textContent = '';
}

function advance(to: Step): void {
  if (to === step) return;
  history.pushState({ step: to }, '');
  show(to);
}

function show(to: Step, manner: 'quietly' | 'moving the focus' = 'moving the focus'): void {
  step = to;
  hideTrouble();
  for (const section of parts('[data-step]', HTMLElement, form)) section.hidden = section.dataset.step !== to;
  part('[data-where]', HTMLElement, form).hidden = to === 'code' || to === 'active';
  for (const element of parts('[data-only-first]', HTMLElement)) element.hidden = to !== 'code';
  part('[data-intro]', HTMLElement, root).classList.toggle('later', to !== 'code');
  showUnit(form, to === 'code' ? undefined : unit);
  showCount();
  if (to === 'confirm') review();
  if (manner === 'moving the focus') moveFocus(to);
}

function showCount(): void {
  const count = part('[data-count]', HTMLElement, form);
  const all = steps();
  count.textContent = say(texts.step, { step: String(all.indexOf(step) + 1), steps: String(all.length) });
}

function moveFocus(to: Step): void {
  window.scrollTo(0, 0);
  const section = part(`[data-step="${to}"]`, HTMLElement, form);
  section.querySelector<HTMLElement>('h2[tabindex], input')?.focus({ preventScroll: true });
}

function review(): void {
  const value = (name: FieldName) => inputs.get(name)?.value.trim() ?? '';
  const installer = [writtenPhone(value('installerPhone')), value('installerName'), value('storeName')];
  const rows: readonly [string, string][] = [
    ['phone', writtenPhone(value('phone'))],
    ['name', value('name')],
    ['installer', installer.filter(Boolean).join(' · ') || say(texts.notGiven)],
  ];
  for (const [name, text] of rows) part(`[data-review="${name}"]`, HTMLElement, form).textContent = text;
}

function showActive(text: string): void {
  part('[data-active-text]', HTMLElement, form).textContent = text;
  advance('active');
}

function finish(receipt: Receipt): void {
  clearDraft();
  draft = emptyDraft();
  keep(sessionStorage, RECEIPT, { ...receipt, path: location.pathname });
  showDone(receipt);
}

function showDone(receipt: Receipt): void {
  form.hidden = true;
  part('[data-intro]', HTMLElement, root).hidden = true;
  for (const element of parts('[data-only-first]', HTMLElement)) element.hidden = true;
  doneSection.hidden = false;
  showReceipt(doneSection, receipt);
  window.scrollTo(0, 0);
  part('[data-done-title]', HTMLElement, root).focus({ preventScroll: true });
}

/** Who reloads the slip before printing it finds it again, in this tab only. */
function keptReceipt(): Receipt | undefined {
  const stored = kept(sessionStorage, RECEIPT);
  if (textAt(stored, 'path') !== location.pathname) return undefined;
  const values = (name: string) => textAt(stored, name) ?? '';
  return {
    code: values('code'),
    productName: values('productName'),
    image: textAt(stored, 'image'),
    startsOn: values('startsOn'),
    endsOn: values('endsOn'),
    why: values('why'),
    slip: textAt(stored, 'slip'),
    reason: values('reason'),
    customerName: values('customerName'),
    customerPhone: values('customerPhone'),
    installerPhone: values('installerPhone'),
  };
}

function restart(): void {
  forget(sessionStorage, RECEIPT);
  clearDraft();
  location.assign(paths.home[document.documentElement.lang === 'en' ? 'en' : 'vi']);
}

/** The other language opens with the same code. */
function keepCodeAcrossLanguages(): void {
  if (scanned === undefined) return;
  const link = document.querySelector<HTMLAnchorElement>('[data-other-language]');
  if (link) link.href = link.hreflang === 'en' ? `/en/k/${scanned}` : `/k/${scanned}`;
}

function inputOf(name: FieldName): HTMLInputElement | HTMLTextAreaElement {
  return name === 'note' ? part('#note', HTMLTextAreaElement) : part(`#${name}`, HTMLInputElement);
}

void start();
