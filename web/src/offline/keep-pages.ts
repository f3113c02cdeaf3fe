import { textAt } from '../http/reading.ts';

/**
 * Lets the service worker keep the pages for use without signal. Support can take it off a phone by opening any page
 * with `?offline=off`, and the company off every phone by `"offline": "off"` in `brand.json`, without a build.
 */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    if (await isTurnedOff()) return await forgetPages();
    await navigator.serviceWorker.register('/sw.js', { scope: '/' });
  } catch {
    // Private windows and pages without TLS have none; the page works without.
  }
}

async function isTurnedOff(): Promise<boolean> {
  if (new URLSearchParams(location.search).get('offline') === 'off') return true;
  const reply = await fetch('/brand.json', { cache: 'no-cache' });
  const brand: unknown = await reply.json();
  return textAt(brand, 'offline') === 'off';
}

async function forgetPages(): Promise<void> {
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  for (const name of await caches.keys()) if (name.startsWith('pages-')) await caches.delete(name);
}
