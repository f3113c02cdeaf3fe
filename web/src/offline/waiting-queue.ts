import { part, say, whileBusy } from '../page.ts';
import { drainQueue, wakeQueue } from './drain-queue.ts';
import { drawQueue } from './queue-panel.ts';
import { QueueStore } from './queue-store.ts';
import { queueTexts as texts } from './queue-texts.ts';
import { captured, nextDueAt, type QueuedActivation, type QueuedPhoto, type Way } from './queued-activation.ts';
import { sendActivation } from './send-activation.ts';

interface Settings {
  /** Of whoever is signed in; undefined where nobody is. */
  readonly tokenOf: () => Promise<string | undefined>;
  /** Puts a waiting one back into the form. */
  readonly edit: (item: QueuedActivation) => void;
  /** After each sending that changed something. */
  readonly sent?: () => void;
}

export interface Capture {
  readonly way: Way;
  readonly code: string;
  /** Also its Idempotency-Key. */
  readonly id: string;
  readonly capturedAt: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly photos: readonly (QueuedPhoto & { readonly picture: Blob })[];
  /** The one that this replaces. */
  readonly instead: string | undefined;
}

export interface WaitingQueue {
  /** False where this browser keeps nothing. */
  keep(capture: Capture): Promise<boolean>;
}

/** The queue of this phone, its panel on the page, and the moments at which it is sent. */
export async function openQueue({ tokenOf, edit, sent }: Settings): Promise<WaitingQueue> {
  const store = await QueueStore.open();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = async () => {
    const items = await store.all();
    drawQueue(items, Date.now(), { edit, remove: (item) => void store.remove(item.id) });
    clearTimeout(timer);
    // Without signal there is nothing to try: its return starts the next one.
    const due = navigator.onLine ? nextDueAt(items) : undefined;
    if (due !== undefined) timer = setTimeout(() => void send(), Math.max(due - Date.now(), 1_000));
  };
  const drain = async () => {
    await drainQueue({
      store,
      send: (item) => sendActivation(item, { store, tokenOf }),
      now: () => Date.now(),
      ways: ['customer', 'partner'],
    });
  };
  let draining: Promise<void> | undefined;
  const send = async () => {
    if (!navigator.onLine) return draw();
    draining ??= drain().finally(() => {
      draining = undefined;
    });
    await draining;
    await draw();
    sent?.();
  };
  const wake = async () => {
    await wakeQueue(store);
    await send();
  };

  store.whenChanged(() => void draw());
  addEventListener('online', () => void wake());
  addEventListener('offline', () => void draw());
  const button = part('[data-queue-send]', HTMLButtonElement);
  button.addEventListener('click', () => void whileBusy(button, say(texts.sendingNow), wake));
  await draw();
  void wake();

  return {
    keep: async ({ photos, instead, ...about }) => {
      try {
        const before = (await store.all()).find((other) => other.id === instead)?.photos ?? [];
        const kept = before.filter((old) => !photos.some(({ purpose }) => purpose === old.purpose));
        const taken = photos.map(({ id, purpose, uploadId }) => ({ id, purpose, uploadId }));
        const item = captured({ ...about, photos: [...kept, ...taken] });
        await store.add(item, new Map(photos.map(({ id, picture }) => [id, picture])), instead);
      } catch {
        return false;
      }
      void askToStay();
      void send();
      return true;
    },
  };
}

/** Asks the browser not to clear what waits, and to wake the service worker when there is signal, where it can. */
async function askToStay(): Promise<void> {
  try {
    await navigator.storage.persist();
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.sync?.register('activations');
  } catch {
    // The page itself sends as soon as it is open with signal.
  }
}
