import type { QueueStore } from './queue-store.ts';
import {
  afterOutcome,
  awake,
  beginTry,
  isForgotten,
  nextDue,
  type Outcome,
  type QueuedActivation,
  type Way,
} from './queued-activation.ts';

interface Draining {
  readonly store: Pick<QueueStore, 'all' | 'change' | 'remove'>;
  readonly send: (item: QueuedActivation) => Promise<Outcome>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What can be sent here: a service worker signs nobody in. */
  readonly ways: readonly Way[];
}

/**
 * Sends what is due, one after the other, until none is left or one finds no way through: the next would fare no
 * better. Two that run at once do no harm; each item is taken by one of them.
 */
export async function drainQueue({ store, send, now, ways }: Draining): Promise<void> {
  for (const item of await store.all()) if (isForgotten(item, now())) await store.remove(item.id);
  for (;;) {
    const mine = (await store.all()).filter((item) => ways.includes(item.way));
    const next = nextDue(mine, now());
    if (!next) return;
    const before = await store.change(next.id, (item) => (nextDue([item], now()) ? beginTry(item, now()) : undefined));
    if (!before) continue;
    const outcome = await send(before);
    await store.change(next.id, (item) => afterOutcome({ ...before, photos: item.photos }, outcome, now()));
    if (outcome.kind === 'later' && outcome.code !== 'sign-in') return;
  }
}

/** There is signal again: nobody waits for the end of a pause. */
export async function wakeQueue(store: Pick<QueueStore, 'all' | 'change'>): Promise<void> {
  for (const item of await store.all()) await store.change(item.id, awake);
}
