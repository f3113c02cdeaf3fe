import type { Page } from 'playwright-core';
import { atRest } from './page-at-rest.ts';

/** Opens another page of the console, and waits until it stands there with all that it asks for. */
export async function goTo(page: Page, hash: string): Promise<void> {
  // The page before has a heading, too: the change itself is waited for.
  await page.evaluate(async (next) => {
    if (location.hash === next) return;
    const changed = new Promise((done) => addEventListener('hashchange', done, { once: true }));
    location.hash = next;
    await changed;
  }, hash);
  await atRest(page);
}
