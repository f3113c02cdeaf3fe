import { listAt, numberAt, textAt } from '../http/reading.ts';
import type { Both } from '../language.ts';
import { make, say } from '../page.ts';
import { writtenAmount, writtenDay, writtenMoment } from '../written.ts';
import type { Complaining } from './ask.ts';
import { complaintForm } from './complaint-form.ts';
import { ownTexts as texts } from './own-texts.ts';
import { sentFile } from './sent-file.ts';

/** One complaint: what it is about, where it stands and by when, and the messages, with a place to answer. */
export function complaintCard(complaint: unknown, complaining: Complaining, isOpen = false): HTMLLIElement {
  const state = stateOf(complaint);
  const item = make('li', [
    make('p', titleOf(complaint), { class: 'name' }),
    make('p', say(texts[state]), { class: 'state', 'data-state': moodOf[state] ?? state }),
    make(
      'p',
      aboutWords(complaint).map((words) => make('span', words)),
      { class: 'about' },
    ),
    ...nextWords(complaint, state).map((words) => make('p', words, { class: 'about' })),
    messagesOf(complaint, complaining, isOpen || state === 'waiting', (next) => {
      item.replaceWith(complaintCard(next, complaining, true));
    }),
  ]);
  item.dataset['complaintId'] = textAt(complaint, 'id') ?? '';
  return item;
}

type Shown = 'received' | 'in-progress' | 'waiting' | 'granted' | 'rejected' | 'closed';
/** As the colours of other lists are called. */
const moodOf: Readonly<Partial<Record<Shown, string>>> = {
  granted: 'accepted',
  rejected: 'refused',
  received: 'open',
  'in-progress': 'open',
};

/** A decision says more than the state in which it stands. */
function stateOf(complaint: unknown): Shown {
  const outcome = textAt(complaint, 'decision.outcome');
  if (outcome === 'granted' || outcome === 'rejected') return outcome;
  const state = textAt(complaint, 'state');
  return state === 'in-progress' || state === 'waiting' || state === 'closed' ? state : 'received';
}

const kinds: Readonly<Record<string, Both>> = {
  reward: texts.reward,
  'missing-reward': texts['missing-reward'],
  payout: texts.payout,
  unit: texts.unit,
};

function titleOf(complaint: unknown): string {
  const kind = textAt(complaint, 'kind') ?? '';
  const amount = numberAt(complaint, 'subject.amount');
  const isMoney = kind === 'reward' || kind === 'payout';
  return [
    say(kinds[kind] ?? texts.unit),
    isMoney && amount !== undefined ? writtenAmount(amount) : undefined,
    textAt(complaint, 'subject.product'),
  ]
    .filter(Boolean)
    .join(' · ');
}

function aboutWords(complaint: unknown): string[] {
  const text = (path: string) => textAt(complaint, path);
  const day = (instant: string | undefined) => writtenMoment(instant ?? '').slice(6);
  const [code, serial, installedOn] = [text('subject.codeEnd'), text('subject.serial'), text('subject.installedOn')];
  return [
    say(texts.reference, { reference: text('reference') ?? '' }),
    say(texts.sentAt, { at: writtenMoment(text('receivedAt') ?? '') }),
    ...(code ? [say(texts.code, { code })] : []),
    ...(serial ? [say(texts.serial, { serial })] : []),
    ...(installedOn ? [say(texts.installedOn, { date: writtenDay(installedOn) })] : []),
    ...(text('kind') === 'payout' ? [say(texts.paidAt, { date: day(text('subject.at')) })] : []),
  ];
}

/** What happens next, and by when. */
function nextWords(complaint: unknown, state: Shown): string[] {
  const text = (path: string) => textAt(complaint, path) ?? '';
  if (state === 'waiting') return [say(texts.waitsForYou)];
  if (state === 'received' || state === 'in-progress') {
    const date = writtenMoment(text('dueAt')).slice(6);
    return [say(Date.parse(text('dueAt')) < Date.now() ? texts.overdue : texts.dueBy, { date })];
  }
  const note = text('decision.note');
  return [
    ...(note ? [note] : []),
    mayWrite(complaint) ? say(texts.mayReopen, { at: writtenMoment(text('mayReopenUntil')) }) : say(texts.isOver),
  ];
}

/** Until the time to dispute a decision is over. */
function mayWrite(complaint: unknown): boolean {
  const until = textAt(complaint, 'mayReopenUntil');
  return until === undefined ? textAt(complaint, 'state') !== 'closed' : Date.parse(until) > Date.now();
}

function messagesOf(
  complaint: unknown,
  complaining: Complaining,
  isOpen: boolean,
  replaced: (next: unknown) => void,
): HTMLElement {
  const id = textAt(complaint, 'id') ?? '';
  const details = make('details', [make('summary', say(texts.thread))]);
  let isFilled = false;
  // Pictures are fetched when somebody looks.
  const fill = () => {
    if (isFilled) return;
    isFilled = true;
    const entries = listAt(complaint, 'thread').map((entry) => entryOf(entry, id, complaining));
    details.append(make('ol', entries, { class: 'thread' }));
    if (!mayWrite(complaint)) return;
    const path = `${complaining.base}/${encodeURIComponent(id)}/messages`;
    details.append(complaintForm({ id: `reply-${id}`, of: 'message', complaining, path, sent: replaced }));
  };
  details.addEventListener('toggle', () => details.open && fill());
  if (isOpen) {
    fill();
    details.open = true;
  }
  return details;
}

function entryOf(entry: unknown, complaintId: string, complaining: Complaining): HTMLLIElement {
  const text = textAt(entry, 'text') ?? (textAt(entry, 'kind') === 'closed' ? say(texts.closedLine) : '');
  const files = listAt(entry, 'attachments').map((file, at) => sentFile(file, at + 1, complaintId, complaining));
  const by = textAt(entry, 'by') ?? '';
  return make(
    'li',
    [
      make('p', [make('strong', whoOf(entry)), make('span', ` · ${writtenMoment(textAt(entry, 'at') ?? '')}`)], {
        class: 'muted',
      }),
      make('p', text, { class: 'said' }),
      ...(files.length === 0 ? [] : [make('div', files, { class: 'sent-files' })]),
    ],
    { class: 'turn', 'data-by': by === 'person' ? 'person' : 'staff' },
  );
}

function whoOf(entry: unknown): string {
  if (textAt(entry, 'by') === 'person') return say(texts.you);
  if (textAt(entry, 'kind') === 'decided') return say(texts.decided);
  return say(textAt(entry, 'by') === 'staff' ? texts.company : texts.system);
}
