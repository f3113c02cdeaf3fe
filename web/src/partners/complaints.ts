import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';
import { type Complaining, wordsFor } from '../complaints/ask.ts';
import { complaintForm } from '../complaints/complaint-form.ts';
import { complaintList } from '../complaints/complaint-list.ts';
import { tellFiled } from '../complaints/owner-complaints.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { make, part, parts, say, showError } from '../page.ts';
import { activationTexts } from '../warranty/activation-texts.ts';
import { writtenAmount, writtenMoment } from '../written.ts';
import { callAsPartner, whenBack } from './call-as-partner.ts';
import { complaintTexts as texts } from './complaint-texts.ts';

const session = new Session('field');
const visitor = part('[data-visitor]', HTMLElement);
const account = part('[data-account]', HTMLElement);
const fresh = part('[data-new]', HTMLDetailsElement);
const head = part('[data-head]', HTMLElement);
const filed = part('[data-filed]', HTMLElement);
const rewards = part('#rewardId', HTMLSelectElement);
const runs = part('#runId', HTMLSelectElement);
const code = part('#missingCode', HTMLInputElement);
const fittedOn = part('#fittedOn', HTMLInputElement);
const radios = parts('[name="about"]', HTMLInputElement, head);
const signIn = wireSignIn(session, () => void showAccount());
const ended = () => showVisitor(identityTexts.ended);
const complaining: Complaining = {
  base: '/v1/me/complaints',
  ask: (request) => callAsPartner(session, ended, request),
};
const list = complaintList(complaining);
/** What a link from a reward or a payment leads to. */
const wanted = new URLSearchParams(location.search);

fittedOn.max = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
part('[data-complaints]', HTMLElement).append(list.element);
part('[data-form]', HTMLElement).append(
  complaintForm({
    id: 'complaint-text',
    of: 'complaint',
    complaining,
    path: complaining.base,
    head: [head],
    more: chosenSubject,
    sent: (reply) => {
      fresh.open = false;
      showKind();
      tellFiled(filed, reply);
      void list.load(true);
    },
  }),
);
head.hidden = false;
for (const radio of radios) radio.addEventListener('change', showKind);
for (const field of [rewards, runs, code, fittedOn]) field.addEventListener('input', () => showError(field.id, ''));
whenBack(() => load());
if (session.isSignedIn) void showAccount();
else showVisitor();

function showVisitor(reason?: Both): void {
  account.hidden = true;
  visitor.hidden = false;
  signIn.show(reason);
}

async function showAccount(): Promise<void> {
  visitor.hidden = true;
  account.hidden = false;
  const [line, run] = [wanted.get('line'), wanted.get('run')];
  if (line || run) {
    choose(line ? 'reward' : 'payout');
    fresh.open = true;
  }
  await load(line, run);
}

/** What was complained of, and what may be; what was chosen meanwhile stays chosen. */
async function load(line: string | null = null, run: string | null = null): Promise<void> {
  await Promise.all([list.load(), offerRewards(line), offerRuns(run)]);
}

function choose(kind: string): void {
  for (const radio of radios) radio.checked = radio.value === kind;
  showKind();
}

function showKind(): void {
  const chosen = kindChosen();
  for (const field of parts('[data-of]', HTMLElement, head)) field.hidden = field.dataset['of'] !== chosen;
  showError('about', '');
}

function kindChosen(): string | undefined {
  return radios.find(({ checked }) => checked)?.value;
}

/** Recent ones; the one that a link names is there even where it is older. */
async function offerRewards(line: string | null): Promise<void> {
  const items = await recent(rewards, '/v1/me/rewards?limit=100');
  const options = items?.map((item): [string, string] => [
    textAt(item, 'id') ?? '',
    say(texts.rewardOption, {
      date: writtenMoment(textAt(item, 'activatedAt') ?? '').slice(6),
      product: textAt(item, 'product') ?? '',
      amount: writtenAmount(numberAt(item, 'amount') ?? 0),
      code: (textAt(item, 'code') ?? '').slice(-4),
    }),
  ]);
  fill(rewards, options, line, texts.thisLine);
}

async function offerRuns(run: string | null): Promise<void> {
  const items = await recent(runs, '/v1/me/payments');
  const options = items?.map((item): [string, string] => [
    textAt(item, 'runId') ?? '',
    say(texts.payoutOption, {
      date: writtenMoment(textAt(item, 'createdAt') ?? '').slice(6),
      amount: writtenAmount(numberAt(item, 'net') ?? 0),
    }),
  ]);
  fill(runs, options, run, texts.thisRun);
}

/** What there is to choose from; what went wrong stands beside the choice, until it could be read. */
async function recent(select: HTMLSelectElement, path: string): Promise<readonly unknown[] | undefined> {
  const answer = await complaining.ask({ method: 'GET', path });
  if (answer) showError(select.id, answer.kind === 'reply' ? '' : wordsFor(answer));
  return answer?.kind === 'reply' ? listAt(answer.body, 'items') : undefined;
}

/** Where nothing could be read, what stands there to choose from stays. */
function fill(
  select: HTMLSelectElement,
  read: readonly (readonly [string, string])[] | undefined,
  linked: string | null,
  words: Both,
): void {
  const chosen = select.value || linked;
  const before = [...select.options].slice(1).map(({ value, text }) => [value, text] as const);
  const options = read ?? before;
  const isThere = chosen === null || options.some(([value]) => value === chosen);
  const known = before.find(([value]) => value === chosen) ?? ([chosen ?? '', say(words)] as const);
  const all = isThere ? options : [known, ...options];
  // The first one asks to choose; the others may be there from before one signed in anew.
  select.replaceChildren(
    ...[...select.options].slice(0, 1),
    ...all.map(([value, text]) => make('option', text, { value })),
  );
  if (chosen !== null) select.value = chosen;
}

/** What the complaint is about as the API takes it; undefined where something is missing, which is said beside it. */
function chosenSubject(): object | undefined {
  switch (kindChosen()) {
    case 'reward':
      return rewards.value === '' ? missing(rewards) : { about: { kind: 'reward', rewardId: rewards.value } };
    case 'payout':
      return runs.value === '' ? missing(runs) : { about: { kind: 'payout', runId: runs.value } };
    case 'missing':
      return missingUnit();
    default:
      showError('about', say(texts.aboutMissing));
      radios[0]?.focus();
      return undefined;
  }
}

function missing(field: HTMLInputElement | HTMLSelectElement, words: Both = texts.chooseMissing): undefined {
  showError(field.id, say(words));
  field.focus();
  return undefined;
}

/** A code with one letter wrong is told so; what looks like no code of ours is a maker's serial. */
function missingUnit(): object | undefined {
  const written = code.value.trim();
  if (written === '') return missing(code, texts.codeMissing);
  const reading = readCode(written);
  const read = reading.ok ? reading.code : reading.refusal === 'check' ? undefined : readForeignCode(written);
  if (read === undefined) return missing(code, activationTexts.codeTypo);
  if (fittedOn.value === '') return missing(fittedOn, texts.installedMissing);
  return { about: { kind: 'missing-reward', code: reading.ok ? reading.code : written, installedOn: fittedOn.value } };
}
