import { isRecord, listAt, numberAt, textAt, valueAt } from '../http/reading.ts';
import type { QueuedActivation, QueuedAnswer, QueuedPhoto } from './queued-activation.ts';

const DATABASE = 'tembao';
const VERSION = 1;
const ITEMS = 'activations';
const PHOTOS = 'photos';
const CHANNEL = 'tembao-queue';

/**
 * The activations that wait on this phone, in IndexedDB: it outlives a browser that is killed, holds photos, and the
 * service worker reads it as well. Every method rejects where a browser has no such store (some private windows).
 */
export class QueueStore {
  readonly #database: IDBDatabase;
  readonly #channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<QueueStore> {
    const opening = indexedDB.open(DATABASE, VERSION);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore(ITEMS, { keyPath: 'id' });
      opening.result.createObjectStore(PHOTOS, { keyPath: 'id' });
    });
    const database = await answerOf(opening);
    // A newer page in another tab must be able to change the store.
    database.addEventListener('versionchange', () => database.close());
    return new QueueStore(database);
  }

  async all(): Promise<QueuedActivation[]> {
    const stored: unknown = await answerOf(this.#database.transaction(ITEMS).objectStore(ITEMS).getAll());
    return Array.isArray(stored) ? stored.flatMap((one) => itemOf(one) ?? []) : [];
  }

  /** Keeps an item with its pictures, all or nothing; `instead` is an earlier one that it replaces. */
  async add(item: QueuedActivation, pictures: ReadonlyMap<string, Blob>, instead?: string): Promise<void> {
    const work = this.#database.transaction([ITEMS, PHOTOS], 'readwrite', { durability: 'strict' });
    const before = instead === undefined ? undefined : itemOf(await answerOf(work.objectStore(ITEMS).get(instead)));
    const kept = new Set(item.photos.map((photo) => photo.id));
    for (const { id } of before?.photos ?? []) if (!kept.has(id)) work.objectStore(PHOTOS).delete(id);
    if (instead !== undefined) work.objectStore(ITEMS).delete(instead);
    work.objectStore(ITEMS).put(item);
    for (const [id, picture] of pictures) work.objectStore(PHOTOS).put({ id, picture });
    await done(work);
    this.#tell();
  }

  /** Changes one item as it stands now; answers what it was, or undefined if `to` leaves it as it is or it is gone. */
  async change(
    id: string,
    to: (item: QueuedActivation) => QueuedActivation | undefined,
  ): Promise<QueuedActivation | undefined> {
    const work = this.#database.transaction([ITEMS, PHOTOS], 'readwrite', { durability: 'strict' });
    const items = work.objectStore(ITEMS);
    const before = itemOf(await answerOf(items.get(id)));
    const after = before && to(before);
    if (before && after) {
      items.put(after);
      const kept = new Set(after.photos.map((photo) => photo.id));
      for (const photo of before.photos) if (!kept.has(photo.id)) work.objectStore(PHOTOS).delete(photo.id);
    }
    await done(work);
    if (after) this.#tell();
    return after ? before : undefined;
  }

  async remove(id: string): Promise<void> {
    const work = this.#database.transaction([ITEMS, PHOTOS], 'readwrite', { durability: 'strict' });
    const item = itemOf(await answerOf(work.objectStore(ITEMS).get(id)));
    for (const photo of item?.photos ?? []) work.objectStore(PHOTOS).delete(photo.id);
    work.objectStore(ITEMS).delete(id);
    await done(work);
    this.#tell();
  }

  async picture(id: string): Promise<Blob | undefined> {
    const stored: unknown = await answerOf(this.#database.transaction(PHOTOS).objectStore(PHOTOS).get(id));
    const picture = valueAt(stored, 'picture');
    return picture instanceof Blob ? picture : undefined;
  }

  /** Calls `listener` after each change, made in this page, in another tab or by the service worker. */
  whenChanged(listener: () => void): void {
    this.#listener = listener;
    this.#channel?.addEventListener('message', listener);
  }

  #listener: () => void = () => undefined;

  #tell(): void {
    this.#listener();
    this.#channel?.postMessage('changed');
  }
}

const lost = new Error('the browser gave no reason');

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? lost));
    request.addEventListener('blocked', () => reject(new Error('the store is held by an older page')));
  });
}

function done(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.addEventListener('complete', () => resolve());
    work.addEventListener('abort', () => reject(work.error ?? lost));
    work.addEventListener('error', () => reject(work.error ?? lost));
  });
}

/** Written by an older version of the page, perhaps: what cannot be understood is left alone. */
function itemOf(stored: unknown): QueuedActivation | undefined {
  const id = textAt(stored, 'id');
  const way = (['customer', 'partner'] as const).find((name) => name === textAt(stored, 'way'));
  const state = (['waiting', 'refused', 'done'] as const).find((name) => name === textAt(stored, 'state'));
  const capturedAt = textAt(stored, 'capturedAt');
  if (id === undefined || way === undefined || state === undefined || capturedAt === undefined) return undefined;
  const request = valueAt(stored, 'request');
  return {
    id,
    way,
    state,
    capturedAt,
    code: textAt(stored, 'code') ?? '',
    request: isRecord(request) ? request : undefined,
    photos: listAt(stored, 'photos').flatMap((photo) => photoOf(photo) ?? []),
    tries: numberAt(stored, 'tries') ?? 0,
    mayHaveSucceeded: valueAt(stored, 'mayHaveSucceeded') === true,
    notBefore: numberAt(stored, 'notBefore') ?? 0,
    leasedUntil: numberAt(stored, 'leasedUntil') ?? 0,
    answer: queuedAnswerOf(valueAt(stored, 'answer')),
  };
}

function photoOf(stored: unknown): QueuedPhoto | undefined {
  const id = textAt(stored, 'id');
  const purpose = (['receipt', 'installation'] as const).find((name) => name === textAt(stored, 'purpose'));
  return id === undefined || purpose === undefined ? undefined : { id, purpose, uploadId: textAt(stored, 'uploadId') };
}

function queuedAnswerOf(stored: unknown): QueuedAnswer | undefined {
  const at = numberAt(stored, 'at');
  const vi = textAt(stored, 'words.vi');
  const en = textAt(stored, 'words.en');
  if (at === undefined) return undefined;
  return {
    at,
    code: textAt(stored, 'code') ?? '',
    words: vi !== undefined && en !== undefined ? { vi, en } : undefined,
    endsOn: textAt(stored, 'endsOn'),
    slip: textAt(stored, 'slip'),
    productName: textAt(stored, 'productName'),
  };
}
