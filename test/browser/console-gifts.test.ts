import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { desk, nothingYet } from './played-desk.ts';
import { giftsInMemory, HOLDER } from './played-gifts.ts';
import { signIn } from './sign-in.ts';

const site = useSite();
const RULES = [
  {
    id: 'lap-inverter',
    for: 'partner',
    occasion: 'activation',
    label: 'Lắp máy lạnh inverter',
    match: { line: 'wall-air-conditioner', attributes: { inverter: true } },
    points: 30,
  },
  { id: 'kich-hoat', for: 'customer', occasion: 'activation', label: 'Kích hoạt bảo hành', points: 20 },
  { id: 'danh-gia', for: 'customer', occasion: 'review', label: 'Viết đánh giá', points: 15 },
];

async function company() {
  const company = await giftsInMemory();
  await company.publish(RULES);
  const cooker = await company.add({ vi: 'Nồi cơm điện 1,8 lít', en: 'Rice cooker, 1.8 l' }, 1_200, {
    limitPerPerson: 1,
  });
  const drill = await company.add({ vi: 'Máy khoan pin 12 V', en: 'Cordless drill, 12 V' }, 3_500, {
    picture: { id: 'picture-0000000000001x', type: 'image/png' },
  });
  await company.earn(HOLDER, 6_000, 'Lắp máy lạnh inverter');
  await company.order(HOLDER, cooker, 'Trần Văn Hải');
  await company.order(HOLDER, drill, 'Huỳnh Thị Kim Liên');
  return company;
}

async function openGifts(hash: string, width = 1_280): Promise<Page> {
  const { api } = await company();
  site.server.put(
    '/gift.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>',
  );
  playing(site.server, cognito({ id: 'staff-manager', roles: ['manager'] }), api, desk(nothingYet(), site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}

/** The choice itself is covered by its words. */
function inState(page: Page, words: string): Promise<void> {
  return page.locator('.scroll label').filter({ hasText: words }).click();
}

async function check(page: Page): Promise<void> {
  await atRest(page);
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
}

describe('the page of points and gifts', () => {
  test('packs, sends, hands over and cancels orders', async () => {
    const page = await openGifts('#/qua-tang');
    const cooker = page.locator('[data-order]').filter({ hasText: 'Nồi cơm điện' });
    await cooker.getByRole('button', { name: /^Đã đóng gói/ }).click();
    await page.getByText(/Đơn Q-\w+: Đã đóng gói\./).waitFor();
    await cooker.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Hủy đơn/ }).click();
    await page.getByLabel('Lý do').fill('hết hàng ở kho');
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy đơn' }).click();
    await page.getByText(/Đơn Q-\w+: Đã hủy\./).waitFor();
    await inState(page, 'Đã đóng gói');
    await page.getByRole('button', { name: /^Gửi đơn/ }).click();
    await page.getByLabel('Đơn vị vận chuyển').fill('GHN');
    await page.getByLabel('Mã vận đơn').fill('GHN0001');
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi đi' }).click();
    await page.getByText(/Đơn Q-\w+: Đang giao\./).waitFor();
    await inState(page, 'Đang giao');
    await page.getByText('GHN0001').waitFor();
    await page.getByRole('button', { name: /^Đã giao/ }).click();
    await page.getByText(/Đơn Q-\w+: Đã giao\./).waitFor();
  });

  test('adds a gift, puts some in, publishes rules and gives points', async () => {
    const page = await openGifts('#/qua-tang/danh-muc');
    await page.getByRole('button', { name: 'Thêm quà' }).click();
    await page.getByLabel('Tên quà (tiếng Việt)').fill('Áo mưa');
    await page.getByLabel('Số điểm').fill('300');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Đã lưu Áo mưa.').waitFor();
    await page.getByRole('button', { name: 'Nhập, xuất kho Áo mưa' }).click();
    await page.getByLabel('Nhập thêm').fill('12');
    await page.getByLabel('Ghi chú').fill('mua đợt 1');
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Áo mưa: còn 12.').waitFor();

    // Before the rules are this manager's own: nobody gives points by rules that they published.
    await page.getByRole('link', { name: 'Cộng điểm' }).click();
    await page.getByLabel('Số điện thoại người nhận').fill('0912345678');
    await page.getByLabel('Số đơn hoặc đường dẫn đánh giá').fill('Đánh giá 77');
    await page.getByLabel('Ghi chú').fill('5 sao trên trang bán hàng');
    await page.getByRole('button', { name: 'Cộng điểm' }).click();
    await page.getByText(/Đã cộng 15 điểm cho/).waitFor();

    await page.getByRole('link', { name: 'Quy định điểm' }).click();
    await page.getByRole('button', { name: 'Soạn phiên bản mới' }).click();
    await page.getByLabel('Điểm', { exact: true }).first().fill('45');
    await page.getByRole('button', { name: 'Công bố' }).click();
    await page.getByText('Đã công bố phiên bản 2.').waitFor();
    await page.getByText('Dòng sản phẩm: Máy lạnh treo tường · Inverter: Có').waitFor();
  });

  test.each([
    { width: 390, language: 'vi' },
    { width: 1_280, language: 'en' },
  ])('fits and can be read, $width px, $language', async ({ width, language }) => {
    const page = await openGifts('#/qua-tang', width);
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.locator('[data-order]').first().waitFor();
    await check(page);
    await page.getByRole('link', { name: language === 'en' ? 'Gifts' : 'Quà', exact: true }).click();
    await page.locator('[data-gift]').first().waitFor();
    await check(page);
    await page.getByRole('button', { name: language === 'en' ? 'Add a gift' : 'Thêm quà' }).click();
    await check(page);
    await page.getByRole('link', { name: language === 'en' ? 'Point rules' : 'Quy định điểm' }).click();
    await page.getByText('Viết đánh giá').waitFor();
    await check(page);
    await page.getByRole('button', { name: language === 'en' ? 'Write a new version' : 'Soạn phiên bản mới' }).click();
    await check(page);
    await page.getByRole('link', { name: language === 'en' ? 'Give points' : 'Cộng điểm' }).click();
    await page.locator('#grant-phone').waitFor();
    await check(page);
  });
});
