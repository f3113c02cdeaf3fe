import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { partnerActivationRequestSchema } from '../../shared/warranty/partner-activation-routes.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import { activationRequestSchema } from '../../shared/warranty/warranty-routes.ts';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { accessToken, cognito, playing } from './played-cognito.ts';
import { activationReply, CODE, GROUPED_CODE, isActivation, isLookUp, serialReply } from './played-unit.ts';
import { type PlayedApi, problem } from './site-server.ts';

const site = useSite();

const unit: PlayedApi = (call) => {
  if (isLookUp(call)) return serialReply();
  return isActivation(call) || call.path === '/v1/me/activations' ? activationReply() : undefined;
};
const activations = () => site.server.calls.filter((call) => call.path.endsWith('activations'));
const queue = (page: Page) => page.locator('[data-queue]');
const waits = (page: Page, count: number) => page.getByText(`Đang chờ mạng: ${count} máy`).waitFor();

/** The queue is loaded after the page: no signal before that, and a browser keeps nothing yet. */
async function openWithQueue(path: string, options: Parameters<typeof site.open>[1] = {}): Promise<Page> {
  const page = await site.open(path, options);
  await atRest(page);
  return page;
}

async function answer(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#${field}`).fill(text);
  await page.keyboard.press('Enter');
}

/** From the code to the last question, without signal. */
async function capture(page: Page, code = CODE): Promise<void> {
  await answer(page, 'code', code);
  await answer(page, 'pin', '');
  await answer(page, 'phone', '0912 345 678');
  await answer(page, 'name', 'Nguyễn Thị Hoa');
  await answer(page, 'installerPhone', '');
  await page.locator('#consent').check();
  await page.getByRole('button', { name: 'Lưu, gửi khi có mạng' }).click();
}

describe('without signal', () => {
  test('a unit is written down, survives a reload, and is activated once, as of its capture', async () => {
    site.server.play(unit);
    const page = await openWithQueue('/', { keepsPages: true });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.context().setOffline(true);
    const before = Date.now();
    await capture(page);
    await page.getByText('Đã lưu trên máy này, sẽ gửi khi có mạng. Chưa kích hoạt.').first().waitFor();
    await waits(page, 1);
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);

    // The page itself comes from the phone.
    await page.reload();
    await waits(page, 1);
    expect(await queue(page).innerText()).toContain(GROUPED_CODE);
    expect(activations()).toEqual([]);

    await page.context().setOffline(false);
    await page.getByText('Đã kích hoạt. Bảo hành đến hết ngày 21/11/2028.').waitFor();
    const [sent, ...others] = activations();
    expect(others).toEqual([]);
    const request = activationRequestSchema.parse(sent?.body);
    expect(request).toMatchObject({ code: CODE, customer: { name: 'Nguyễn Thị Hoa' } });
    expect(Date.parse(request.capturedAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(request.capturedAt ?? '')).toBeLessThanOrEqual(Date.now());
    const kept = await page.evaluate(storedTexts);
    expect(kept).toContain(CODE);
    expect(kept).not.toMatch(/Hoa|912/);
  });

  test('a tab that is killed loses nothing, and the next one sends it', async () => {
    site.server.play(unit);
    const page = await openWithQueue('/');
    await page.context().setOffline(true);
    await capture(page);
    await waits(page, 1);
    const context = page.context();
    await page.close();
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(`${site.server.url}/`);
    await next.getByText('Đã kích hoạt. Bảo hành đến hết ngày 21/11/2028.').waitFor();
    expect(activations()).toHaveLength(1);
  });

  test('a second press saves once', async () => {
    site.server.play(unit);
    const page = await openWithQueue('/');
    await page.context().setOffline(true);
    await answer(page, 'code', CODE);
    await answer(page, 'pin', '');
    await answer(page, 'phone', '0912 345 678');
    await answer(page, 'name', 'Hoa');
    await answer(page, 'installerPhone', '');
    await page.locator('#consent').check();
    await page.locator('[data-activate]').dblclick();
    await waits(page, 1);
    await page.context().setOffline(false);
    await page.getByText('Đã kích hoạt. Bảo hành').waitFor();
    expect(activations()).toHaveLength(1);
  });

  test('what the server refuses says why, can be changed, and what is removed is asked about first', async () => {
    const { status, vi, en } = warrantyProblems['code-unknown'];
    site.server.play((call) => (isActivation(call) ? problem('code-unknown', status, vi, en) : serialReply()));
    const page = await openWithQueue('/');
    await page.context().setOffline(true);
    await capture(page);
    await waits(page, 1);
    await page.context().setOffline(false);
    await page.getByText('Cần xem lại: 1 máy').waitFor();
    expect(await queue(page).innerText()).toContain('Không tìm thấy mã này.');
    await page.getByRole('button', { name: 'Sửa: ' }).click();
    expect(await page.locator('#code').inputValue()).toBe(GROUPED_CODE);
    expect(await page.locator('#name').inputValue()).toBe('Nguyễn Thị Hoa');
    await page.getByRole('button', { name: 'Xóa: ' }).click();
    await page.getByText('Máy này chưa được kích hoạt. Xóa khỏi điện thoại?').waitFor();
    await page.getByRole('button', { name: 'Xóa hẳn: ' }).click();
    await queue(page).waitFor({ state: 'hidden' });
  });

  test('the next unit of the same customer asks for its code only', async () => {
    site.server.play(unit);
    const page = await openWithQueue('/', { keepsPages: true });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.context().setOffline(true);
    await capture(page);
    await page.getByRole('button', { name: 'Kích hoạt máy tiếp theo cho khách này' }).first().click();
    await page.getByText('Máy tiếp theo của Nguyễn Thị Hoa').waitFor();
    await answer(page, 'code', 'SN/0001');
    await answer(page, 'pin', '');
    await page.getByRole('button', { name: 'Lưu, gửi khi có mạng' }).click();
    await waits(page, 2);
    await page.context().setOffline(false);
    await page.getByText('Đã gửi xong: 2 máy').waitFor();
    expect(activations().map((call) => activationRequestSchema.parse(call.body).code)).toEqual([CODE, 'SN/0001']);
    expect(new Set(activations().map((call) => call.headers['idempotency-key'])).size).toBe(2);
  });
});

describe('the pages kept on the phone', () => {
  const keptAddresses = async () => {
    const addresses: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      addresses.push(...(await cache.keys()).map((request) => new URL(request.url).pathname));
    }
    return addresses;
  };

  test("open a sticker's address without signal, hold no code and nothing of the API, and go away when asked", async () => {
    site.server.play(unit);
    const page = await site.open(`/K/${CODE}`, { keepsPages: true });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.locator('#phone').waitFor();
    const kept = await page.evaluate(keptAddresses);
    expect(kept).toContain('/kich-hoat/');
    expect(kept).toContain('/doi-tac/kich-hoat/');
    expect(kept.filter((path) => path.includes(CODE) || path.startsWith('/v1/') || path.includes('quan-tri'))).toEqual(
      [],
    );

    await page.context().setOffline(true);
    const other = await page.context().newPage();
    await other.goto(`${site.server.url}/en/k/${CODE}`);
    await other.getByText('No signal to look up the unit').waitFor();
    expect(await other.locator('form [data-unit-code]').textContent()).toBe(GROUPED_CODE);
    await other.close();

    await page.context().setOffline(false);
    await page.goto(`${site.server.url}/?offline=off`);
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
    await page.waitForFunction(async () => (await caches.keys()).length === 0);
  });
});

/** Everything that the queue keeps in this browser. */
async function storedTexts(): Promise<string> {
  const opening = indexedDB.open('tembao');
  const database = await new Promise<IDBDatabase>((resolve) => {
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const texts: string[] = [];
  for (const name of database.objectStoreNames) {
    const all = database.transaction(name).objectStore(name).getAll();
    await new Promise((done) => all.addEventListener('success', done));
    texts.push(JSON.stringify(all.result));
  }
  return texts.join() + JSON.stringify({ ...localStorage });
}

describe('a partner', () => {
  test('activates for a customer: no consent is asked, nor who installed it', async () => {
    playing(site.server, cognito(), unit);
    const page = await site.open('/doi-tac/kich-hoat/');
    await answer(page, 'signInPhone', '0987 654 321');
    await answer(page, 'signInCode', '1234 5678');
    await answer(page, 'code', CODE);
    await answer(page, 'phone', '0912 345 678');
    await answer(page, 'name', 'Nguyễn Thị Hoa');
    expect(await page.locator('#consent').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Kích hoạt bảo hành' }).click();
    await page.locator('[data-done-title]').waitFor();
    const [sent] = activations();
    expect(sent?.path).toBe('/v1/me/activations');
    expect(sent?.headers.authorization).toBe(`Bearer ${accessToken({ id: 'partner-1', roles: ['partner'] }, 1)}`);
    expect(partnerActivationRequestSchema.strict().parse(sent?.body)).toMatchObject({ code: CODE });
    expect(await page.evaluate(obstacles)).toEqual([]);
  });

  test('writes units down before signing in, and they go once somebody has', async () => {
    playing(site.server, cognito(), unit);
    const page = await openWithQueue('/doi-tac/kich-hoat/');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Ghi máy trước, đăng nhập sau' }).click();
    await answer(page, 'code', CODE);
    await answer(page, 'pin', '');
    await answer(page, 'phone', '0912 345 678');
    await answer(page, 'name', 'Nguyễn Thị Hoa');
    await page.getByRole('button', { name: 'Lưu, gửi khi có mạng' }).click();
    await waits(page, 1);
    await page.context().setOffline(false);
    await page.getByText('Hãy đăng nhập để gửi.').waitFor();
    await page.reload();
    await answer(page, 'signInPhone', '0987 654 321');
    await answer(page, 'signInCode', '1234 5678');
    await page.getByText('Đã kích hoạt. Bảo hành đến hết ngày 21/11/2028.').waitFor();
    expect(activations()).toHaveLength(1);
    expect(partnerActivationRequestSchema.parse(activations()[0]?.body).capturedAt).toBeDefined();
  });
});
