import { listAt, textAt } from '../http/reading.ts';
import { make, say, whileBusy } from '../page.ts';
import { type Complaining, wordsFor } from './ask.ts';
import { complaintCard } from './complaint-card.ts';
import { ownTexts as texts } from './own-texts.ts';

export interface ComplaintList {
  readonly element: HTMLElement;
  /** Reads it from its beginning; the first one open where it was just filed. */
  readonly load: (isFirstOpen?: boolean) => Promise<void>;
}

/** What somebody complained of, newest first, each with its messages. */
export function complaintList(complaining: Complaining): ComplaintList {
  const list = make('ul', [], { class: 'lines' });
  const none = make('p', say(texts.none), { class: 'muted', hidden: '' });
  const trouble = make('div', '', { class: 'notice wrong', role: 'alert', hidden: '' });
  const more = make('button', say(texts.more), { type: 'button', class: 'second', hidden: '' });
  const element = make('section', [make('h2', say(texts.mine)), list, none, trouble, more], { class: 'below' });
  let next: string | undefined;
  more.addEventListener('click', () => void whileBusy(more, say(texts.loading), () => read(next, false)));

  async function read(place: string | undefined, isFirstOpen: boolean): Promise<void> {
    trouble.hidden = true;
    const query = place === undefined ? '' : `?next=${encodeURIComponent(place)}`;
    const answer = await complaining.ask({ method: 'GET', path: `${complaining.base}${query}` });
    if (!answer) return;
    if (answer.kind !== 'reply') {
      trouble.hidden = false;
      trouble.textContent = wordsFor(answer);
      return;
    }
    if (place === undefined) list.replaceChildren();
    const isOpen = (at: number) => isFirstOpen && place === undefined && at === 0;
    list.append(...listAt(answer.body, 'items').map((item, at) => complaintCard(item, complaining, isOpen(at))));
    next = textAt(answer.body, 'next');
    more.hidden = next === undefined;
    none.hidden = list.children.length > 0;
  }
  return { element, load: (isFirstOpen = false) => read(undefined, isFirstOpen) };
}
