import { isRecord, listAt, textAt, valueAt } from '../http/reading.ts';
import { type UploadForm, upload } from '../http/upload.ts';
import { make, say } from '../page.ts';
import { shrinkPhoto } from '../warranty/asked/shrink-photo.ts';
import type { Complaining } from './ask.ts';
import { ownTexts as texts } from './own-texts.ts';

const MOST = 3;
const MOST_BYTES = 5 * 1_024 * 1_024;
const PAPER = 'application/pdf';

interface Chosen {
  readonly content: Blob;
  readonly row: HTMLLIElement;
  /** Once it has arrived. */
  id?: string;
}

export interface FilesField {
  readonly element: HTMLElement;
  /** Sends what has not arrived yet; undefined where something did not, which is told beside the field. */
  readonly send: () => Promise<readonly string[] | undefined>;
  readonly clear: () => void;
}

/** Up to three pictures or papers: pictures are made small at once, all are sent with the words. */
export function filesField(id: string, { base, ask }: Complaining): FilesField {
  const error = make('p', '', { class: 'error', id: `${id}-error`, 'aria-live': 'polite' });
  const list = make('ul', [], { class: 'photos' });
  const input = make('input', '', {
    type: 'file',
    id,
    accept: `image/*,${PAPER}`,
    class: 'unseen',
    'aria-describedby': `${id}-hint ${id}-error`,
    'aria-label': `${say(texts.addFile)}: ${say(texts.files)}`,
  });
  const button = make('label', say(texts.addFile), { for: id, class: 'button second' });
  const label = make('p', say(texts.files), { class: 'label' });
  const hint = make('p', say(texts.filesHint), { class: 'hint', id: `${id}-hint` });
  const element = make('div', [label, hint, list, input, button, error], { class: 'field photo-field' });
  let files: Chosen[] = [];

  const changed = () => {
    button.hidden = files.length >= MOST;
    input.disabled = files.length >= MOST;
  };
  const drop = (file: Chosen) => {
    file.row.remove();
    files = files.filter((other) => other !== file);
    changed();
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    error.textContent = '';
    if (file) void add(file);
  });

  async function add(file: File): Promise<void> {
    const shown = await shownFile(file);
    if (!shown) {
      error.textContent = say(texts.fileUnfit);
      return;
    }
    const leave = make('button', say(texts.drop), { type: 'button', class: 'plain' });
    const row = make('li', [shown.sign, make('p', file.name), make('div', [leave], { class: 'choices' })]);
    const chosen: Chosen = { content: shown.content, row };
    leave.addEventListener('click', () => drop(chosen));
    files.push(chosen);
    list.append(row);
    changed();
  }

  async function sendOne(file: Chosen): Promise<void> {
    if (file.id !== undefined) return;
    const { type } = file.content;
    const answer = await ask({ method: 'POST', path: `${base}/files`, body: JSON.stringify({ types: [type] }) });
    const given = answer?.kind === 'reply' ? listAt(answer.body, 'files')[0] : undefined;
    const fileId = textAt(given, 'id');
    const form = formOf(valueAt(given, 'upload'));
    if (fileId === undefined || !form) return;
    if (await upload(form, new File([file.content], 'file', { type }), () => undefined)) file.id = fileId;
  }

  return {
    element,
    clear: () => files.forEach(drop),
    send: async () => {
      error.textContent = '';
      await Promise.all(files.map(sendOne));
      const ids = files.flatMap(({ id: fileId }) => fileId ?? []);
      if (ids.length === files.length) return ids;
      error.textContent = say(texts.fileNotSent);
      return undefined;
    },
  };
}

/** What is sent of it, and what stands for it in the list; undefined where it is neither picture nor paper. */
async function shownFile(file: File): Promise<{ readonly content: Blob; readonly sign: HTMLElement } | undefined> {
  if (file.type === PAPER) {
    if (file.size > MOST_BYTES) return undefined;
    return { content: file, sign: make('span', 'PDF', { class: 'paper' }) };
  }
  const shrunk = await shrinkPhoto(file).catch(() => undefined);
  if (!shrunk) return undefined;
  const sign = make('img', '', { src: shrunk.thumbnail, alt: '', width: '72', height: '72' });
  return { content: shrunk.picture, sign };
}

function formOf(value: unknown): UploadForm | undefined {
  const url = textAt(value, 'url');
  const fields = valueAt(value, 'fields');
  if (url === undefined || !isRecord(fields)) return undefined;
  const written = Object.entries(fields).flatMap(([name, text]): [string, string][] =>
    typeof text === 'string' ? [[name, text]] : [],
  );
  return { url, fields: Object.fromEntries(written) };
}
