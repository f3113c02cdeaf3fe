import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { localDateSchema } from '../../shared/time/local-date.ts';
import { setProblems } from '../../shared/warranty/set/set-problems.ts';
import { setRoutes } from '../../shared/warranty/set/set-routes.ts';
import { setViewSchema } from '../../shared/warranty/set/unit-set.ts';
import { slipProblems, slipRoutes } from '../../shared/warranty/slip/slip-routes.ts';
import { madeAt, slip, TOKEN } from '../domain/warranty/slip-setting.ts';
import { useSite } from './open-site.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { CODE, GROUPED_CODE } from './played-unit.ts';
import { type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const PATH = `/p/${TOKEN}`;
const PDF = Buffer.from('%PDF-1.6 the slip').toString('base64');

/** The API of one slip; the reply passes the contract, so the test cannot play what the API never says. */
function api(shown: z.input<typeof slipRoutes.read.reply> = slip()): PlayedApi {
  return ({ path }) => {
    if (path === `/v1/warranties/slips/${TOKEN}`) return { status: 200, body: slipRoutes.read.reply.parse(shown) };
    if (path !== `/v1/warranties/slips/${TOKEN}/pdf`) return undefined;
    return { status: 200, body: slipRoutes.pdf.reply.parse({ fileName: 'phieu-bao-hanh-K7M2.pdf', pdf: PDF }) };
  };
}

const unknown = (): ApiReply => {
  const { code, status, vi, en } = slipProblems['slip-unknown'];
  return problem(code, status, vi, en);
};

describe("a slip's page", () => {
  test.each([PATH, `/P/${TOKEN}`, `/phieu/${TOKEN}`, `/p/${TOKEN.toLowerCase()}/`])('opens at %s', async (path) => {
    site.server.play(api());
    const page = await site.open(path);
    await page.locator('[data-slip-body]').waitFor();
    const text = await page.locator('main').innerText();
    for (const words of [
      'Phiếu bảo hành điện tử',
      'Còn bảo hành',
      'K7M2-9QXD-4T0W-HB3C',
      'Nguyễn Thị Hoa',
      '0912 ••• 678',
      '21/11/2028',
      '24 tháng từ 21/11/2026',
      'Máy nén: 60 tháng, đến hết ngày 21/11/2031',
      'Tối đa 7 ngày',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('shows the code in the groups in which it came', async () => {
    site.server.play(api({ ...slip(), code: GROUPED_CODE }));
    const page = await site.open(PATH);
    await page.locator('[data-slip-body]').waitFor();
    expect(await page.locator('[data-unit-code]').innerText()).toBe(GROUPED_CODE);
  });

  test('says that who fitted it is asked, or answered, and leads to the phone alone', async () => {
    const asked = (state: 'open' | 'answered') => ({
      ...slip(),
      question: { state, until: localDateSchema.parse('2026-11-27') },
    });
    site.server.play(api(asked('open')));
    const page = await site.open(PATH);
    await page.getByText('Ai đã lắp máy này? Công ty chờ câu trả lời của bạn đến hết ngày 27/11/2026.').waitFor();
    const way = page.getByRole('link', { name: 'Không thấy tin nhắn?' });
    expect(await way.getAttribute('href')).toBe('/tra-cuu/#phone');
    expect(await page.evaluate(obstacles)).toEqual([]);
    site.server.play(api(asked('answered')));
    await page.reload();
    await page.getByText('Bạn đã trả lời ai lắp máy này').waitFor();
    expect(await way.isVisible()).toBe(false);
  });

  test('keeps the slip when the language changes', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    await page.locator('[data-slip-body]').waitFor();
    await page.locator('[data-other-language]').click();
    await page.getByText('24 months from 21/11/2026').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/en/slip/${TOKEN}`);
  });

  test.each([
    [320, true],
    [390, false],
    [1280, false],
  ])('fits %i px and is readable, dark: %s', async (width, dark) => {
    site.server.play(api());
    const page = await site.open(PATH, { width, dark });
    await page.locator('[data-slip-body]').waitFor();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
  });

  test('prints the slip on one sheet, with its code and without the buttons', async () => {
    site.server.play(api());
    const page = await site.open(PATH, { width: 1280, dark: true });
    await page.locator('[data-slip-body]').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-slip-qr] path').getAttribute('d')).toContain('h7v1h-7z');
    expect(await page.locator('[data-slip-qr]').isVisible()).toBe(true);
    expect(await page.locator('button:visible').count()).toBe(0);
    const printed = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(printed.toString('latin1').match(/\/Count (\d+)/)?.[1]).toBe('1');
  });

  test('downloads the PDF under a name that says what it is', async () => {
    site.server.play(api());
    const page = await site.open(PATH);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải bản PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('phieu-bao-hanh-K7M2.pdf');
    expect(await readFile(await download.path(), 'latin1')).toBe('%PDF-1.6 the slip');
  });

  test('says that a returned unit has no warranty', async () => {
    site.server.play(api(slip({ canceled: { at: madeAt, by: 'care-1', note: 'trả hàng' } })));
    const page = await site.open(PATH);
    await page.getByText('Đã hủy bảo hành').waitFor();
  });

  test('says what to do with a link that leads nowhere, and asks nothing where the link is cut short', async () => {
    site.server.play(unknown);
    const page = await site.open(PATH);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('tra cứu bằng số điện thoại');
    expect(await page.locator('[data-slip-retry]').isVisible()).toBe(false);
    site.server.calls.length = 0;
    const short = await site.open('/phieu/');
    await short.getByText('Đường dẫn này thiếu mã phiếu').waitFor();
    expect(site.server.calls).toEqual([]);
  });

  test('opens at the second try when the first got no answer', async () => {
    site.server.play(() => 'lost');
    const page = await site.open(PATH);
    await page.locator('[data-slip-retry]').waitFor();
    site.server.play(api());
    await page.locator('[data-slip-retry]').click();
    await page.locator('[data-slip-body]').waitFor();
  });
});

describe('a set that lacks a unit', () => {
  const setOf = (missing: number) =>
    setViewSchema.parse({
      units: missing > 0 ? [] : [{ code: CODE, sku: 'LS-IN09', name: 'Dàn lạnh 9.000 BTU' }],
      missing: missing > 0 ? [{ sku: 'LS-IN09', name: 'Dàn lạnh 9.000 BTU', count: missing }] : [],
      ...(missing > 0 ? { addableUntil: '2026-11-29' } : {}),
    });

  test('says until when it can be added, takes its code, and tells what is wrong with it', async () => {
    const { status, vi, en } = setProblems['not-of-set'];
    let missing = 1;
    const answers: ApiReply[] = [problem('not-of-set', status, vi, en)];
    site.server.play((call) => {
      if (call.path !== `/v1/warranties/slips/${TOKEN}/units`) return api({ ...slip(), set: setOf(missing) })(call);
      const refused = answers.shift();
      if (refused) return refused;
      missing = 0;
      const reply = { endsOn: '2028-11-21', set: setOf(0) };
      return { status: 200, body: setRoutes.add.reply.parse(reply) };
    });
    const page = await site.open(PATH);
    await page.getByText('Bộ này còn thiếu: 1 Dàn lạnh 9.000 BTU').waitFor();
    await page.getByText('Thêm được đến hết ngày 29/11/2026.').waitFor();
    expect(await page.evaluate(obstacles)).toEqual([]);
    await page.locator('#addedCode').fill('ABC 123');
    await page.keyboard.press('Enter');
    await page.getByText('không thuộc bộ này').waitFor();
    await page.locator('#addedCode').fill('ABC 124');
    await page.keyboard.press('Enter');
    await page.getByText(`Dàn lạnh 9.000 BTU · ${GROUPED_CODE}`).waitFor();
    const sent = site.server.calls.filter((call) => call.path.endsWith('/units'));
    expect(sent.map((call) => setRoutes.add.body.parse(call.body).units)).toEqual([
      [{ code: 'ABC 123' }],
      [{ code: 'ABC 124' }],
    ]);
    expect(await page.locator('#addedCode').count()).toBe(0);
  });
});
