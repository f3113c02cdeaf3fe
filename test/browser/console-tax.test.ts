import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Access } from '../../shared/http/caller.ts';
import { taxYearRoutes } from '../../shared/payouts/tax/tax-year-routes.ts';
import { statementRoutes } from '../../shared/rewards/statement/statement-routes.ts';
import { consolePages } from '../../web/src/console/place.ts';
import { useSite } from './open-site.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { today } from './played-catalog.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk } from './played-desk.ts';
import { partnerPageApi, statementApi } from './played-statement.ts';
import { taxApi } from './played-tax.ts';
import { signIn } from './sign-in.ts';

const site = useSite();
const accountant = { id: 'staff-accountant', roles: ['accountant'] };
const YEAR = today().slice(0, 4);

async function openDesk(hash: string, { person = accountant, width = 1_280 } = {}): Promise<Page> {
  const { url } = site.server;
  playing(site.server, cognito(person), statementApi(), partnerPageApi(), taxApi(YEAR, url), desk(company(), url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}

test.each([390, 1_280])('the accountant closes a year without a calculator, %i px wide', async (width) => {
  const page = await openDesk('#/thue', { width });
  await page.getByText('Điện máy An Phát').waitFor();
  const tiles = await page.locator('.tiles').innerText();
  for (const text of ['38.000.000 đ', '1.200.000 đ', '36.800.000 đ']) expect(tiles).toContain(text);
  expect(await page.locator('tbody tr').count()).toBe(3);
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
  await page.getByLabel('Chỉ người chưa có mã số thuế').check();
  expect(await page.locator('tbody tr').allInnerTexts()).toEqual([expect.stringContaining('Bùi Thị Hạnh')]);
  await page.getByLabel('Chỉ người chưa có mã số thuế').uncheck();
  await page.getByLabel('Tìm theo tên hoặc mã số thuế').fill('an phat');
  expect(await page.locator('tbody tr').count()).toBe(1);
  const [summary] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Bảng kê khấu trừ thuế của Điện máy An Phát' }).click(),
  ]);
  expect(summary.suggestedFilename()).toBe('bang-ke.pdf');
  await page.getByRole('button', { name: 'Lập tệp Excel và CSV' }).click();
  await page.getByRole('button', { name: 'Tải CSV' }).waitFor();
  await page.getByLabel('Năm', { exact: true }).selectOption(String(Number(YEAR) - 1));
  await page.getByText('Năm này chưa trả cho ai.').waitFor();
});

test('who does the books makes the statement of a partner, and care does not', async () => {
  const page = await openDesk('#/doi-tac/p3', { person: { id: 'staff-manager', roles: ['manager'] } });
  await page.getByRole('button', { name: 'Lập sao kê' }).click();
  await page.getByText('K7M2-9QXD-4T0W-HB3C-21A4').waitFor();
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải sao kê PDF' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('sao-ke.pdf');
  const care = await openDesk('#/doi-tac/p3', { person: { id: 'staff-care', roles: ['care'] } });
  await care.getByRole('heading', { level: 1 }).waitFor();
  expect(await care.getByRole('button', { name: 'Lập sao kê' }).count()).toBe(0);
});

test.each([390, 1_280])('a statement of points has a code and papers of its own, %i px wide', async (width) => {
  const page = await openDesk('#/doi-tac/p3', { person: { id: 'staff-manager', roles: ['manager'] }, width });
  await page.getByRole('button', { name: 'Lập sao kê' }).click();
  await page.getByText('Đã chuyển trong những ngày này').waitFor();
  await page.getByLabel('Từ ngày').fill('2026-10-05');
  await page.getByText('Điểm', { exact: true }).click();
  await page.getByRole('table', { name: 'Sao kê điểm' }).waitFor();
  await page.getByText('K7M2-9QXD-4T0W-HB3C-21A4').waitFor();
  const asked = (path: string) =>
    Object.fromEntries(site.server.calls.findLast((call) => call.path === path)?.query ?? []);
  expect(asked('/v1/partners/p3/statement')).toEqual({ from: '', to: '', currency: 'POINT' });
  const shown = await page.locator('section[aria-labelledby="partner-statement"]').innerText();
  expect(shown).toContain('Giữ cho quà');
  expect(shown).not.toMatch(/Đã chuyển trong|Đang thanh toán/);
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải sao kê Excel' }).click()]);
  expect(asked('/v1/partners/p3/statement/file')).toMatchObject({ currency: 'POINT', from: '2026-10-01' });
});

test('each of these pages is for the roles that its API takes', () => {
  const staffRoles = (access: Access) => (access.kind === 'staff' ? [...access.roles].sort() : []);
  expect([...consolePages.tax.roles].sort()).toEqual(staffRoles(taxYearRoutes.read.access));
  expect(staffRoles(statementRoutes.ofPartner.access)).toEqual(['accountant', 'admin', 'manager']);
});
