import { expect, test } from 'vitest';
import { useSite } from './open-site.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk, FROZEN } from './played-desk.ts';
import { signIn } from './sign-in.ts';

const site = useSite();

test('of two periods only the one that was chosen last is there', async () => {
  playing(site.server, cognito({ id: 'staff-manager', roles: ['manager'] }), desk(company(), site.server.url));
  const page = await site.open('/quan-tri/#/doi-soat', { width: 1280 });
  await signIn(page);
  await page.locator('tr[data-line="line-0"]').waitFor();
  await page.getByLabel('Kỳ', { exact: true }).selectOption(FROZEN);
  await page.getByText(/^Đã chốt lúc /).waitFor();
  expect(await page.locator('tr[data-line="line-0"]').count()).toBe(0);
  expect(await page.getByLabel('Kỳ', { exact: true }).count()).toBe(1);
});
