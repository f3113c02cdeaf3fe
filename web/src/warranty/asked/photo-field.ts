import { call } from '../../http/call.ts';
import { isRecord, listAt, textAt, valueAt } from '../../http/reading.ts';
import { type UploadForm, upload } from '../../http/upload.ts';
import { make, say } from '../../page.ts';
import { askedTexts as texts } from './asked-texts.ts';
import { shrinkPhoto } from './shrink-photo.ts';

export type Purpose = 'receipt' | 'installation';

export interface TakenPhoto {
  readonly id: string;
  readonly purpose: Purpose;
  readonly picture: Blob;
  /** What the server calls it, once it has it. */
  uploadId: string | undefined;
}

interface Settings {
  readonly purpose: Purpose;
  readonly label: string;
  readonly hint: string;
  readonly most: number;
  /** The unit's code, which a photo is sent under. */
  readonly code: () => string;
}

export interface PhotoField {
  readonly element: HTMLElement;
  readonly photos: () => readonly TakenPhoto[];
  showError(text: string): void;
  /** Sends what was not sent; whether all were. */
  settle(): Promise<boolean>;
}

interface Row {
  readonly photo: TakenPhoto;
  readonly send: () => Promise<boolean>;
}

/** Photos are made small, sent while the person goes on, and sent again where that failed. */
export function photoField({ purpose, label, hint, most, code }: Settings): PhotoField {
  const id = `photo-${purpose}`;
  const error = make('p', '', { class: 'error', id: `${id}-error`, 'aria-live': 'polite' });
  const list = make('ul', [], { class: 'photos' });
  const input = make('input', '', {
    type: 'file',
    id,
    accept: 'image/*',
    class: 'unseen',
    'aria-describedby': `${id}-hint ${id}-error`,
    // A receipt may have been photographed in the store; the unit is photographed here and now.
    ...(purpose === 'installation' ? { capture: 'environment' } : {}),
  });
  const button = make('label', say(texts.takePhoto), { for: id, class: 'button second' });
  const element = make(
    'div',
    [
      make('p', label, { class: 'label' }),
      make('p', hint, { class: 'hint', id: `${id}-hint` }),
      list,
      input,
      button,
      error,
    ],
    { class: 'field photo-field' },
  );
  let rows: Row[] = [];
  const changed = () => {
    button.hidden = rows.length >= most;
    input.disabled = rows.length >= most;
  };
  input.setAttribute('aria-label', `${say(texts.takePhoto)}: ${label}`);
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    error.textContent = '';
    if (file) void add(file);
  });

  async function add(file: File): Promise<void> {
    error.textContent = say(texts.shrinking);
    try {
      const { picture, thumbnail } = await shrinkPhoto(file);
      error.textContent = '';
      const photo: TakenPhoto = { id: crypto.randomUUID(), purpose, picture, uploadId: undefined };
      const row = rowOf(photo, thumbnail, code, () => {
        rows = rows.filter((other) => other.photo !== photo);
        changed();
      });
      rows.push(row);
      list.append(row.element);
      changed();
      await row.send();
    } catch {
      error.textContent = say(texts.photoUnread);
    }
  }

  return {
    element,
    photos: () => rows.map(({ photo }) => photo),
    showError: (text) => {
      error.textContent = text;
      if (text !== '') input.focus();
    },
    settle: async () => (await Promise.all(rows.map(({ send }) => send()))).every(Boolean),
  };
}

function rowOf(photo: TakenPhoto, thumbnail: string, code: () => string, drop: () => void) {
  const state = make('p', '', { role: 'status' });
  const again = make('button', say(texts.again), { type: 'button', class: 'plain' });
  const leave = make('button', say(texts.drop), { type: 'button', class: 'plain' });
  const picture = make('img', '', { src: thumbnail, alt: '', width: '72', height: '72' });
  const element = make('li', [picture, state, make('div', [again, leave], { class: 'choices' })], { 'data-photo': '' });
  again.hidden = true;
  let running: Promise<boolean> | undefined;

  const tell = (text: string, isFailed = false) => {
    state.textContent = text;
    again.hidden = !isFailed;
  };
  const run = async (): Promise<boolean> => {
    if (photo.uploadId !== undefined) return true;
    if (!navigator.onLine) {
      tell(say(texts.photoKept));
      return false;
    }
    const sent = await sendPhoto(photo, code(), (part) => {
      tell(say(texts.sendingPhoto, { percent: String(Math.round(part * 100)) }));
    });
    tell(sent.ok ? say(texts.photoSent) : [say(texts.photoFailed), sent.text].join(' ').trim(), !sent.ok);
    return sent.ok;
  };
  const send = () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
  again.addEventListener('click', () => void send());
  leave.addEventListener('click', () => {
    element.remove();
    drop();
  });
  return { photo, element, send };
}

async function sendPhoto(
  photo: TakenPhoto,
  code: string,
  progress: (part: number) => void,
): Promise<{ ok: boolean; text: string }> {
  progress(0);
  const body = JSON.stringify({ code, types: [photo.picture.type] });
  const answer = await call({ method: 'POST', path: '/v1/photos', body });
  if (answer.kind !== 'reply') return { ok: false, text: answer.kind === 'problem' ? answer.problem.text : '' };
  const given = listAt(answer.body, 'photos')[0];
  const id = textAt(given, 'id');
  const form = formOf(valueAt(given, 'upload'));
  if (id === undefined || form === undefined) return { ok: false, text: '' };
  const file = new File([photo.picture], `${photo.purpose}.jpg`, { type: photo.picture.type });
  if (!(await upload(form, file, progress))) return { ok: false, text: '' };
  photo.uploadId = id;
  return { ok: true, text: '' };
}

function formOf(value: unknown): UploadForm | undefined {
  const url = textAt(value, 'url');
  const fields = valueAt(value, 'fields');
  if (url === undefined || !isRecord(fields)) return undefined;
  const written: Record<string, string> = {};
  for (const [name, text] of Object.entries(fields)) if (typeof text === 'string') written[name] = text;
  return { url, fields: written };
}
