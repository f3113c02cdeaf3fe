import { formatNational } from '../../../shared/phone/mobile-number.ts';
import type { Answer } from '../http/call.ts';
import { textAt } from '../http/reading.ts';
import type { Session } from '../identity/session.ts';
import { identityTexts } from '../identity/texts.ts';
import type { Both } from '../language.ts';
import { make, part, parts, say, showError, whileBusy } from '../page.ts';
import { writtenMoment } from '../written.ts';
import { callAsPartner } from './call-as-partner.ts';
import { fillProvinces } from './fill-provinces.ts';
import { profileTexts as texts } from './profile-texts.ts';

type Change = Pick<Parameters<typeof callAsPartner>[2], 'method' | 'path'> & { readonly body: object };

const words: Readonly<Record<string, Both>> = { ...texts, left: texts.leftState };
/** The field that a refusal's field stands for. */
const fieldOf: Readonly<Record<string, string>> = {
  name: 'profileName',
  region: 'profileRegion',
  phone: 'newPhone',
  'former.code': 'formerCode',
  'next.code': 'nextCode',
};

/** What a partner sees and corrects of themselves, read when they open it. */
export function wireProfile(session: Session, ended: () => void): void {
  const profile = part('[data-profile]', HTMLDetailsElement);
  const facts = part('[data-profile-facts]', HTMLElement);
  const news = part('[data-profile-news]', HTMLElement);
  const trouble = part('[data-profile-trouble]', HTMLElement);
  const province = part('#profileProvince', HTMLSelectElement);
  const phoneForm = part('[data-phone-form]', HTMLFormElement);
  const codesForm = part('[data-codes-form]', HTMLFormElement);
  const input = (name: string) => part(`#${name}`, HTMLInputElement, profile);
  let asked: { readonly former: string; readonly next: string } | undefined;

  part('[data-phone-lead]', HTMLElement).textContent = say(texts.otherPhoneLead);
  profile.addEventListener('toggle', () => {
    if (profile.open) void load();
  });
  const onSubmit = (form: HTMLFormElement, busy: Both, work: () => Promise<void>) =>
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void whileBusy(part('button', HTMLButtonElement, form), say(busy), work);
    });
  onSubmit(part('[data-profile-form]', HTMLFormElement), texts.saving, save);
  onSubmit(phoneForm, texts.sending, sendCodes);
  onSubmit(codesForm, texts.saving, changePhone);
  const leaveNow = part('[data-leave-now]', HTMLButtonElement);
  leaveNow.addEventListener('click', () => void whileBusy(leaveNow, say(texts.saving), leave));

  async function load(): Promise<void> {
    quiet();
    const answer = await callAsPartner(session, ended, { method: 'GET', path: '/v1/me/profile' });
    if (!answer) return;
    if (answer.kind !== 'reply') return refusedBy(answer);
    await fillProvinces(province);
    show(answer.body);
  }

  function show(body: unknown): void {
    const at = (path: string) => textAt(body, path);
    const state = at('state') ?? '';
    const fact = (term: Both, value: string | undefined) =>
      value === undefined ? [] : [make('div', [make('dt', say(term)), make('dd', value)])];
    const inWords = (value: string | undefined) => say(words[value ?? ''] ?? texts.waiting);
    const national = (phone = '') => (/^\+84\d{9}$/.test(phone) ? formatNational(`0${phone.slice(3)}`) : phone);
    const moment = (path: string) => writtenMoment(at(path) ?? '');
    const version = at('consent.version');
    facts.replaceChildren(
      ...fact(texts.phone, national(at('phone'))),
      ...fact(texts.state, inWords(state)),
      ...fact(texts.reason, at('note')),
      ...fact(texts.kind, inWords(at('kind'))),
      ...fact(texts.tier, at('tier')),
      ...fact(texts.since, moment('registeredAt')),
      ...fact(texts.consent, version && say(texts.consentOf, { version, at: moment('consent.at') })),
      ...fact(texts.consent, at('entered.at') && say(texts.entered, { at: moment('entered.at') })),
    );
    input('profileName').value = at('name') ?? '';
    input('profileRegion').value = at('region') ?? '';
    province.value = at('province') ?? '';
    part('[data-leave]', HTMLElement).hidden = state !== 'waiting' && state !== 'approved';
  }

  async function save(): Promise<void> {
    const body = { name: input('profileName').value, region: input('profileRegion').value, province: province.value };
    const reply = await change({ method: 'PUT', path: '/v1/me/profile', body });
    if (reply === undefined) return;
    show(reply);
    tell(texts.saved);
  }

  async function sendCodes(): Promise<void> {
    const body = { phone: input('newPhone').value };
    const reply = await change({ method: 'POST', path: '/v1/me/phone/codes', body });
    if (reply === undefined) return;
    asked = { former: textAt(reply, 'former.requestId') ?? '', next: textAt(reply, 'next.requestId') ?? '' };
    codesForm.hidden = false;
    input('formerCode').focus();
  }

  async function changePhone(): Promise<void> {
    if (!asked) return;
    const proof = (requestId: string, name: string) => ({ requestId, code: input(name).value });
    const body = { former: proof(asked.former, 'formerCode'), next: proof(asked.next, 'nextCode') };
    const reply = await change({ method: 'PUT', path: '/v1/me/phone', body });
    if (reply === undefined) return;
    phoneForm.reset();
    codesForm.reset();
    codesForm.hidden = true;
    show(reply);
    tell(texts.changed);
  }

  async function leave(): Promise<void> {
    const reply = await change({ method: 'POST', path: '/v1/me/leave', body: {} });
    if (reply === undefined) return;
    show(reply);
    tell(texts.left);
  }

  /** What the change answered; undefined where it was refused, which is told. */
  async function change({ body, ...request }: Change): Promise<unknown> {
    quiet();
    const sent = { ...request, body: JSON.stringify(body), idempotencyKey: crypto.randomUUID() };
    const answer = await callAsPartner(session, ended, sent);
    if (answer?.kind === 'reply') return answer.body;
    if (answer) refusedBy(answer);
    return undefined;
  }

  function refusedBy(answer: Exclude<Answer, { kind: 'reply' }>): void {
    const wrong = answer.kind === 'problem' ? answer.problem.fields[0] : undefined;
    const field = fieldOf[wrong?.field ?? ''];
    if (wrong && field !== undefined) {
      showError(field, wrong.text);
      input(field).focus();
      return;
    }
    trouble.hidden = false;
    trouble.textContent =
      answer.kind === 'problem'
        ? answer.problem.text
        : say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy);
  }

  function tell(text: Both): void {
    news.hidden = false;
    news.textContent = say(text);
  }

  function quiet(): void {
    news.hidden = true;
    trouble.hidden = true;
    for (const field of parts('input', HTMLInputElement, profile)) showError(field.id, '');
  }
}
