import { describe, expect, test } from 'vitest';
import { useSite } from './open-site.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { CODE, closing, statementApi } from './played-statement.ts';
import { signInAsPartner } from './sign-in.ts';

const site = useSite();

async function openOwn(width: number) {
  playing(site.server, cognito(), statementApi());
  const page = await site.open('/doi-tac/sao-ke/', { width });
  await signInAsPartner(page);
  await page.locator('[data-statement]:not([hidden])').waitFor();
  return page;
}

describe("a partner's statement", () => {
  test.each([390, 1280])('shows the month that moved last with its sums and its code, %i px wide', async (width) => {
    const page = await openOwn(width);
    expect(await page.locator('[data-range]').innerText()).toBe('Từ 01/10/2026 đến 31/10/2026');
    expect(await page.locator('#from').inputValue()).toBe('2026-10-01');
    expect(await page.locator('[data-closing="paid"]').innerText()).toBe('12.500.000');
    expect(await page.locator('[data-movements] tr').count()).toBe(7);
    expect(await page.locator('[data-payments] tr').last().innerText()).toContain('5.400.000');
    expect(await page.locator('[data-seal-state]').innerText()).toBe('Đã niêm phong đêm 01/11/2026');
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-file="xlsx"]').click()]);
    expect(file.suggestedFilename()).toBe('sao-ke.xlsx');
  });

  test('shows other months and the points with one tap each, and keeps money out of points', async () => {
    const page = await openOwn(390);
    await page.clock.setFixedTime('2026-11-22T03:00:00.000Z');
    const asked = () =>
      Object.fromEntries(site.server.calls.findLast(({ path }) => path === '/v1/me/statement')?.query ?? []);
    await page.locator('[data-quick="monthBefore"]').click();
    await expect.poll(() => asked()).toMatchObject({ from: '2026-10-01', to: '2026-10-31', currency: 'VND' });
    await page.locator('[data-quick="thisYear"]').click();
    await expect.poll(() => asked()).toMatchObject({ from: '2026-01-01', to: '2026-11-22' });
    await page.getByText('Điểm', { exact: true }).click();
    await page.getByRole('heading', { name: 'Sao kê điểm' }).waitFor();
    expect(asked()).toMatchObject({ from: '', to: '', currency: 'POINT' });
    expect(await page.locator('[data-statement]').innerText()).not.toContain('Tiền đã chuyển');
    expect(await page.locator('dt[data-place-name="reserved"]').innerText()).toBe('Giữ cho quà');
  });

  test('says what is wrong with the days that were chosen, and shows no others in their place', async () => {
    const page = await openOwn(390);
    await page.locator('#from').fill('2026-11-30');
    await page.locator('[data-show]').click();
    await page.locator('[data-trouble]:not([hidden])').waitFor();
    expect(await page.locator('[data-statement]').isVisible()).toBe(false);
  });
});

describe('the check of a statement', () => {
  test.each([390, 1280])('is made of a scanned address at once, which then says nothing, %i px wide', async (width) => {
    playing(site.server, statementApi());
    const page = await site.open(`/S/${[CODE, ...Object.values(closing)].join('.')}`, { width });
    await page.locator('[data-result]:not([hidden])').waitFor();
    expect(new URL(page.url()).pathname).toBe('/kiem-tra-sao-ke/');
    const facts = await page.locator('[data-facts]').innerText();
    for (const text of ['T.V.H.', '01/10/2026 – 31/10/2026', '12.500.000 đ', '5.400.000 đ']) {
      expect(facts).toContain(text);
    }
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
  });

  test('of points names what they are kept for, and no transfers', async () => {
    playing(site.server, statementApi('POINT'));
    const page = await site.open(`/S/${[CODE, ...Object.values(closing)].join('.')}`);
    await page.locator('[data-result]:not([hidden])').waitFor();
    const facts = await page.locator('[data-facts]').innerText();
    for (const text of ['Số dư cuối kỳ: Giữ cho quà', 'Số dư cuối kỳ: Đã đổi quà', '12.500.000'])
      expect(facts).toContain(text);
    expect(facts).not.toMatch(/\d đ(\n|$)|Đã chuyển trong kỳ/);
  });

  test('is not made of what cannot be a code, and one đồng otherwise is not confirmed', async () => {
    playing(site.server, statementApi());
    const page = await site.open('/kiem-tra-sao-ke/');
    await page.locator('#code').fill('K7M2-9QXD');
    await page.locator('#pending').fill('0');
    await page.locator('#available').fill('1.200.001 đ');
    await page.locator('#reserved').fill('0');
    await page.locator('#paid').fill('12,500,000');
    await page.keyboard.press('Enter');
    await page.locator('#code[aria-invalid]').waitFor();
    await page.locator('#code').fill(CODE.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText('Không xác nhận được sao kê này').waitFor();
    await page.locator('#available').fill('1.200.000 đ');
    await page.keyboard.press('Enter');
    await page.locator('[data-result]:not([hidden])').waitFor();
    // What is changed behind the answer is not what was checked.
    await page.locator('#paid').fill('13.000.000');
    expect(await page.locator('[data-result]').isVisible()).toBe(false);
  });
});
