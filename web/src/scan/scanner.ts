import { make, say } from '../page.ts';
import { openQrReader, type QrReader } from './qr-reader.ts';
import { scanTexts as texts } from './scan-texts.ts';

/** Between two looks at the camera's picture, in milliseconds: an old phone needs the rest. */
const PAUSE = 200;

/** Shows the camera's picture until it reads a code; a photo goes through the same reader where there is no camera. */
export async function scanInto(place: HTMLElement, found: (text: string) => void): Promise<void> {
  const told = make('p', say(texts.aim), { class: 'muted', role: 'status' });
  const video = make('video', [], { class: 'viewfinder', playsinline: '', muted: '' });
  const input = make('input', '', {
    type: 'file',
    id: 'scan-photo',
    accept: 'image/*',
    capture: 'environment',
    class: 'unseen',
  });
  const photo = make('label', say(texts.photo), { for: 'scan-photo', class: 'button second' });
  const stop = make('button', say(texts.stop), { type: 'button', class: 'plain' });
  place.replaceChildren(told, video, make('div', [input, photo, stop], { class: 'actions photo-field' }));

  let stream: MediaStream | undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
    place.replaceChildren();
  };
  const finish = (text: string) => {
    end();
    found(text);
  };
  stop.addEventListener('click', end);
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void readFile(file, told, finish);
  });
  try {
    const read = await openQrReader();
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.srcObject = stream;
    await video.play();
    await look(video, read, () => isOver, finish);
  } catch {
    video.hidden = true;
    stop.hidden = true;
    told.textContent = say(texts.noCamera);
  }
}

async function look(
  video: HTMLVideoElement,
  read: QrReader,
  isOver: () => boolean,
  finish: (text: string) => void,
): Promise<void> {
  while (!isOver()) {
    const text = video.videoWidth > 0 ? await read(video, video.videoWidth, video.videoHeight) : undefined;
    if (text !== undefined && text !== '' && !isOver()) return finish(text);
    await new Promise((wait) => setTimeout(wait, PAUSE));
  }
}

async function readFile(file: File, told: HTMLElement, finish: (text: string) => void): Promise<void> {
  told.textContent = say(texts.reading);
  try {
    const [read, bitmap] = await Promise.all([openQrReader(), createImageBitmap(file)]);
    const text = await read(bitmap, bitmap.width, bitmap.height);
    bitmap.close();
    if (text !== undefined && text !== '') return finish(text);
  } catch {
    // Not a picture, or the reader could not be fetched: there is no code either way.
  }
  told.textContent = say(texts.notFound);
}
