import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from './open-site.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk } from './played-desk.ts';
import { signIn } from './sign-in.ts';

const site = useSite();
const CHANGES = '/v1/period-calendar/changes';

async function openCalendar(role: 'admin' | 'manager', width = 1_280): Promise<Page> {
  playing(site.server, cognito({ id: `staff-${role}`, roles: [role] }), desk(company(), site.server.url));
  const page = await site.open('/quan-tri/#/doi-soat', { width });
  await signIn(page);
  await page.getByText('Lịch kỳ đối soát').click();
  await page.getByText('Hiện nay: theo tháng dương lịch').waitFor();
  return page;
}

describe('the calendar of periods', () => {
  test('is shown to managers, who cannot change it', async () => {
    const page = await openCalendar('manager');
    expect(await page.locator('.period-names li').count()).toBe(6);
    expect(await page.getByRole('button', { name: 'Đổi lịch' }).count()).toBe(0);
  });

  test.each([390, 1_280])(
    'is changed by an administrator, who sees before what periods become, %i px',
    async (width) => {
      const page = await openCalendar('admin', width);
      await page.getByRole('button', { name: 'Đổi lịch' }).click();
      await page.getByLabel('Ngày đầu kỳ').selectOption('26');
      await page
        .locator('form, section')
        .getByText(/\(26\/\d\d-25\/\d\d\)/)
        .first()
        .waitFor();
      expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(faintTexts)).toEqual([]);
      await page.getByLabel('Cách chia kỳ').selectOption('weeks');
      await page.getByLabel('Kỳ bắt đầu vào').selectOption('7');
      expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
      await page.getByLabel('Cách chia kỳ').selectOption('months');
      await page.getByRole('button', { name: 'Đặt lịch này' }).click();
      await page.getByText('Đã đặt lịch mới.').waitFor();
      await page.getByText(/từ ngày 26 đến ngày 25 tháng sau \(staff-admin/).waitFor();
      const [call] = site.server.calls.filter(({ method, path }) => method === 'POST' && path === CHANGES);
      expect(call?.body).toMatchObject({ rule: { kind: 'months', firstDay: 26 } });
    },
  );
});
