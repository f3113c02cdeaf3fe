import { readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import { kindOf, readCode, readPin } from '../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';
import { type Answer, call, type Problem } from '../http/call.ts';
import { isRecord, textAt } from '../http/reading.ts';
import { type Both, paths } from '../language.ts';
import type { Capture, WaitingQueue } from '../offline/waiting-queue.ts';
import { part, parts, say, showError, whileBusy } from '../page.ts';
import { phoneTexts } from '../phone-texts.ts';
import { forget, keep, kept } from '../storage.ts';
import { writtenDay } from '../written.ts';
import { activationTexts as texts } from './activation-texts.ts';
import type { Asked } from './asked/asked.ts';
import { codeField } from './code-field.ts';
import {
  type Attempt,
  attemptFor,
  clearDraft,
  type Draft,
  draftForAnotherUnit,
  draftForNextUnit,
  draftOfRequest,
  emptyDraft,
  type FieldName,
  fieldNames,
  readDraft,
  saveDraft,
} from './draft.ts';
import { type Receipt, receiptOf, showReceipt, writtenPhone } from './receipt.ts';
import { showUnit } from './show-unit.ts';
import { type Unit, unitOf, unseenUnit } from './unit.ts';

type Step = 'code' | 'pin' | 'set' | 'phone' | 'name' | 'installer' | 'asked' | 'confirm' | 'active' | 'saved';

/** Who activates: the customer for themselves, or a partner, who is signed in, on their behalf. */
export interface Actor {
  readonly way: Capture['way'];
  readonly path: string;
  /** Undefined where nobody is signed in. */
  readonly tokenOf: () => Promise<string | undefined>;
  /** The session ended: whoever it was has to sign in again, and nothing typed is lost. */
  readonly signInAgain: () => void;
  /** After an activation, also one that had waited. */
  readonly activated: () => void;
}

const stepOfField: Readonly<Record<FieldName | 'consent', Step>> = {
  code: 'code',
  pin: 'pin',
  phone: 'phone',
  name: 'name',
  installerPhone: 'installer',
  installerName: 'installer',
  storeName: 'installer',
  storePhone: 'installer',
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
/** As it was activated last, in this page's memory only: for the next unit of the same customer. */
let last: Draft | undefined;
let actor: Actor;
let queue: Promise<WaitingQueue | undefined> | undefined;
let asked: Asked | undefined;

export async function startActivation(who: Actor): Promise<void> {
  actor = who;
  wire();
  afterFirstPaint();
  const receipt = keptReceipt();
  if (receipt) return showDone(receipt);
  takeScannedCode();
  fillForm();
  keepCodeAcrossLanguages();
  show('code', 'quietly');
  if (scanned !== undefined) await checkCode(resumedStep());
}

/** What works without signal comes after what people see: the queue of this phone, and the worker that keeps the pages. */
function afterFirstPaint(): void {
  const load = () => {
    void openedQueue();
    void import('../offline/keep-pages.ts').then(({ keepPages }) => keepPages()).catch(() => undefined);
  };
  if (document.readyState === 'complete') setTimeout(load);
  else addEventListener('load', () => setTimeout(load), { once: true });
}

/** Undefined in a browser that keeps nothing. */
function openedQueue(): Promise<WaitingQueue | undefined> {
  queue ??= import('../offline/waiting-queue.ts')
    .then(({ openQueue }) => openQueue({ tokenOf: actor.tokenOf, edit: editWaiting, sent: actor.activated }))
    .catch(() => undefined);
  return queue;
}

/** A person who scans another sticker starts anew; who reloads the same one goes on. */
function takeScannedCode(): void {
  if (scanned === undefined) return;
  const written = safelyDecoded(scanned);
  const plain = plainCode(written);
  const same = plain !== undefined && plain === plainCode(draft.values.code ?? '');
  if (!same && draft.sameCustomer && !draft.values.code) draft.values.code = written;
  else if (!same) draft = draftForAnotherUnit(draft, written);
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
  part('details', HTMLDetailsElement, form).addEventListener('toggle', () => void openedAsked());
  for (const change of ['online', 'offline']) addEventListener(change, showSignal);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void proceed();
  });
  part('[data-back]', HTMLButtonElement, form).addEventListener('click', () => history.back());
  part('[data-print]', HTMLButtonElement, root).addEventListener('click', () => window.print());
  for (const button of parts('[data-restart]', HTMLButtonElement, root)) button.addEventListener('click', restart);
  for (const button of parts('[data-next-unit]', HTMLButtonElement, root)) button.addEventListener('click', nextUnit);
  part('[data-go-on]', HTMLButtonElement, form).addEventListener('click', goOnWithoutSignal);
  for (const button of parts('[data-change]', HTMLButtonElement, form)) {
    button.addEventListener('click', () => advance(stepNamed(button.dataset.change)));
  }
  window.addEventListener('popstate', (event) => {
    if (doneSection.hidden && step !== 'saved') show(unit ? stepNamed(textAt(event.state, 'step')) : 'code');
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
  return [
    'code',
    ...(unit?.needsPin || unit?.isUnseen ? (['pin'] as const) : []),
    ...(unit?.isSet ? (['set'] as const) : []),
    'phone',
    'name',
    ...(actor.way === 'customer' ? (['installer'] as const) : []),
    ...(unit?.asksMore ? (['asked'] as const) : []),
    'confirm',
  ];
}

/** Of whoever has the next unit fitted, the questions about them have their answers. */
function stepAfter(current: Step): Step {
  const all = steps();
  const next = all[all.indexOf(current) + 1] ?? 'confirm';
  const answered = draft.sameCustomer && ['phone', 'name', 'installer'].includes(next);
  const isRight = mistakes().every(([name]) => stepOfField[name] !== next);
  return answered && isRight ? stepAfter(next) : next;
}

function stepNamed(name: string | undefined): Step {
  const reached: readonly Step[] = [...steps(), 'installer'];
  return reached.find((known) => known === name) ?? 'code';
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
    showTroubleWithCode(answer);
  });
}

/** Nobody can be asked: the code is right in itself, or a maker's, and the rest can be written down here and now. */
function showTroubleWithCode(answer: Answer): void {
  if (answer.kind === 'offline') {
    goOnWithoutSignal();
  } else {
    showTrouble(answer);
    part('[data-go-on]', HTMLElement, form).hidden = answer.kind !== 'unanswered';
  }
}

function goOnWithoutSignal(): void {
  const written = plainCode(code.input.value);
  if (written === undefined) return;
  void meetUnit(unseenUnit(written, say(texts.unseen)), 'next');
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
  else if (answer && !isUnknownCode(answer)) showTroubleWithCode(answer);
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
  if (!found.isUnseen) await showAsked(found);
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

/** What only some units are asked is loaded for those, and for whoever opens the fold of further facts. */
async function showAsked(found: Unit): Promise<void> {
  if (!asked && !found.isSet && !found.asksMore) return;
  (await openedAsked())?.show(found);
}

async function openedAsked(): Promise<Asked | undefined> {
  try {
    const { openAsked } = await import('./asked/asked.ts');
    asked ??= openAsked({
      form,
      facts: () => draft.facts,
      keep: (facts) => {
        draft.facts = facts;
        saveDraft(draft);
      },
      code: () => unit?.code ?? '',
    });
    if (unit) asked.show(unit);
    return asked;
  } catch {
    // Without signal, and never loaded before: these facts can be added later by customer care.
    return undefined;
  }
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
  return first === undefined && (asked?.isRight(current) ?? true);
}

/** Everything that the page itself can find wrong, in the order of the questions. */
function mistakes(): [FieldName | 'consent', string][] {
  const value = (name: FieldName) => inputs.get(name)?.value.trim() ?? '';
  const found: [FieldName | 'consent', string][] = [];
  const hasPin = unit?.needsPin || (unit?.isUnseen && value('pin') !== '');
  if (unit && hasPin && pinOf(unit, value('pin')) === undefined) found.push(['pin', say(texts.pinMalformed)]);
  const phone = phoneMistake(value('phone'));
  if (phone) found.push(['phone', phone]);
  if (value('name') === '') found.push(['name', say(texts.nameMissing)]);
  const installer = value('installerPhone') === '' ? '' : phoneMistake(value('installerPhone'));
  if (installer) found.push(['installerPhone', installer]);
  const store = value('storePhone') === '' ? '' : phoneMistake(value('storePhone'));
  if (store) found.push(['storePhone', store]);
  if (value('email') !== '' && inputs.get('email')?.validity.valid === false) {
    found.push(['email', say(texts.emailMalformed)]);
  }
  if (!draft.consent && actor.way === 'customer') found.push(['consent', say(texts.consentMissing)]);
  return found;
}

function pinOf({ code }: Unit, written: string): string | undefined {
  return readPin(written, kindOf(code));
}

function phoneMistake(written: string): string {
  const reading = readMobileNumber(written);
  return reading.ok ? '' : say(phoneTexts[reading.refusal]);
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
  const button = part('[data-activate]', HTMLButtonElement, form);
  // What waits in the queue already keeps its moment and its photos there.
  if (unit?.isUnseen || draft.instead || !navigator.onLine) {
    return whileBusy(button, say(texts.saving), () => save(repeatedCapture() ?? newCapture()));
  }
  await whileBusy(button, say(texts.activating), async () => {
    if (asked && !(await asked.photosSent())) {
      showTroubleText(say(texts.photosNotSent));
      return;
    }
    const attempt = attemptFor(draft, requestBody(), () => crypto.randomUUID());
    saveDraft(draft);
    const answer = await send(attempt);
    const receipt = answer.kind === 'reply' ? receiptOf(answer.body, attempt.body) : undefined;
    if (receipt) return finish(receipt);
    if (answer.kind === 'problem' && answer.problem.code === 'sign-in-required') return actor.signInAgain();
    if (answer.kind === 'problem' && answer.problem.status < 500) return refused(answer.problem);
    // The signal went while it was on its way: the queue asks with the same words and key.
    if (answer.kind === 'offline') return save(captureOf(attempt));
    showTrouble(answer);
  });
}

/** Sent before and never answered: it may have succeeded, so the same words go again under the same key. */
function repeatedCapture(): Capture | undefined {
  return draft.attempt?.body === requestBody() ? captureOf(draft.attempt) : undefined;
}

/** Written down now; the warranty counts from here. */
function newCapture(): Capture {
  const capturedAt = draft.instead?.capturedAt ?? new Date().toISOString();
  const request: unknown = JSON.parse(requestBody(capturedAt));
  return { ...captureOf({ key: crypto.randomUUID(), body: JSON.stringify(request) }), capturedAt };
}

function captureOf({ key, body }: Attempt): Capture {
  const request: unknown = JSON.parse(body);
  return {
    way: actor.way,
    id: key,
    code: textAt(request, 'code') ?? '',
    capturedAt: new Date().toISOString(),
    request: isRecord(request) ? request : {},
    photos: asked?.photosToSend() ?? [],
    instead: draft.instead?.id,
  };
}

async function save(capture: Capture): Promise<void> {
  const waiting = await openedQueue();
  if (!(await waiting?.keep(capture))) return showTroubleText(say(texts.offline));
  last = draft;
  clearDraft();
  draft = emptyDraft();
  fillForm();
  advance('saved');
}

/** A waiting one is put back into the form; it stays in the queue until its new words are kept. */
function editWaiting(item: { id: string; capturedAt: string; request: unknown }): void {
  draft = draftOfRequest(item.request, { id: item.id, capturedAt: item.capturedAt });
  saveDraft(draft);
  unit = undefined;
  if (doneSection.hidden && scanned === undefined) {
    fillForm();
    show('code');
    return;
  }
  // The address of another sticker, or its receipt, would bring that one back.
  forget(sessionStorage, RECEIPT);
  location.assign(actor.way === 'customer' ? homePath() : location.pathname);
}

async function send(attempt: Attempt): Promise<Answer> {
  const token = await actor.tokenOf();
  const request = { method: 'POST', path: actor.path, body: attempt.body, idempotencyKey: attempt.key } as const;
  return call(token === undefined ? request : { ...request, token });
}

/** The same words typed give the same bytes, so that a repetition is one. */
function requestBody(capturedAt?: string): string {
  const { province, ward, purchasedOn, fields } = draft.facts;
  const isCustomer = actor.way === 'customer';
  const value = (name: FieldName) => inputs.get(name)?.value.trim() || undefined;
  return JSON.stringify({
    code: unit?.code,
    pin: unit?.needsPin || unit?.isUnseen ? pinOf(unit, value('pin') ?? '') : undefined,
    components: componentsOf(draft.facts.components),
    customer: {
      name: value('name'),
      phone: value('phone'),
      address: value('address'),
      province,
      ward,
      email: value('email'),
    },
    installerPhone: value('installerPhone'),
    installerName: value('installerName'),
    storeName: value('storeName'),
    storePhone: value('storePhone'),
    consent: isCustomer ? draft.consent : undefined,
    channel: isCustomer ? (scanned === undefined ? 'web' : 'qr') : undefined,
    note: value('note'),
    purchasedOn,
    fields: fields && Object.keys(fields).length > 0 ? fields : undefined,
    photos: asked?.photosGiven(),
    capturedAt,
  });
}

function componentsOf(codes: readonly string[] = []): { code: string }[] | undefined {
  const written = codes.filter((one) => one.trim() !== '').map((one) => ({ code: one.trim() }));
  return written.length > 0 ? written : undefined;
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
  if (asked?.refused(problem, advanceTo)) return;
  const named = problem.fields.flatMap(({ field: path, text }) => {
    const name = fieldOfPath[path] ?? fieldNames.find((known) => known === path);
    return name ? [{ name, text }] : [];
  });
  const first = named[0];
  if (!first) return showTroubleText(problem.text);
  for (const { name, text } of named.slice(1)) showError(name, text);
  refuse(first.name, first.text);
}

function advanceTo(to: 'set' | 'asked' | 'confirm'): void {
  advance(to);
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
  part('[data-go-on]', HTMLElement, form).hidden = true;
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
  part('[data-where]', HTMLElement, form).hidden = ['code', 'active', 'saved'].includes(to);
  placeQueue(to);
  for (const element of parts('[data-only-first]', HTMLElement)) element.hidden = to !== 'code';
  part('[data-intro]', HTMLElement, root).classList.toggle('later', to !== 'code');
  showUnit(form, to === 'code' || to === 'saved' ? undefined : unit);
  showCount();
  showSignal();
  showCustomer();
  if (to === 'confirm') review();
  if (manner === 'moving the focus') moveFocus(to);
}

/** What waits on this phone stands between two units, and after the word that one was saved. */
function placeQueue(to: Step): void {
  const box = part('[data-between]', HTMLElement, root);
  box.hidden = !['code', 'active', 'saved'].includes(to);
  if (to === 'saved') form.after(box);
  else form.before(box);
}

/** Without signal the last button says what it will do instead, and a PIN is asked for in case there is one. */
function showSignal(): void {
  const isLater = unit?.isUnseen || draft.instead || !navigator.onLine;
  const button = part('[data-activate]', HTMLButtonElement, form);
  if (button.ariaDisabled !== 'true') button.textContent = say(isLater ? texts.save : texts.activate);
  part('#pin-hint', HTMLElement).textContent = say(unit?.isUnseen ? texts.pinMaybe : texts.pinHint);
}

function showCustomer(): void {
  const name = draft.sameCustomer && step === 'code' ? (draft.values.name ?? '') : '';
  const line = part('[data-same-customer]', HTMLElement, form);
  line.hidden = name === '';
  line.textContent = say(texts.sameCustomer, { name });
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
    ['installer', installer.filter(Boolean).join(' · ') || say(actor.way === 'partner' ? texts.you : texts.notGiven)],
  ];
  for (const [name, text] of rows) part(`[data-review="${name}"]`, HTMLElement, form).textContent = text;
}

function showActive(text: string): void {
  part('[data-active-text]', HTMLElement, form).textContent = text;
  advance('active');
}

function finish(receipt: Receipt): void {
  last = draft;
  clearDraft();
  draft = emptyDraft();
  keep(sessionStorage, RECEIPT, { ...receipt, path: location.pathname });
  showDone(receipt);
  actor.activated();
}

function showDone(receipt: Receipt): void {
  form.hidden = true;
  part('[data-intro]', HTMLElement, root).hidden = true;
  for (const element of parts('[data-only-first]', HTMLElement)) element.hidden = true;
  doneSection.hidden = false;
  for (const button of parts('[data-next-unit]', HTMLElement, doneSection)) button.hidden = last === undefined;
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
    missing: textAt(stored, 'missing') ?? '',
    reason: values('reason'),
    customerName: values('customerName'),
    customerPhone: values('customerPhone'),
    installerPhone: values('installerPhone'),
  };
}

function restart(): void {
  forget(sessionStorage, RECEIPT);
  clearDraft();
  location.assign(actor.way === 'customer' ? homePath() : location.pathname);
}

/** What was said of the customer stays; where a sticker brought us here, its address no longer stands for this unit. */
function nextUnit(): void {
  if (!last) {
    restart();
    return;
  }
  forget(sessionStorage, RECEIPT);
  saveDraft(draftForNextUnit(last));
  location.assign(actor.way === 'customer' ? homePath() : location.pathname);
}

function homePath(): string {
  return paths.home[document.documentElement.lang === 'en' ? 'en' : 'vi'];
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
