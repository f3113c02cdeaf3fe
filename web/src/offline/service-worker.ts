import { drainQueue } from './drain-queue.ts';
import { QueueStore } from './queue-store.ts';
import { sendActivation } from './send-activation.ts';

/**
 * Keeps the activation and partner pages on the phone, for roofs and cellars without signal. With signal a page is
 * always asked for anew, so nobody is held on an old one; what the API says is never kept, nor any address with a code.
 */

const PREFIX = 'pages-';
const CURRENT = PREFIX + KEPT_VERSION;
/** Pages that are open were made by the version before this one, and still ask for its files. */
const VERSIONS_KEPT = 2;
/** How long a page is waited for, in milliseconds, where the signal is too weak to say that there is none. */
const PATIENCE = 4_000;

/** A sticker's address holds its code; the page that it opens does not. */
const STICKERS: readonly (readonly [RegExp, string])[] = [
  [/^\/en\/k(?:\/|$)/i, '/en/activate/'],
  [/^\/k(?:\/|$)/i, '/kich-hoat/'],
];

addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions().then(() => clients.claim()));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/v1/')) return;
  if (request.mode === 'navigate') {
    const page = STICKERS.find(([address]) => address.test(pathname))?.[1] ?? `${pathname.replace(/\/$/, '')}/`;
    if (KEPT_FILES.includes(page)) event.respondWith(newestOr(request, page));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(keptOr(request));
  } else if (pathname.startsWith('/places/')) {
    event.respondWith(newestAndKept(request));
  } else if (KEPT_FILES.includes(pathname)) {
    event.respondWith(newestOr(request, pathname));
  }
});

addEventListener('sync', (event) => {
  if (event.tag === 'activations') event.waitUntil(sendWaiting());
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CURRENT);
  await cache.addAll(KEPT_FILES.map((path) => new Request(path, { cache: 'reload' })));
  // Pages are always asked for anew, so the newer worker fits the older page as well.
  await skipWaiting();
}

async function forgetOldVersions(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = versions.filter((name) => name !== CURRENT);
  await Promise.all(others.slice(0, Math.max(0, others.length - VERSIONS_KEPT + 1)).map((name) => caches.delete(name)));
}

/** What the network gives, or in its absence what was kept; a kept page is never one that was asked for with a code. */
async function newestOr(request: Request, kept: string): Promise<Response> {
  try {
    const reply = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (reply.ok) return reply;
    return reply.status >= 500 ? ((await caches.match(kept)) ?? reply) : reply;
  } catch (error) {
    const found = await caches.match(kept);
    if (found) return found;
    throw error;
  }
}

/** Provinces and wards: whoever chose among them once can do so without signal. */
async function newestAndKept(request: Request): Promise<Response> {
  const reply = await newestOr(request, request.url);
  if (reply.ok) await caches.open(CURRENT).then((cache) => cache.put(request, reply.clone()));
  return reply;
}

/** Files named by their content never change: one that was used once (the decoder, the addresses) works without signal. */
async function keptOr(request: Request): Promise<Response> {
  const found = await caches.match(request);
  if (found) return found;
  const reply = await fetch(request);
  if (reply.ok) await caches.open(CURRENT).then((cache) => cache.put(request, reply.clone()));
  return reply;
}

async function sendWaiting(): Promise<void> {
  const store = await QueueStore.open();
  await drainQueue({
    store,
    send: (item) => sendActivation(item, { store, tokenOf: () => Promise.resolve(undefined) }),
    now: () => Date.now(),
    ways: ['customer'],
  });
  // The browser asks again, with pauses of its own, while anything waits.
  const waiting = (await store.all()).some((item) => item.way === 'customer' && item.state === 'waiting');
  if (waiting) throw new Error('activations still wait');
}
