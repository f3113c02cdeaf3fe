import { pageLanguage } from '../http/call.ts';
import { make, part, say } from '../page.ts';
import { slipAddress } from '../warranty/slip-address.ts';
import { writtenCode } from '../warranty/written-code.ts';
import { writtenDay, writtenMoment } from '../written.ts';
import { queueTexts as texts } from './queue-texts.ts';
import {
  daysLeftToWarn,
  isOnItsWay,
  isTooLate,
  mayChange,
  mayRemove,
  oldestFirst,
  type QueuedActivation,
} from './queued-activation.ts';

export interface PanelActions {
  edit(item: QueuedActivation): void;
  remove(item: QueuedActivation): void;
}

/** Draws what waits on this phone; whoever waits for a person stands first. */
export function drawQueue(items: readonly QueuedActivation[], now: number, actions: PanelActions): void {
  const panel = part('[data-queue]', HTMLElement);
  panel.hidden = items.length === 0;
  const waiting = items.filter((item) => item.state === 'waiting');
  part('[data-queue-title]', HTMLElement, panel).textContent = titleOf(items, waiting.length);
  part('[data-queue-why]', HTMLElement, panel).hidden = waiting.length === 0;
  part('.actions', HTMLElement, panel).hidden = waiting.length === 0;
  const order = (item: QueuedActivation) => ['refused', 'waiting', 'done'].indexOf(item.state);
  const sorted = oldestFirst(items).sort((a, b) => order(a) - order(b));
  part('[data-queue-list]', HTMLElement, panel).replaceChildren(...sorted.map((item) => rowOf(item, now, actions)));
}

function titleOf(items: readonly QueuedActivation[], waiting: number): string {
  const refused = items.filter((item) => item.state === 'refused').length;
  if (refused > 0) return say(texts.refused, { count: String(refused) });
  if (waiting === 0) return say(texts.done, { count: String(items.length) });
  return say(navigator.onLine ? texts.sending : texts.waiting, { count: String(waiting) });
}

function rowOf(item: QueuedActivation, now: number, actions: PanelActions): HTMLLIElement {
  const row = make('li', [], { class: 'queued', 'data-queued': item.state });
  const { answer, photos } = item;
  const about = [
    say(texts.capturedAt, { moment: writtenMoment(item.capturedAt) }),
    ...(photos.length > 0 ? [say(texts.photos, { count: String(photos.length) })] : []),
  ];
  row.append(
    make('p', [make('span', writtenCode(item.code), { class: 'code' })]),
    make('p', about.join(' · '), { class: 'about' }),
    make('p', stateOf(item, now), {
      class: item.state === 'refused' ? 'error' : item.state === 'done' ? 'note' : 'about',
    }),
  );
  const warning = warningOf(item, now);
  if (warning !== '') row.append(make('p', warning, { class: 'about' }));
  const choices = make('div', [], { class: 'choices' });
  if (answer?.slip !== undefined) {
    choices.append(make('a', say(texts.slip), { href: slipAddress(answer.slip), class: 'slip-link' }));
  }
  if (mayChange(item, now) && answer?.code !== 'already-active') {
    choices.append(plainButton(say(texts.edit), item, () => actions.edit(item)));
  }
  if (item.state === 'done') choices.append(plainButton(say(texts.hide), item, () => actions.remove(item)));
  else if (mayRemove(item, now))
    choices.append(plainButton(say(texts.remove), item, () => askBefore(choices, item, actions)));
  row.append(choices);
  return row;
}

function stateOf(item: QueuedActivation, now: number): string {
  const { answer, state } = item;
  if (state === 'done') return say(texts.stateDone, { date: writtenDay(answer?.endsOn ?? '') });
  if (state === 'refused') return answer?.words?.[pageLanguage()] ?? say(texts.stateRefused);
  if (isOnItsWay(item, now)) return say(texts.stateSending);
  if (answer?.code === 'sign-in') return say(texts.stateSignIn);
  if (item.mayHaveSucceeded) return say(texts.stateOpen);
  return say(answer?.code === 'busy' ? texts.stateBusy : texts.stateWaiting);
}

function warningOf(item: QueuedActivation, now: number): string {
  if (item.state !== 'waiting') return '';
  const days = daysLeftToWarn(item, now);
  if (days !== undefined) return say(texts.daysLeft, { days: String(days) });
  return isTooLate(item, now) ? say(texts.tooLate) : '';
}

/** What was not sent is gone for good: the second press means it. */
function askBefore(choices: HTMLElement, item: QueuedActivation, actions: PanelActions): void {
  const before = [...choices.childNodes];
  const keep = plainButton(say(texts.keepIt), item, () => choices.replaceChildren(...before));
  choices.replaceChildren(
    make('span', say(texts.sureToRemove)),
    plainButton(say(texts.removeForGood), item, () => actions.remove(item)),
    keep,
  );
  keep.focus();
}

function plainButton(label: string, item: QueuedActivation, press: () => void): HTMLButtonElement {
  const button = make('button', label, {
    type: 'button',
    class: 'plain',
    'aria-label': `${label}: ${item.code.slice(-4)}`,
  });
  button.addEventListener('click', press);
  return button;
}
