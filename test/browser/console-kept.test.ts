import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { keptRewardProblems } from '../../shared/rewards/invitation/kept-reward-problems.ts';
import { useSite } from './open-site.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { desk, nothingYet } from './played-desk.ts';
import { keptRewards } from './played-kept.ts';
import { signIn } from './sign-in.ts';
import { type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const manager = { id: 'staff-manager', roles: ['manager'] };
const accountant = { id: 'staff-accountant', roles: ['accountant'] };

interface Asked {
  readonly person?: { readonly id: string; readonly roles: readonly string[] };
  readonly before?: PlayedApi;
  readonly width?: number;
}

async function openKept({ person = manager, before, width = 1_280 }: Asked = {}, filter = ''): Promise<Page> {
  const apis = [...(before ? [before] : []), keptRewards(), desk(nothingYet(), site.server.url)];
  playing(site.server, cognito(person), ...apis);
  const page = await site.open(`/quan-tri/#/doi-tac/thuong-dang-giu${filter}`, { width });
  await signIn(page);
  return page;
}

describe('kept rewards', () => {
  test('are counted and told by state, and an installer is told again', async () => {
    const page = await openKept();
    await page.getByText('Hôm nay là ngày cuối').waitFor();
    await page.locator('[data-state=given]').getByText('10.000 trở lên').waitFor();
    const first = page.locator('[data-kept]').first();
    await first.getByRole('button', { name: 'Nhắn lại cho Nguyễn Văn Nam' }).click();
    await page.getByText('Sẽ nhắn lại cho Nguyễn Văn Nam.').waitFor();
    await first.getByText('Đỗ Thu Hà nhắn lại lúc').waitFor();
    const again = first.getByRole('button', { name: 'Nhắn lại cho Nguyễn Văn Nam' });
    expect(await again.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('link', { name: 'Đã đăng ký, chờ duyệt' }).waitFor();
    await page.locator('nav.tiles').getByText('Đã thưởng').click();
    await page.getByText('Được duyệt kịp').waitFor();
    expect(await page.getByRole('link', { name: 'Lê Minh Phúc' }).getAttribute('href')).toContain('#/doi-tac/p7');
    expect(await page.getByRole('button', { name: /Nhắn lại/ }).count()).toBe(0);
  });

  test('show the accountant no button that works, and why something failed', async () => {
    const page = await openKept({ person: accountant });
    const tell = page.getByRole('button', { name: 'Nhắn lại cho Nguyễn Văn Nam' });
    expect(await tell.getAttribute('aria-disabled')).toBe('true');
    const { vi, en } = keptRewardProblems['installer-told-lately'];
    const lately: PlayedApi = ({ method, path }) =>
      method === 'POST' && path.endsWith('/invitation') ? problem('installer-told-lately', 409, vi, en) : undefined;
    const other = await openKept({ before: lately });
    await other.getByRole('button', { name: 'Nhắn lại cho Nguyễn Văn Nam' }).click();
    await other.getByRole('alert').getByText('trong 24 giờ qua').waitFor();
  });

  test('are said to be none, or not to be read, in words', async () => {
    const none: PlayedApi = ({ path }) =>
      path === '/v1/kept-rewards' ? { status: 200, body: { items: [] } } : undefined;
    const empty = await openKept({ before: none });
    await empty.getByText('Không có khoản thưởng nào đang giữ.').waitFor();
    await empty.getByRole('link', { name: 'Xem chính sách thưởng' }).waitFor();
    const broken: PlayedApi = ({ path }) =>
      path.startsWith('/v1/kept-rewards') ? problem('internal', 500, 'Hệ thống đang bận.', 'We are busy.') : undefined;
    const failed = await openKept({ before: broken });
    await failed.getByRole('button', { name: 'Thử lại' }).first().waitFor();
  });

  test.each([
    { width: 390, language: 'vi' },
    { width: 1_280, language: 'en' },
  ])('fit and can be read, $width px, $language', async ({ width, language }) => {
    const page = await openKept({ width });
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.locator('[data-kept]').first().waitFor();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });
});
