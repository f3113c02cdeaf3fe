import type { Page, Request } from 'playwright-core';

interface Traffic {
  begun: number;
  readonly open: Set<Request>;
}

const traffic = new WeakMap<Page, Traffic>();
/** Frames in which a page that is at rest asks for nothing new. */
const QUIET_FRAMES = 3;

/** To be called before the page goes anywhere: counts what it asks for. */
export function watchRequests(page: Page): void {
  const seen: Traffic = { begun: 0, open: new Set() };
  traffic.set(page, seen);
  page.on('request', (request) => {
    seen.begun += 1;
    seen.open.add(request);
  });
  page.on('requestfinished', (request) => seen.open.delete(request));
  page.on('requestfailed', (request) => seen.open.delete(request));
}

/**
 * Waits until the page is loaded, shows no placeholder of what is still to come, and after some frames has asked for
 * nothing more. Playwright's own 'networkidle' is half a second of silence, each time.
 */
export async function atRest(page: Page): Promise<void> {
  const seen = traffic.get(page);
  if (!seen) throw new Error('nobody watches what this page asks for');
  let before: number;
  do {
    before = seen.begun;
    await page.evaluate(quietFrames, QUIET_FRAMES);
  } while (seen.open.size > 0 || seen.begun > before);
}

async function quietFrames(frames: number): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const idle = () => new Promise((done) => requestIdleCallback(done));
  const isLoading = () => document.readyState !== 'complete' || document.querySelector('.mantine-Skeleton-root');
  do {
    await frame();
  } while (isLoading());
  for (let passed = 0; passed < frames; passed += 1) {
    await frame();
    await idle();
  }
}
