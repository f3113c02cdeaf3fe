import { DRAFT } from '../identity/session.ts';
import { make, say, showError, whileBusy } from '../page.ts';
import { forget, keep, kept } from '../storage.ts';
import { type Complaining, oneAttempt, wordsFor } from './ask.ts';
import { type FilesField, filesField } from './attach-files.ts';
import { ownTexts as texts } from './own-texts.ts';

interface Settings {
  readonly id: string;
  /** A new complaint, or an answer in one. */
  readonly of: 'complaint' | 'message';
  readonly complaining: Complaining;
  /** Where it is sent. */
  readonly path: string;
  /** Whether files may go along; a slip's link takes none. */
  readonly withFiles?: boolean;
  /** What stands before the words, and what it adds to the body; undefined keeps the form from being sent. */
  readonly head?: readonly Node[];
  readonly more?: () => object | undefined;
  readonly sent: (reply: unknown) => void;
}

const LONGEST = '2000';

/** Words, perhaps files, and a button; what was written stays until it has arrived. */
export function complaintForm(settings: Settings): HTMLFormElement {
  const { id, of, complaining, path, withFiles = true, head = [], more = () => ({}), sent } = settings;
  const isMessage = of === 'message';
  const area = make('textarea', '', {
    id,
    name: id,
    rows: '4',
    maxlength: LONGEST,
    'aria-describedby': `${isMessage ? '' : `${id}-hint `}${id}-error`,
  });
  const hint = isMessage ? [] : [make('p', say(texts.textHint), { class: 'hint', id: `${id}-hint` })];
  const field = make(
    'div',
    [
      make('label', say(isMessage ? texts.reply : texts.text), { for: id }),
      ...hint,
      area,
      make('p', '', { class: 'error', id: `${id}-error` }),
    ],
    { class: 'field' },
  );
  const files = withFiles ? filesField(`${id}-files`, complaining) : undefined;
  const trouble = make('div', '', { class: 'notice wrong', role: 'alert', hidden: '' });
  const button = make('button', say(isMessage ? texts.send : texts.file), { class: isMessage ? 'second' : 'main' });
  const form = make(
    'form',
    [...head, field, ...(files ? [files.element] : []), trouble, make('div', [button], { class: 'actions' })],
    { method: 'post', novalidate: '' },
  );
  const attempt = oneAttempt();
  const draft = draftOf(area, settings);
  area.addEventListener('input', () => {
    showError(id, '');
    draft.keep();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(button, say(texts.sending), send);
  });

  async function send(): Promise<void> {
    trouble.hidden = true;
    const added = more();
    if (!added) return;
    if (area.value.trim() === '') {
      showError(id, say(texts.textMissing));
      area.focus();
      return;
    }
    const attachments = await idsOf(files);
    if (!attachments) return;
    const words = { text: area.value.trim(), ...(files ? { attachments } : {}) };
    const body = JSON.stringify({ ...added, ...words });
    const answer = await complaining.ask({ method: 'POST', path, body, idempotencyKey: attempt.keyOf(body) });
    if (!answer) return;
    if (answer.kind === 'reply' || answer.kind === 'problem') attempt.over();
    if (answer.kind !== 'reply') {
      trouble.hidden = false;
      trouble.textContent = wordsFor(answer);
      return;
    }
    form.reset();
    draft.forget();
    files?.clear();
    sent(answer.body);
  }
  return form;
}

async function idsOf(files: FilesField | undefined): Promise<readonly string[] | undefined> {
  return files ? files.send() : [];
}

/** A partner's words outlive the tab's being closed by an old phone; they end with the session. */
function draftOf(area: HTMLTextAreaElement, { id, complaining }: Settings) {
  if (complaining.base !== '/v1/me/complaints') return { keep: () => undefined, forget: () => undefined };
  const name = DRAFT + id;
  const written = kept(sessionStorage, name);
  if (typeof written === 'string') area.value = written;
  return { keep: () => keep(sessionStorage, name, area.value), forget: () => forget(sessionStorage, name) };
}
