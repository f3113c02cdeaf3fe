import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { commonProblems, type Problem } from '../../shared/http/problem.ts';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import { lookUpRoutes } from '../../shared/warranty/look-up/look-up-routes.ts';
import { useSite } from './open-site.ts';
import { obstacles } from './page-checks.ts';
import { type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const PATH = '/tra-cuu/#phone';
const MINUTE = 60_000;

type FoundItem = z.input<typeof lookUpRoutes.warranties.reply>['items'][number];
const item: FoundItem = {
  code: 'K7M2-9QXD-4T0W-HB3C',
  product: { sku: 'LS-TI09', name: 'Máy lạnh Inverter 9.000 BTU', image: '/products/inverter-9000.svg' },
  startsOn: '2026-11-21',
  endsOn: '2028-11-21',
  term: { months: 24 },
  state: 'active',
  activatedOn: '2026-11-21',
  why: { vi: '24 tháng từ 21/11/2026', en: '24 months from 21/11/2026' },
  slip: '/p/7HQ2M9XD4T0WHB3C',
  policy: {
    scope: 'Sửa chữa hoặc thay miễn phí linh kiện hỏng do lỗi của nhà sản xuất.',
    method: 'Tại nơi lắp đặt.',
    exclusions: 'Hư hỏng do lắp đặt sai hướng dẫn hoặc nguồn điện không ổn định.',
  },
  services: [{ reference: 'BH123456', at: '2026-11-22T03:00:00.000Z', state: 'open' }],
};
const ended: FoundItem = {
  ...item,
  code: 'H3K8-0000-1111-2222',
  product: { sku: 'LS-WP', name: 'Máy lọc nước' },
  endsOn: '2025-03-01',
  state: 'ended',
};

const told = ({ code, status, vi, en }: Problem): ApiReply => problem(code, status, vi, en);
const soon = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();
const list = (items: readonly FoundItem[], next?: string): ApiReply => ({
  status: 200,
  body: lookUpRoutes.warranties.reply.parse({ items, next }),
});

/** The API of a look-up whose code is 123456; any of its three answers can be another one. */
function api(
  change: { ask?: ReturnType<PlayedApi>; open?: ReturnType<PlayedApi>; warranties?: PlayedApi } = {},
): PlayedApi {
  let asked = 0;
  return (call) => {
    if (call.path === '/v1/lookups') {
      asked += 1;
      const body = lookUpRoutes.request.reply.parse({ lookupId: `L${asked}`, expiresAt: soon(10) });
      return change.ask ?? { status: 202, body };
    }
    if (call.path.endsWith('/code')) {
      if (change.open) return change.open;
      if (!call.text.includes('123456')) return told(oneTimeCodeProblems['code-wrong']);
      return { status: 200, body: lookUpRoutes.open.reply.parse({ token: 'the-token', expiresAt: soon(15) }) };
    }
    if (call.path !== '/v1/warranties') return undefined;
    if (call.headers.authorization !== 'Bearer the-token') return told(commonProblems['look-up-token-invalid']);
    return change.warranties ? change.warranties(call) : list([item, ended]);
  };
}

async function askFor(page: Page, phone = '0977 000 118') {
  await page.locator('#lookUpPhone').fill(phone);
  await page.keyboard.press('Enter');
}
async function enter(page: Page, code = '123456') {
  await page.locator('#lookUpCode').fill(code);
  await page.keyboard.press('Enter');
}
const cards = (page: Page) => page.locator('[data-found] li');
const callsTo = (path: string) => site.server.calls.filter((call) => call.path === path);
const sideways = () => document.documentElement.scrollWidth - window.innerWidth;

describe('looking up by phone', () => {
  test('begins with the choice of a way, by keyboard alone', async () => {
    const page = await site.open('/tra-cuu/');
    expect(await page.locator('#code').isVisible()).toBe(true);
    await page.locator('[name="way"]:checked').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#lookUpPhone').isVisible()).toBe(true);
    expect(await page.locator('#code').isVisible()).toBe(false);
  });

  test('goes from the phone through the code to the list, keyboard alone', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await askFor(page);
    await page.locator('[data-asked]').waitFor();
    expect(await page.locator('[data-asked]').innerText()).toBe(
      'Nếu số 0977\u00a0000\u00a0118 có sản phẩm bảo hành, mã 6 số sẽ đến trong ít phút. Hiệu lực 10 phút.',
    );
    const code = page.locator('#lookUpCode');
    expect(await code.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await code.getAttribute('inputmode')).toBe('numeric');
    await enter(page, '123 456');
    await cards(page).first().waitFor();
    const asked = site.server.calls.filter(({ path }) => path !== '/v1/warranties/complaints');
    expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/lookups', { phone: '+84977000118' }],
      ['POST', '/v1/lookups/L1/code', { code: '123456' }],
      ['GET', '/v1/warranties', undefined],
    ]);
    const [first, second] = await cards(page).allInnerTexts();
    for (const text of ['Còn bảo hành', 'Máy lạnh Inverter', '21/11/2028', '24 tháng từ 21/11/2026', item.code]) {
      expect(first).toContain(text);
    }
    expect(second).toContain('Đã hết bảo hành');
    expect(await page.locator('[data-found-title]').evaluate((title) => title === document.activeElement)).toBe(true);
  });

  test('leads to the question who fitted a unit, and says what was answered', async () => {
    const question = { partner: 'Anh Năm', installedOn: '2026-11-20', until: '2026-11-27' };
    const path = '/x/7HQ2M9XD4T0WHB3C';
    site.server.play(
      api({
        warranties: () =>
          list([
            { ...item, question: { ...question, path } },
            { ...item, question: { ...question, answer: 'yes', path } },
            { ...item, question: { ...question, answer: 'no' } },
          ]),
      }),
    );
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await cards(page).first().waitFor();
    const [asked, yes, no] = await cards(page).allInnerTexts();
    expect(asked).toContain('Anh Năm có lắp máy này cho bạn ngày 20/11/2026 không? Trả lời đến hết ngày 27/11/2026.');
    expect(yes).toMatch(/Bạn đã xác nhận Anh Năm lắp máy này[\s\S]*Sửa câu trả lời/);
    expect(no).toContain('Bạn đã báo Anh Năm không lắp máy này');
    expect(no).not.toContain('Sửa câu trả lời');
    expect(await page.getByRole('link', { name: 'Trả lời', exact: true }).getAttribute('href')).toBe(path);
    expect(await page.evaluate(obstacles)).toEqual([]);
  });

  test('speaks English', async () => {
    site.server.play(api());
    const page = await site.open('/en/check/#phone');
    await askFor(page);
    await enter(page);
    await cards(page).first().waitFor();
    expect(await page.locator('main').innerText()).toMatch(/Under warranty[\s\S]*24 months from 21\/11\/2026/);
  });

  test.each([320, 390, 1280])('fits %i px at each step', async (width) => {
    site.server.play(api());
    const page = await site.open(PATH, { width, dark: width === 390 });
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    await askFor(page);
    await page.locator('[data-asked]').waitFor();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    await enter(page);
    await cards(page).first().waitFor();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });

  test('says beside the field what is wrong with a number, without asking', async () => {
    const page = await site.open(PATH);
    await askFor(page, '028 3823 1234');
    expect(await page.locator('#lookUpPhone-error').innerText()).toContain('số máy bàn');
    await askFor(page, '12');
    expect(await page.locator('#lookUpPhone-error').innerText()).toContain('10 chữ số');
    expect(site.server.calls).toEqual([]);
  });

  test('says what is wrong with a code, and keeps the way back', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page, '12');
    expect(await page.locator('#lookUpCode-error').innerText()).toContain('6 chữ số');
    await enter(page, '000000');
    await page.locator('#lookUpCode[aria-invalid]').waitFor();
    expect(await page.locator('#lookUpCode-error').innerText()).toContain('Mã xác nhận chưa đúng');
    await page.getByRole('button', { name: 'Dùng số khác' }).click();
    expect(await page.locator('#lookUpPhone').isVisible()).toBe(true);
  });

  test.each(['code-locked', 'code-expired'] as const)('tells of %s', async (name) => {
    site.server.play(api({ open: told(oneTimeCodeProblems[name]) }));
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await page.locator('#lookUpCode[aria-invalid]').waitFor();
    expect(await page.locator('#lookUpCode-error').innerText()).toBe(oneTimeCodeProblems[name].vi);
  });

  test('tells of the day’s limit', async () => {
    site.server.play(api({ ask: told(oneTimeCodeProblems['too-many-codes']) }));
    const page = await site.open(PATH);
    await askFor(page);
    await page.locator('[data-look-up-trouble]').waitFor();
    expect(await page.locator('[data-look-up-trouble]').innerText()).toContain(
      'Hôm nay số này đã được xin mã đủ số lần',
    );
  });

  test('sends another code only after a pause', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await page.clock.install();
    await askFor(page);
    await page.locator('[data-asked]').waitFor();
    const again = page.locator('[data-again]');
    expect(await again.innerText()).toMatch(/^Gửi lại mã sau (60|[45]\d) giây$/);
    await again.click();
    expect(callsTo('/v1/lookups')).toHaveLength(1);
    await page.clock.runFor(61_000);
    expect(await again.innerText()).toBe('Gửi lại mã');
    await again.click();
    await page.getByText('hãy dùng mã trong tin nhắn mới nhất').waitFor();
    expect(callsTo('/v1/lookups')).toHaveLength(2);
    await enter(page);
    await cards(page).first().waitFor();
    expect(callsTo('/v1/lookups/L2/code')).toHaveLength(1);
  });

  test('goes on where it was after the page was thrown away for the message, and shows the list again', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await askFor(page);
    await page.locator('[data-asked]').waitFor();
    await page.goto(`${site.server.url}/tra-cuu/`);
    await enter(page);
    await cards(page).first().waitFor();
    await page.reload();
    await cards(page).first().waitFor();
    expect(callsTo('/v1/lookups')).toHaveLength(1);
    expect(callsTo('/v1/lookups/L1/code')).toHaveLength(1);
  });

  test('forgets everything when the list is closed', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await cards(page).first().waitFor();
    await page.getByRole('button', { name: 'Đóng danh sách' }).click();
    expect(await cards(page).count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain('the-token');
    await page.reload();
    expect(await page.locator('#lookUpPhone').isVisible()).toBe(true);
  });

  test('shows what is behind the first page', async () => {
    site.server.play(api({ warranties: (call) => (call.query.has('next') ? list([ended]) : list([item], 'p2')) }));
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await page.getByRole('button', { name: 'Xem thêm' }).click();
    await cards(page).nth(1).waitFor();
    expect(await page.getByRole('button', { name: 'Xem thêm' }).isVisible()).toBe(false);
  });

  test.each([
    [PATH, 'Mở phiếu bảo hành', '/p/7HQ2M9XD4T0WHB3C'],
    ['/en/check/#phone', 'Open the slip', '/en/p/7HQ2M9XD4T0WHB3C'],
  ])('leads from %s to the slip of each warranty', async (path, words, address) => {
    site.server.play(api());
    const page = await site.open(path);
    await askFor(page);
    await enter(page);
    const links = page.getByRole('link', { name: words });
    await links.first().waitFor();
    expect(await links.first().getAttribute('href')).toBe(address);
    expect(await links.count()).toBe(2);
  });

  test('says so where there is nothing', async () => {
    site.server.play(api({ warranties: () => list([]) }));
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await page.locator('[data-found-nothing]').waitFor();
    expect(await page.getByRole('button', { name: 'In danh sách' }).isVisible()).toBe(false);
  });

  test('that has ended asks for the number again and shows nothing more', async () => {
    let calls = 0;
    site.server.play(
      api({
        warranties: () => {
          calls += 1;
          return calls === 1 ? list([item], 'p2') : told(commonProblems['look-up-token-invalid']);
        },
      }),
    );
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await page.getByRole('button', { name: 'Xem thêm' }).click();
    await page.locator('#lookUpPhone[aria-invalid]').waitFor();
    expect(await page.locator('#lookUpPhone-error').innerText()).toContain('đã hết hạn');
    expect(await cards(page).count()).toBe(0);
  });

  test('loads the list again after trouble, without another code', async () => {
    let calls = 0;
    site.server.play(
      api({
        warranties: () => {
          calls += 1;
          return calls === 1 ? told(commonProblems.busy) : list([item]);
        },
      }),
    );
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await page.getByRole('button', { name: 'Tải lại danh sách' }).click();
    await cards(page).first().waitFor();
    expect(await page.locator('[data-look-up-trouble]').isVisible()).toBe(false);
  });

  test('keeps what was typed where an answer is lost', async () => {
    site.server.play(api({ ask: 'lost' }));
    const page = await site.open(PATH);
    await askFor(page);
    await page.locator('[data-look-up-trouble]').waitFor();
    expect(await page.locator('#lookUpPhone').inputValue()).toBe('0977 000 118');
  });

  test('prints the cards and no buttons', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await askFor(page);
    await enter(page);
    await cards(page).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await cards(page).first().isVisible()).toBe(true);
    expect(await page.locator('button:visible, .ways:visible').count()).toBe(0);
  });
});
