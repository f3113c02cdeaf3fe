import { type Answer, pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import { Session } from '../identity/session.ts';
import { wireSignIn } from '../identity/sign-in.ts';
import { identityTexts } from '../identity/texts.ts';
import { paths } from '../language.ts';
import { make, part, parts, say, whileBusy } from '../page.ts';
import { writtenAmount, writtenDay, writtenMoment } from '../written.ts';
import { callAsPartner, whenBack } from './call-as-partner.ts';
import { complaintTexts } from './complaint-texts.ts';
import { wireProfile } from './my-profile.ts';
import { partnerTexts as texts } from './texts.ts';

const session = new Session('field');
const visitor = part('[data-visitor]', HTMLElement);
const account = part('[data-account]', HTMLElement);
const lines = part('[data-lines]', HTMLUListElement);
const more = part('[data-more]', HTMLButtonElement);
const refresh = part('[data-refresh]', HTMLButtonElement);
const trouble = part('[data-trouble]', HTMLElement, account);
const signIn = wireSignIn(session, () => {
  void showAccount().then(() => part('[data-account-title]', HTMLElement).focus());
});
let next: string | undefined;
wireProfile(session, sessionEnded);

more.addEventListener('click', () => void whileBusy(more, say(texts.refreshing), loadLines));
refresh.addEventListener('click', () => void whileBusy(refresh, say(texts.refreshing), showAccount));
part('[data-sign-out]', HTMLButtonElement).addEventListener('click', () => {
  session.end();
  showVisitor();
});

whenBack(showAccount);
if (session.isSignedIn) void showAccount();
else showVisitor();

function showVisitor(): void {
  account.hidden = true;
  visitor.hidden = false;
  lines.replaceChildren();
  signIn.show();
}

function sessionEnded(): void {
  showVisitor();
  signIn.show(identityTexts.ended);
}

async function showAccount(): Promise<void> {
  visitor.hidden = true;
  account.hidden = false;
  trouble.hidden = true;
  const answer = await callAsPartner(session, sessionEnded, { method: 'GET', path: '/v1/me/balance' });
  if (!answer) return;
  if (answer.kind !== 'reply') return showTrouble(answer);
  for (const amount of parts('[data-amount]', HTMLElement, account)) {
    amount.textContent = writtenAmount(numberAt(answer.body, amount.dataset.amount ?? '') ?? 0);
  }
  next = undefined;
  lines.replaceChildren();
  await loadLines();
  await loadBonuses();
}

/** What volume bonuses gave; most partners have none, and see nothing of it. */
async function loadBonuses(): Promise<void> {
  const answer = await callAsPartner(session, sessionEnded, { method: 'GET', path: '/v1/me/bonuses' });
  if (answer?.kind !== 'reply') return;
  const given = listAt(answer.body, 'items').map(bonusOf);
  part('[data-bonuses]', HTMLUListElement).replaceChildren(...given);
  part('[data-bonus-part]', HTMLElement).hidden = given.length === 0;
}

/** One quarter: the sum, how it came to be, and the units that were counted. */
function bonusOf(bonus: unknown): HTMLLIElement {
  const products = listAt(bonus, 'products').map((one) =>
    make('li', `${textAt(one, 'name') ?? ''} × ${numberAt(one, 'units') ?? 0}`),
  );
  return make('li', [
    make('p', textAt(bonus, 'name') ?? '', { class: 'name' }),
    make('p', writtenAmount(numberAt(bonus, 'amount') ?? 0), { class: 'amount figures' }),
    make('p', textAt(bonus, `text.${pageLanguage()}`) ?? '', { class: 'about' }),
    make('details', [make('summary', say(texts.countedUnits)), make('ul', products)]),
  ]);
}

async function loadLines(): Promise<void> {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  const answer = await callAsPartner(session, sessionEnded, { method: 'GET', path: `/v1/me/rewards${query}` });
  if (!answer) return;
  if (answer.kind !== 'reply') return showTrouble(answer);
  lines.append(...listAt(answer.body, 'items').map(lineOf));
  next = textAt(answer.body, 'next');
  more.hidden = next === undefined;
  part('[data-no-lines]', HTMLElement, account).hidden = lines.children.length > 0;
}

/** One unit: what was earned, and the rule that made it or the reason why it is nothing. */
function lineOf(line: unknown): HTMLLIElement {
  const amount = numberAt(line, 'amount') ?? 0;
  const rule = textAt(line, 'rule.label');
  const why = textAt(line, `reasonText.${pageLanguage()}`) ?? '';
  return make('li', [
    make('p', textAt(line, 'product') ?? '', { class: 'name' }),
    make('p', writtenAmount(amount), { class: 'amount figures' }),
    ...(why === '' ? [] : [make('p', why, { class: 'state' })]),
    make(
      'p',
      [
        make('span', writtenMoment(textAt(line, 'activatedAt') ?? '')),
        make('span', say(texts.code, { code: (textAt(line, 'code') ?? '').slice(-4) })),
        ...(rule === undefined ? [] : [make('span', say(texts.rule, { rule }))]),
      ],
      { class: 'about' },
    ),
    ...listAt(line, 'why.extras').map((extra) => make('p', textAt(extra, pageLanguage()) ?? '', { class: 'about' })),
    ...whyOf(line),
    ...complainOf(line),
  ]);
}

/** Leads to the form with this line chosen. */
function complainOf(line: unknown): HTMLElement[] {
  const id = textAt(line, 'id');
  if (id === undefined) return [];
  const href = `${paths.complaints[pageLanguage()]}?line=${encodeURIComponent(id)}`;
  return [make('p', [make('a', say(complaintTexts.complain), { href })], { class: 'about' })];
}

/** Which rule of which version, what it asked for, and for 0 đ what can be done; folded, since most know it. */
function whyOf(line: unknown): HTMLElement[] {
  const language = pageLanguage();
  const version = numberAt(line, 'why.rule.version');
  const matched = listAt(line, 'why.matched').map((one) => {
    const label = textAt(one, `label.${language}`) ?? '';
    return make('li', `${label}: ${textAt(one, `value.${language}`) ?? ''}`);
  });
  const advice = textAt(line, `why.advice.${language}`);
  const until = textAt(line, 'why.until');
  const words = [
    ...(version === undefined
      ? []
      : [make('p', say(texts.whyRule, { rule: textAt(line, 'why.rule.label') ?? '', version: String(version) }))]),
    ...(matched.length === 0 ? [] : [make('p', say(texts.whyMatched)), make('ul', matched)]),
    ...(advice === undefined ? [] : [make('p', advice)]),
    ...(until === undefined ? [] : [make('p', say(texts.whyUntil, { date: writtenDay(until) }))]),
  ];
  return words.length === 0 ? [] : [make('details', [make('summary', say(texts.why)), ...words])];
}

function showTrouble(answer: Answer): void {
  trouble.hidden = false;
  trouble.textContent =
    answer.kind === 'problem'
      ? answer.problem.text
      : say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy);
}
