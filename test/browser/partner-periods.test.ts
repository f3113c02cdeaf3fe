import { expect, test } from 'vitest';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { useSite } from './open-site.ts';
import { cognito, playing } from './played-cognito.ts';
import { signInAsPartner } from './sign-in.ts';
import type { PlayedApi } from './site-server.ts';

const site = useSite();

const line = (id: string, about: object = {}) => ({
  id,
  code: '••••-••••-••••-HB3C',
  sku: 'TD-200',
  product: 'Máy lạnh treo tường Lam Sương 9.000 BTU',
  activatedAt: '2026-11-03T03:05:00.000Z',
  amount: 100_000,
  currency: 'VND',
  state: 'pending',
  reason: 'waiting-for-review',
  reasonText: { vi: 'Chờ đối soát.', en: 'Waiting for review.' },
  rule: { id: 'r', label: 'Inverter đến 18.000 BTU', policy: 'installer', version: 1 },
  why: { matched: [] },
  period: '2026-11',
  late: false,
  holds: [],
  ...about,
});
const words = { vi: 'Công ty đang kiểm tra lần lắp đặt này.', en: 'The company is looking into this installation.' };

const own: PlayedApi = ({ method, path, query }) => {
  if (method === 'GET' && path === '/v1/me/periods') {
    const held = { count: 1, amount: 100_000 };
    const november = [
      { state: 'pending', count: 2, amount: 200_000 },
      { state: 'approved', count: 14, amount: 1_400_000 },
      { state: 'cancelled', count: 1, amount: 100_000 },
    ];
    const body = rewardRoutes.myPeriods.reply.parse({
      items: [
        { period: '2026-11', state: 'open', lines: november, held },
        { period: '2026-10', state: 'frozen', lines: [], held: { count: 0, amount: 0 } },
      ],
    });
    return { status: 200, body };
  }
  if (method !== 'GET' || path !== '/v1/me/rewards') return undefined;
  const items =
    query.get('period') === '2026-10'
      ? [line('old', { state: 'cancelled', note: 'Máy trưng bày.', period: '2026-10' })]
      : [
          line('held', { holds: [{ reason: 'finding', at: '2026-11-20T02:00:00.000Z', words }] }),
          line('carried', { carriedFrom: '2026-10' }),
        ];
  return { status: 200, body: rewardRoutes.mine.reply.parse({ items }) };
};

async function openPeriods(width = 390) {
  playing(site.server, cognito(), own);
  const page = await site.open('/doi-tac/doi-soat/', { width });
  await signInAsPartner(page);
  await page.getByText('Trong đó đang giữ lại: 1 dòng, 100.000 đ').waitFor();
  return page;
}

test('a partner sees what a period comes to, why a line waits, and where it came from', async () => {
  const page = await openPeriods();
  await page.getByText('1.400.000 đ').waitFor();
  await page.getByText(words.vi).waitFor();
  await page.getByText('Chuyển từ kỳ 10/2026').waitFor();
  await page.getByLabel('Kỳ').selectOption('2026-10');
  await page.getByText('Ghi chú của công ty: Máy trưng bày.').waitFor();
  await expect.poll(() => page.getByText(words.vi).count()).toBe(0);
});

test('an objection to a line begins at the line', async () => {
  const page = await openPeriods();
  const [first] = await page.getByRole('link', { name: 'Không đồng ý' }).all();
  expect(await first?.getAttribute('href')).toBe('/doi-tac/khieu-nai/?line=held');
});

test.each([390, 1280])('nothing runs off a page %i px wide', async (width) => {
  const page = await openPeriods(width);
  await page.getByText(words.vi).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

test('without a signal what was seen last stays, with its moment, until the signal is back', async () => {
  const page = await openPeriods();
  const signal = page.locator('[data-signal]');
  await expect.poll(() => signal.innerText()).toBe('');
  await page.context().setOffline(true);
  await page.locator('#period').selectOption('2026-10');
  await signal.getByText('Chưa tải được.').waitFor();
  await page.locator('#period').selectOption('2026-11');
  await signal.getByText(/^Không có mạng. Đây là số liệu lúc \d\d:\d\d/).waitFor();
  await page.getByText(words.vi).waitFor();
  expect(await signal.getByRole('button', { name: 'Tải lại' }).isVisible()).toBe(true);
  await page.locator('#period').selectOption('2026-10');
  await page.context().setOffline(false);
  await page.getByText('Máy trưng bày.').waitFor();
  await expect.poll(() => signal.innerText()).toBe('');
  expect(await page.locator('#period').inputValue()).toBe('2026-10');
});

test('nothing of what was seen is left in the tab after its person signed out', async () => {
  const page = await openPeriods();
  const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('seen-')).length);
  expect(await kept()).toBeGreaterThan(0);
  playing(site.server, cognito(), ({ path }) => (path.startsWith('/v1/') ? { status: 401, body: {} } : undefined));
  await page.locator('#period').selectOption('2026-10');
  await page.locator('#signInPhone').waitFor();
  expect(await kept()).toBe(0);
});
