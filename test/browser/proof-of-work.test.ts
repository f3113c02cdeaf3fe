import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './open-site.ts';
import { CODE, isLookUp, serialReply } from './played-unit.ts';
import { playedWork } from './played-work.ts';
import type { PlayedApi } from './site-server.ts';

const site = useSite();
const SHORT = { rounds: 1_000, fewest: 5, most: 10 };

/** Knows one unit, and has whoever asks work for it first. */
function guarded(work: ReturnType<typeof playedWork>): PlayedApi {
  return async (call) => (isLookUp(call) ? ((await work.askedOf(call)) ?? serialReply()) : { status: 404, body: {} });
}

async function lookAtCode(page: Page): Promise<void> {
  await page.locator('#code').fill(CODE);
  await page.keyboard.press('Enter');
}

const result = (page: Page) => page.locator('[data-result-title]');
const lookUps = () => site.server.calls.filter(isLookUp);

/** Keeps what a person is told while the browser works, for as long as that takes. */
function keepWhatIsTold(): void {
  const keep = () => {
    const { textContent: told } = document.querySelector('[data-working]') ?? {};
    if (told) document.documentElement.dataset.told = told;
  };
  new MutationObserver(keep).observe(document.body, { childList: true, subtree: true });
}

test('who is asked to work sees why, does nothing, and gets the answer', async () => {
  site.server.play(guarded(playedWork(SHORT)));
  const page = await site.open('/tra-cuu');
  await page.evaluate(keepWhatIsTold);
  const worker = page.waitForEvent('worker');
  await lookAtCode(page);
  await worker;
  await result(page).waitFor();
  expect(await page.locator('html').getAttribute('data-told')).toContain('Đang kiểm tra để bảo vệ hệ thống');
  await expect.poll(() => page.locator('[data-working]').count()).toBe(0);
  expect(lookUps().map(({ headers }) => 'x-proof-of-work' in headers)).toEqual([false, true]);
});

test('a code that was scanned is worked for without a word typed', async () => {
  site.server.play(guarded(playedWork(SHORT)));
  const page = await site.open(`/K/${CODE}`);
  await page.locator('#phone').waitFor();
});

test('a browser without workers works in the page', async () => {
  site.server.play(guarded(playedWork(SHORT)));
  const page = await site.open('/tra-cuu');
  await page.evaluate(() => Reflect.deleteProperty(window, 'Worker'));
  await lookAtCode(page);
  await result(page).waitFor();
});

test('work that nobody can do ends in words and a hotline', async () => {
  site.server.play(guarded(playedWork(SHORT, (challenge) => challenge.replace('PBKDF2', 'SOMETHING'))));
  const page = await site.open('/tra-cuu');
  await lookAtCode(page);
  await expect.poll(() => page.locator('[data-trouble]').textContent()).toContain('tải lại trang và thử lại');
  await expect.poll(() => page.locator('[data-look]').getAttribute('aria-disabled')).toBeNull();
});

test('who is not asked does not load what works', async () => {
  site.server.play((call) => (isLookUp(call) ? serialReply() : undefined));
  const page = await site.open('/tra-cuu');
  await lookAtCode(page);
  await result(page).waitFor();
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(scripts.filter((name) => /work-for-try|solve-challenge/.test(name))).toEqual([]);
});
