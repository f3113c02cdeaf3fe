import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lookUpRoutes } from '../../shared/warranty/look-up/look-up-routes.ts';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { giftsInMemory, HOLDER } from './played-gifts.ts';
import { signInAsPartner } from './sign-in.ts';
import type { PlayedApi } from './site-server.ts';

const site = useSite();

async function company() {
  const company = await giftsInMemory();
  await company.publish([]);
  for (const holder of [HOLDER, company.customerId]) {
    await company.earn(holder, 1_000, 'Kích hoạt máy lạnh inverter');
    await company.earn(holder, 500, 'Viết đánh giá');
  }
  site.server.put(
    '/gift.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3" fill="#0d5f8c"/></svg>',
  );
  const picture = { id: 'picture-0000000000001x', type: 'image/png' } as const;
  await company.add({ vi: 'Nồi cơm điện 1,8 lít', en: 'Rice cooker, 1.8 l' }, 1_200, { picture, limitPerPerson: 1 });
  await company.add({ vi: 'Máy khoan pin 12 V', en: 'Cordless drill, 12 V' }, 3_500, { picture });
  return company;
}

async function openAsPartner(path: string, width?: number): Promise<Page> {
  playing(site.server, cognito({ id: HOLDER, roles: ['partner'] }), (await company()).api);
  const page = await site.open(path, width === undefined ? {} : { width });
  await signInAsPartner(page);
  await page.locator('[data-gift]').first().waitFor();
  return page;
}

/** Proves any phone, which has no warranty. */
const lookUp: PlayedApi = ({ path }) => {
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  if (path === '/v1/lookups') {
    return { status: 202, body: lookUpRoutes.request.reply.parse({ lookupId: 'L1', expiresAt }) };
  }
  if (path.endsWith('/code')) {
    return { status: 200, body: lookUpRoutes.open.reply.parse({ token: 'the-token', expiresAt }) };
  }
  return path === '/v1/warranties' ? { status: 200, body: { items: [] } } : undefined;
};

async function takeGift(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Đổi Nồi cơm điện' }).click();
  await page.getByRole('button', { name: 'Đổi quà', exact: true }).click();
  await page.locator('#giftName[aria-invalid]').waitFor();
  await page.locator('#giftName').fill('Trần Văn Hải');
  await page.locator('#giftPhone').fill('0912 345 678');
  await page.locator('#giftAddress').fill('18 Cộng Hòa, phường Tân Bình, TP. Hồ Chí Minh');
  await page.getByRole('button', { name: 'Đổi quà', exact: true }).click();
  await page.getByText(/Đã đổi Nồi cơm điện 1,8 lít, đơn Q-/).waitFor();
}

async function check(page: Page): Promise<void> {
  await atRest(page);
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
  expect(await page.evaluate(obstacles)).toEqual([]);
}

describe('points and gifts', () => {
  test('a partner sees why there are points, takes a gift and takes the order back', async () => {
    const page = await openAsPartner('/doi-tac/qua/');
    await page.getByText('1.500 điểm hết hạn sau ngày 31/03/').waitFor();
    expect(await page.getByRole('button', { name: 'Đổi Máy khoan' }).isHidden()).toBe(true);
    await page.getByText('còn thiếu 2.000 điểm').waitFor();
    await takeGift(page);
    await page.locator('[data-points="available"]', { hasText: /^300$/ }).waitFor();
    expect(await page.locator('[data-points="reserved"]').innerText()).toBe('1.200');
    expect(await page.locator('[data-movements] li').first().innerText()).toContain('-1.200');
    await page.getByRole('button', { name: /^Hủy đơn Q-/ }).click();
    await page.getByText(/Đã hủy đơn Q-.*Điểm đã trở lại/).waitFor();
    expect(await page.locator('[data-points="available"]').innerText()).toBe('1.500');
  });

  test('a customer finds them behind the look-up of their phone', async () => {
    const { api } = await company();
    playing(site.server, lookUp, api);
    const page = await site.open('/tra-cuu/#phone');
    await page.locator('#lookUpPhone').fill('0912 345 678');
    await page.keyboard.press('Enter');
    await page.locator('#lookUpCode:focus').waitFor();
    await page.locator('#lookUpCode').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Điểm và quà' }).click();
    await page.locator('[data-gift]').first().waitFor();
    await takeGift(page);
    await page.locator('[data-points="available"]', { hasText: /^300$/ }).waitFor();
  });

  test('who proved no phone is led to the look-up', async () => {
    const page = await site.open('/diem-qua/');
    await page.getByRole('link', { name: 'Tra cứu theo số điện thoại' }).waitFor();
  });

  test.each([
    { width: 390, path: '/doi-tac/qua/' },
    { width: 1_280, path: '/en/partner/gifts/' },
  ])('fit and can be read, $path, $width px', async ({ width, path }) => {
    const page = await openAsPartner(path, width);
    await check(page);
    await page.locator('[data-gift] button:visible').first().click();
    await check(page);
  });
});
