import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { cognito, playing } from './played-cognito.ts';
import { type Company, company, desk, PRESENT, reward } from './played-desk.ts';
import { signIn } from './sign-in.ts';

const site = useSite();
const manager = { id: 'staff-manager', roles: ['manager'] };

/** A company whose first line a finding holds, and whose second the partner objects to. */
function heldCompany(): Company {
  const of = company();
  const at = '2026-11-20T02:00:00.000Z';
  const words = {
    vi: 'Đối tác đăng ký tại Hà Nội nhưng lắp sản phẩm tại Cần Thơ, cách khoảng 1.200 km.',
    en: 'Registered in Hà Nội, fitted in Cần Thơ, about 1,200 km away.',
  };
  const objects = { vi: 'Đối tác không đồng ý và đã gửi khiếu nại.', en: 'The partner objects.' };
  const kind = 'installer-far-away' as const;
  const found = {
    id: 'finding:1',
    reason: 'finding' as const,
    by: 'system:findings',
    at,
    words,
    finding: { id: '1', kind },
  };
  const objection = {
    id: 'objection:C1',
    reason: 'objection' as const,
    by: 'p1',
    at,
    words: objects,
    complaintId: 'C1',
  };
  const marks: Record<string, Parameters<typeof reward>[1]> = {
    'line-0': { holds: [found] },
    'line-1': { holds: [objection] },
    'line-3': { carriedFrom: '2026-10' },
  };
  of.rewards = of.rewards.map((line, index) => {
    const mark = marks[line.id];
    return mark ? reward(index, mark) : line;
  });
  return of;
}

async function openDesk(width = 1280, of = heldCompany()): Promise<Page> {
  playing(site.server, cognito(manager), desk(of, site.server.url));
  const page = await site.open('/quan-tri/#/doi-soat', { width });
  await signIn(page);
  await row(page, 'line-0').waitFor();
  return page;
}

const row = (page: Page, id: string) => page.locator(`tr[data-line="${id}"]`);
const callsTo = (path: string) => site.server.calls.filter((call) => call.method === 'POST' && call.path === path);

describe('a held line', () => {
  test('says what holds it, is not approved by the key, and is released with a note', async () => {
    const page = await openDesk();
    await row(page, 'line-0').getByText('lắp sản phẩm tại Cần Thơ').waitFor();
    await page.keyboard.press('a');
    await atRest(page);
    expect(callsTo('/v1/rewards/line-0/approve')).toEqual([]);
    await page.keyboard.press('b');
    const question = page.getByRole('dialog', { name: /^Bỏ giữ / });
    await question.locator('textarea:focus').waitFor();
    await page.keyboard.type('Khách xác nhận.');
    await question.getByRole('button', { name: 'Bỏ giữ dòng này' }).click();
    await expect.poll(() => row(page, 'line-0').getByText('Giữ lại:').count()).toBe(0);
    await row(page, 'line-0')
      .getByRole('button', { name: /^Duyệt: / })
      .click();
    await row(page, 'line-0').getByText('Đã duyệt').waitFor();
  });

  test('that a partner objects to can be looked at, and its unit is shown beside the list', async () => {
    const page = await openDesk();
    await row(page, 'line-1')
      .getByRole('button', { name: /^Việc khác: / })
      .click();
    await expect.poll(() => page.getByRole('menuitem').count()).toBe(3);
    await page.getByRole('menuitem', { name: 'Lịch sử máy' }).click();
    const aside = page.getByRole('complementary', { name: /^Lịch sử của / });
    await aside.getByText('Xuất cho đại lý Minh Tâm').waitFor();
    await page.keyboard.press('h');
    await expect.poll(() => aside.count()).toBe(0);
  });

  test('is passed over when all are approved', async () => {
    const page = await openDesk();
    await page.getByRole('button', { name: 'Duyệt mọi dòng đang chờ' }).click();
    await page.getByRole('dialog').getByText('2 dòng đang giữ lại được bỏ qua.').waitFor();
  });
});

test('a line is carried over to the next period by key, and taken back', async () => {
  const page = await openDesk();
  await row(page, 'line-4').focus();
  await page.keyboard.press('c');
  const question = page.getByRole('dialog', { name: /sang kỳ sau\?$/ });
  await question.locator('textarea:focus').waitFor();
  await page.keyboard.type('Chờ đại lý trả lời.');
  await question.getByRole('button', { name: 'Chuyển sang kỳ sau' }).click();
  await row(page, 'line-4').getByText('Sang kỳ 12/2026').waitFor();
  const [call] = callsTo('/v1/rewards/line-4/carry-over');
  expect(call?.body).toEqual({ from: PRESENT, note: 'Chờ đại lý trả lời.' });
  await row(page, 'line-4')
    .getByRole('button', { name: /^Hoàn lại: / })
    .click();
  await row(page, 'line-4').getByText('Chờ đối soát').waitFor();
});

test.each([390, 1280])('nothing runs off a page %i px wide', async (width) => {
  const page = await openDesk(width);
  await row(page, 'line-0').getByText('Giữ lại:').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

test('a filter by province says how many lines name none, and shows them', async () => {
  const of = heldCompany();
  of.rewards = of.rewards.map((line, index) => (index === 2 ? { ...line, province: '79' } : line));
  const page = await openDesk(1280, of);
  await page.getByLabel('Tỉnh lắp đặt').selectOption('79');
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await page.getByText('chưa ghi tỉnh hoặc cửa hàng').waitFor();
  await row(page, 'line-0').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Xem các dòng đó' }).click();
  await row(page, 'line-0').waitFor();
  expect(await page.getByLabel('Tỉnh lắp đặt').inputValue()).toBe('none');
  expect(await row(page, 'line-2').count()).toBe(0);
});
