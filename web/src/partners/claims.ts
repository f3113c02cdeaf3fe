import { formatCode, readCode } from '../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';
import type { Answer, Problem } from '../http/call.ts';
import { listAt, textAt } from '../http/reading.ts';
import { Session } from '../identity/session.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { make, part, parts, say, showError, whileBusy } from '../page.ts';
import { activationTexts } from '../warranty/activation-texts.ts';
import { today, writtenDay } from '../written.ts';
import { accountPage } from './account-page.ts';
import { callAsPartner } from './call-as-partner.ts';
import { fieldTexts as texts } from './field-texts.ts';
import { partnerTexts } from './texts.ts';

type FieldName = 'claimCode' | 'installedOn' | 'claimNote';

const session = new Session('field');
const form = part('[data-claim]', HTMLFormElement);
const list = part('[data-claims]', HTMLUListElement);
const more = part('[data-more]', HTMLButtonElement);
const trouble = part('[data-trouble]', HTMLElement, form);
const sent = part('[data-claim-sent]', HTMLElement, form);
const input = (name: FieldName) => part(`#${name}`, HTMLInputElement, form);
const { ended, open } = accountPage(session, load);
let next: string | undefined;
/** One key for one body: a repetition after a lost answer is the same claim. */
let attempt: { key: string; body: string } | undefined;

input('installedOn').max = today();
for (const field of parts('input', HTMLInputElement, form)) {
  field.addEventListener('input', () => showError(field.id, ''));
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(part('button', HTMLButtonElement, form), say(texts.sending), claim);
});
more.addEventListener('click', () => void whileBusy(more, say(partnerTexts.refreshing), loadMore));
open();

async function load(): Promise<void> {
  next = undefined;
  list.replaceChildren();
  await loadMore();
}

async function loadMore(): Promise<void> {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  const answer = await callAsPartner(session, ended, {
    method: 'GET',
    path: `/v1/me/claims${query}`,
  });
  if (!answer) return;
  if (answer.kind !== 'reply') return showTrouble(answer);
  trouble.hidden = true;
  list.append(...listAt(answer.body, 'items').map(rowOf));
  next = textAt(answer.body, 'next');
  more.hidden = next === undefined;
  part('[data-no-claims]', HTMLElement).hidden = list.children.length > 0;
}

const states: Readonly<Record<string, Both>> = { open: texts.open, accepted: texts.accepted, refused: texts.refused };

function rowOf(item: unknown): HTMLLIElement {
  const state = textAt(item, 'state') ?? '';
  const note = textAt(item, 'decisionNote');
  return make('li', [
    make('p', textAt(item, 'productName') ?? '', { class: 'name' }),
    make('p', say(states[state] ?? texts.open), { class: 'state', 'data-state': state }),
    make(
      'p',
      [
        make('span', say(partnerTexts.code, { code: (textAt(item, 'code') ?? '').slice(-4) })),
        make('span', say(texts.fittedOn, { date: writtenDay(textAt(item, 'installedOn') ?? '') })),
        ...(note === undefined ? [] : [make('span', note)]),
      ],
      { class: 'about' },
    ),
  ]);
}

async function claim(): Promise<void> {
  trouble.hidden = true;
  sent.hidden = true;
  const written = input('claimCode').value;
  const reading = readCode(written);
  const code = reading.ok ? reading.code : reading.refusal === 'check' ? undefined : readForeignCode(written);
  if (written.trim() === '') return refuse('claimCode', say(texts.codeMissing));
  if (code === undefined) return refuse('claimCode', say(activationTexts.codeTypo));
  const installedOn = input('installedOn').value;
  if (installedOn === '') return refuse('installedOn', say(texts.installedMissing));
  const body = JSON.stringify({ code, installedOn, note: input('claimNote').value.trim() || undefined });
  if (attempt?.body !== body) attempt = { key: crypto.randomUUID(), body };
  const answer = await callAsPartner(session, ended, {
    method: 'POST',
    path: '/v1/me/claims',
    body,
    idempotencyKey: attempt.key,
  });
  if (!answer) return;
  if (answer.kind === 'problem') return refusedBy(answer.problem);
  if (answer.kind !== 'reply') return showTrouble(answer);
  attempt = undefined;
  form.reset();
  sent.hidden = false;
  sent.textContent = say(texts.sent, { code: formatCode(code).slice(-4) });
  next = undefined;
  list.replaceChildren();
  await loadMore();
}

const aboutCode = [
  'code-malformed',
  'code-unknown',
  'unbound-code',
  'not-active-yet',
  'installer-named',
  'claim-too-late',
  'claimed-already',
];
const fieldOfPath: Readonly<Record<string, FieldName>> = {
  code: 'claimCode',
  installedOn: 'installedOn',
  note: 'claimNote',
};

function refusedBy(problem: Problem): void {
  attempt = undefined;
  const [name, text] = wrongField(problem);
  if (name === undefined) showTroubleText(text);
  else refuse(name, text);
}

function wrongField(problem: Problem): [FieldName | undefined, string] {
  if (aboutCode.includes(problem.code)) return ['claimCode', problem.text];
  if (problem.code === 'installed-later') return ['installedOn', problem.text];
  const first = problem.fields[0];
  return first ? [fieldOfPath[first.field], first.text] : [undefined, problem.text];
}

function refuse(name: FieldName, text: string): void {
  showError(name, text);
  input(name).focus();
}

function showTrouble(answer: Answer): void {
  if (answer.kind === 'problem') showTroubleText(answer.problem.text);
  else showTroubleText(say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy));
}

function showTroubleText(text: string): void {
  trouble.hidden = false;
  trouble.textContent = text;
}
