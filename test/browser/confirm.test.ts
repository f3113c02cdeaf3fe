import { describe, expect, test } from 'vitest';
import { confirmationProblems } from '../../shared/rewards/confirmation/confirmation-problems.ts';
import { confirmationRoutes } from '../../shared/rewards/confirmation/confirmation-routes.ts';
import { useSite } from './open-site.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const TOKEN = 'K7M29QXD4T0WHB3C';
const PATH = `/x/${TOKEN}`;
const asked = {
  product: 'Máy lạnh Inverter 1 HP',
  installedOn: '2026-11-20',
  partner: 'Trần Văn Năm',
  until: '2026-11-27',
};

/** The API of one question; what it says passes the contract. */
function api(): PlayedApi {
  let answer: string | undefined;
  return ({ method, path, body }) => {
    if (path !== `/v1/confirmations/${TOKEN}`) return undefined;
    if (method === 'POST') answer = confirmationRoutes.answer.body.parse(body).answer;
    const possible =
      answer === undefined ? ['yes', 'no', 'someone-else'] : answer === 'yes' ? ['no', 'someone-else'] : [];
    const shown = { ...asked, possible, ...(answer === undefined ? {} : { answer }) };
    return { status: 200, body: confirmationRoutes.read.reply.parse(shown) };
  };
}
const posted = () => site.server.calls.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe('the page that asks who fitted a unit', () => {
  test.each([PATH, `/X/${TOKEN.toLowerCase()}`, `/xac-nhan/${TOKEN}/`])(
    'opens at %s with the question',
    async (path) => {
      site.server.play(api());
      const page = await site.open(path);
      await page.getByText('Trần Văn Năm có lắp máy này cho quý khách không?').waitFor();
      const text = await page.locator('main').innerText();
      for (const words of ['Máy lạnh Inverter 1 HP', '20/11/2026', '27/11/2026', 'Đúng', 'Không', 'Người khác lắp']) {
        expect(text).toContain(words);
      }
    },
  );

  test('takes a yes with one press, and lets it be put right', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await page.getByRole('button', { name: 'Đúng' }).click();
    await page.getByText('Đã ghi nhận: Trần Văn Năm đã lắp máy này.').waitFor();
    expect(await page.getByRole('button', { name: 'Đúng' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Không', exact: true }).click();
    await page.getByRole('button', { name: 'Gửi trả lời' }).click();
    await page.getByText('sẽ xem lại').waitFor();
    expect(posted()).toEqual([{ answer: 'yes' }, { answer: 'no' }]);
  });

  test('takes a no with the words of the customer', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await page.getByRole('button', { name: 'Người khác lắp' }).click();
    await page.locator('#confirm-words:focus').waitFor();
    await page.locator('#confirm-words').fill('Thợ tên Bảy lắp');
    await page.getByRole('button', { name: 'Gửi trả lời' }).click();
    await page.getByText('sẽ xem lại').waitFor();
    expect(posted()).toEqual([{ answer: 'someone-else', words: 'Thợ tên Bảy lắp' }]);
    expect(await page.locator('[data-confirm-choices]').isVisible()).toBe(false);
  });

  test('keeps the question when the language changes', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await page.locator('[data-confirm-body]').waitFor();
    await page.locator('[data-other-language]').click();
    await page.getByText('Did Trần Văn Năm install this unit for you?').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/en/confirm/${TOKEN}`);
  });

  test('says so where there is no such question, or the link is cut short', async () => {
    const { code, status, vi, en } = confirmationProblems['confirmation-unknown'];
    site.server.play(() => problem(code, status, vi, en));
    const page = await site.open(PATH);
    await page.getByText('Không tìm thấy câu hỏi này.').waitFor();
    const short = await site.open('/xac-nhan/');
    await short.getByText('Đường dẫn này thiếu ký tự.').waitFor();
  });

  test.each([
    [320, true],
    [390, false],
    [1280, false],
  ])('fits %i px and is readable, dark: %s', async (width, dark) => {
    site.server.play(api());
    const page = await site.open(PATH, { width, dark });
    await page.locator('[data-confirm-body]').waitFor();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
    expect(await page.locator('[data-answer="yes"]').evaluate((button) => button.clientHeight)).toBeGreaterThanOrEqual(
      48,
    );
  });
});
