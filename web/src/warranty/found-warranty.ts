import type { FoundWarranty } from '../../../shared/warranty/found-warranty.ts';
import { pageLanguage } from '../http/call.ts';
import { listAt, textAt, valueAt } from '../http/reading.ts';
import type { Both } from '../language.ts';
import { make, say } from '../page.ts';
import { writtenDay } from '../written.ts';
import { activationTexts } from './activation-texts.ts';
import { lookUpTexts as texts } from './look-up-texts.ts';
import { slipAddress } from './slip-address.ts';
import { pictureOf } from './unit.ts';

/** One warranty as the server tells it. */
export interface Found {
  readonly code: string;
  readonly name: string;
  readonly image: string | undefined;
  readonly endsOn: string;
  readonly why: string;
  readonly activatedOn: string;
  readonly state: FoundWarranty['state'];
  /** Path of its slip. */
  readonly slip: string | undefined;
  /** What is covered, in the words of its policy. */
  readonly scope: string | undefined;
  readonly hasExclusions: boolean;
  readonly services: readonly string[];
  /** Who fitted it, as the owner is asked or answered. */
  readonly question: HTMLElement | undefined;
}

/** What the reply holds; one that is no list at all is undefined. */
export function foundIn(reply: unknown): readonly Found[] | undefined {
  const items = listAt(reply, 'items').map(foundOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function foundOf(item: unknown): Found | undefined {
  const code = textAt(item, 'code');
  const name = textAt(item, 'product.name');
  const endsOn = textAt(item, 'endsOn');
  const activatedOn = textAt(item, 'activatedOn');
  const why = textAt(item, `why.${pageLanguage()}`);
  if (code === undefined || name === undefined || endsOn === undefined) return undefined;
  return {
    code,
    name,
    endsOn,
    image: pictureOf(textAt(item, 'product.image')),
    why: why ?? '',
    activatedOn: activatedOn ?? '',
    state: stateOf(textAt(item, 'state')),
    slip: textAt(item, 'slip'),
    scope: textAt(item, 'policy.scope'),
    hasExclusions: textAt(item, 'policy.exclusions') !== undefined,
    services: listAt(item, 'services').map(serviceWords),
    question: questionIn(valueAt(item, 'question')),
  };
}

/** Asked, it leads to the question; answered, it says what was answered. */
function questionIn(question: unknown): HTMLElement | undefined {
  if (question === undefined) return undefined;
  const answer = textAt(question, 'answer');
  const path = textAt(question, 'path');
  const values = {
    partner: textAt(question, 'partner') ?? '',
    date: writtenDay(textAt(question, 'installedOn') ?? ''),
    until: writtenDay(textAt(question, 'until') ?? ''),
  };
  const words = answer === undefined ? texts.whoFitted : answer === 'yes' ? texts.answeredYes : texts.answeredNo;
  const link = answer === undefined ? texts.answer : texts.otherAnswer;
  const to = path === undefined ? undefined : (pageLanguage() === 'en' ? '/en' : '') + path;
  return make(
    'div',
    [make('p', say(words, values)), ...(to === undefined ? [] : [make('p', [make('a', say(link), { href: to })])])],
    { class: 'notice screen-only' },
  );
}

const serviceStates: Readonly<Record<string, Both>> = {
  open: texts.serviceOpen,
  waiting: texts.serviceWaiting,
  closed: texts.serviceClosed,
};

function serviceWords(service: unknown): string {
  const words = serviceStates[textAt(service, 'state') ?? ''] ?? texts.serviceOpen;
  return say(words, { reference: textAt(service, 'reference') ?? '' });
}

function stateOf(written: string | undefined): Found['state'] {
  return written === 'active' || written === 'canceled' ? written : 'ended';
}

/** A card: what it is, whether it is covered in a word, until when and why. */
export function foundCard(found: Found, complain: HTMLElement): HTMLElement {
  const name = make('h3', found.name);
  const state = make('p', say(texts[found.state]), { class: 'state', 'data-state': found.state });
  const facts = make(
    'dl',
    [
      fact(say(texts.ends), writtenDay(found.endsOn), 'half'),
      fact(say(texts.activated), writtenDay(found.activatedOn), 'half'),
      fact(say(texts.why), found.why),
      fact(say(activationTexts.code), found.code, 'code'),
      ...(found.scope === undefined ? [] : [fact(say(texts.covers), found.scope, 'words')]),
      ...exclusionsOf(found),
      ...(found.services.length === 0 ? [] : [fact(say(texts.service), found.services.join('; '), 'words')]),
    ],
    { class: 'facts' },
  );
  const head = make('div', [make('div', [state, name])], { class: 'head' });
  if (found.image !== undefined) {
    head.prepend(make('img', '', { src: found.image, width: '72', height: '72', alt: '', loading: 'lazy' }));
  }
  const asked = found.question ? [found.question] : [];
  if (found.slip === undefined) return make('li', [head, ...asked, facts, complain]);
  const slip = make('a', say(texts.slip), { href: slipAddress(found.slip), class: 'slip-link screen-only' });
  return make('li', [head, ...asked, facts, slip, complain]);
}

/** What is not covered is long, and stands on the slip. */
function exclusionsOf({ hasExclusions, slip }: Found): HTMLElement[] {
  if (!hasExclusions || slip === undefined) return [];
  const link = make('a', say(texts.excludesOnSlip), { href: slipAddress(slip) });
  return [make('div', [make('dt', say(texts.excludes)), make('dd', [link])])];
}

/** `half`: two of them share a line where there is little room; `words` may be long and break. */
function fact(title: string, text: string, kind: 'half' | 'code' | 'words' | '' = ''): HTMLElement {
  const value = make('dd', text, kind === 'words' ? {} : { class: kind === 'code' ? 'code' : 'figures' });
  return make('div', [make('dt', title), value], kind === 'half' ? { class: 'half' } : {});
}
