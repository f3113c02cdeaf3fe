import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { commonProblems, fillIn } from '../../shared/http/problem.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import { activationRequestSchema } from '../../shared/warranty/warranty-routes.ts';
import { useSite } from './open-site.ts';
import {
  activationReply,
  CODE,
  DIGIT_CODE,
  GROUPED_CODE,
  isActivation,
  isLookUp,
  SHORT_CODE,
  serialReply,
  TYPO,
} from './played-unit.ts';
import { type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();

/** An API that knows one unit; `answers` are given to the activations in their order, the last one again and again. */
function unit(about: Parameters<typeof serialReply>[0], ...answers: ApiReply[]): PlayedApi {
  let given = 0;
  return (call) => {
    if (isLookUp(call)) return serialReply(about);
    if (!isActivation(call)) return undefined;
    const reply = answers[Math.min(given, answers.length - 1)];
    given += 1;
    return reply;
  };
}

function toldBy(code: keyof typeof warrantyProblems, values: Readonly<Record<string, string>> = {}): ApiReply {
  const { status, vi, en } = warrantyProblems[code];
  const all = { hotline: '1900 0000', ...values };
  return problem(code, status, fillIn(vi, all), fillIn(en, all));
}

const commonly = (code: 'busy' | 'took-too-long') =>
  problem(code, 503, commonProblems[code].vi, commonProblems[code].en);
const busy = commonly('busy');
const activations = () => site.server.calls.filter(isActivation);

async function answer(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#${field}`).fill(text);
  await page.keyboard.press('Enter');
}

/** From the first question after the code to the last one. */
async function answerAll(page: Page): Promise<void> {
  await answer(page, 'phone', '0912 345 678');
  await answer(page, 'name', 'Nguyễn Thị Hoa');
  await answer(page, 'installerPhone', '');
  await page.locator('#consent').check();
}

const activate = (page: Page) => page.getByRole('button', { name: 'Kích hoạt bảo hành' }).click();
const doneTitle = (page: Page) => page.locator('[data-done-title]');

describe('the code', () => {
  test('a typo is caught while typing, before any request', async () => {
    const page = await site.open('/');
    await page.locator('#code').pressSequentially(TYPO.toLowerCase());
    await page.getByText('Mã này chưa đúng: hãy so lại từng nhóm ký tự với tem.').waitFor();
    await page.keyboard.press('Enter');
    expect(await page.locator('#code').getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
    expect(site.server.calls).toEqual([]);
  });

  test('where one look-alike explains a typo, its group is named', async () => {
    const page = await site.open('/');
    await page.locator('#code').pressSequentially(CODE.replace('B', '8'));
    await page.getByText(/Xem kỹ nhóm .*4 \(H83/).waitFor();
  });

  test('it is grouped while typing, whatever the case and separators', async () => {
    const page = await site.open('/');
    await page.locator('#code').pressSequentially(CODE.toLowerCase());
    expect(await page.locator('#code').inputValue()).toBe(GROUPED_CODE);
    expect(await page.locator('[data-code-note]').textContent()).toBe('Mã đúng.');
  });

  test.each([
    ['short', SHORT_CODE, /^.{4}-.{3}-.{3}-.{4}$/],
    ['digits', DIGIT_CODE, /^\d{4}-\d{4}-\d{4}-\d{4}$/],
  ])('one of kind %s is grouped and told to be right as well', async (_, code, groups) => {
    const page = await site.open('/');
    await page.locator('#code').pressSequentially(code.toLowerCase());
    expect(await page.locator('#code').inputValue()).toMatch(groups);
    expect(await page.locator('[data-code-note]').textContent()).toBe('Mã đúng.');
  });

  test('as many characters as a short code has are no mistake yet', async () => {
    const page = await site.open('/');
    await page.locator('#code').pressSequentially(CODE.slice(0, 14));
    expect(await page.locator('#code-error').textContent()).toBe('');
    await page.locator('#code').pressSequentially(CODE.slice(14));
    expect(await page.locator('#code').inputValue()).toBe(GROUPED_CODE);
  });

  test('half a code is no mistake until the button is pressed', async () => {
    const page = await site.open('/');
    await page.locator('#code').pressSequentially('K7M29');
    expect(await page.locator('#code-error').textContent()).toBe('');
    await page.keyboard.press('Enter');
    await page.locator('#code-error', { hasText: 'mới có 5' }).waitFor();
  });

  test.each([
    ['/K/old.123', 'OLD-123', 'OLD123'],
    [`/K/${TYPO}`, TYPO, TYPO],
  ])('the code of a former system, opened at %s, leads to its unit', async (path, code, asked) => {
    site.server.play((call) => (isLookUp(call) ? serialReply({ code }) : undefined));
    const page = await site.open(path);
    await page.locator('#phone').waitFor();
    expect(await page.locator('form [data-unit-code]').textContent()).toBe(code);
    expect(decodeURIComponent(site.server.calls[0]?.path ?? '').replaceAll('-', '')).toBe(`/v1/serials/${asked}`);
  });

  test("a maker's serial that is typed leads to its unit and is what is activated", async () => {
    site.server.play((call) => {
      if (isLookUp(call)) return serialReply({ code: 'SN/0001' });
      return isActivation(call) ? activationReply() : undefined;
    });
    const page = await site.open('/');
    await page.locator('#code').pressSequentially('sn/0001');
    await page.keyboard.press('Enter');
    await page.locator('#phone').waitFor();
    expect(site.server.calls.map((call) => call.path)).toEqual(['/v1/serials/SN%2F0001']);
  });

  test.each(['/K/', '/k/', '/en/k/'])('a sticker opened at %s is looked up without typing', async (folder) => {
    site.server.play(unit({}));
    const page = await site.open(`${folder}${CODE}`);
    await page.locator('#phone').waitFor();
    expect(await page.locator('form [data-unit-name]').textContent()).toContain('Inverter 9.000 BTU');
    expect(site.server.calls.map((call) => call.path)).toEqual([`/v1/serials/${CODE}`]);
  });

  test('an unknown code is told beside the field', async () => {
    site.server.play((call) => (isLookUp(call) ? toldBy('code-unknown') : undefined));
    const page = await site.open('/');
    await answer(page, 'code', CODE);
    await page.getByText('Không tìm thấy mã này. Hãy kiểm tra lại tem, hoặc gọi 1900 0000').waitFor();
    expect(await page.locator('#code').inputValue()).toBe(GROUPED_CODE);
  });

  test('a unit that is active says since when', async () => {
    site.server.play(unit({ state: 'activated', activatedOn: '2026-03-05' }));
    const page = await site.open(`/K/${CODE}`);
    await page
      .getByText('Sản phẩm này đã được kích hoạt ngày 05/03/2026. Nếu không phải do bạn, hãy gọi 1900 0000.')
      .waitFor();
  });

  test('a unit with a PIN says only that it is active', async () => {
    site.server.play(unit({ state: 'activated', needsPin: true }));
    const page = await site.open(`/K/${CODE}`);
    await page.getByText('Sản phẩm này đã được kích hoạt. Nếu không phải do bạn').waitFor();
  });
});

describe('an activation', () => {
  test('sends what was typed, once, and shows until when the unit is covered', async () => {
    site.server.play(unit({}, activationReply('waiting-for-review')));
    const page = await site.open(`/K/${CODE}`);
    await answer(page, 'phone', '0912 345 678');
    await answer(page, 'name', 'Nguyễn Thị Hoa');
    await answer(page, 'installerPhone', '0987654321');
    expect(await page.locator('#consent').isChecked()).toBe(false);
    await page.locator('#consent').check();
    await activate(page);
    await doneTitle(page).waitFor();

    expect(await doneTitle(page).textContent()).toBe('Đã kích hoạt. Bảo hành đến hết ngày 21/11/2028.');
    const done = await page.locator('[data-done]').innerText();
    expect(done).toContain('Tin xác nhận được gửi đến 0912 345 678.');
    expect(done).toContain('24 tháng từ 21/11/2026');
    expect(done).toContain('Thợ 0987 654 321 được xét thưởng. Chờ đối soát.');
    const [sent, ...others] = activations();
    expect(others).toEqual([]);
    expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(activationRequestSchema.parse(sent?.body)).toMatchObject({
      code: CODE,
      channel: 'qr',
      customer: { name: 'Nguyễn Thị Hoa', phone: '+84912345678' },
      installerPhone: '+84987654321',
      consent: { version: '2026-11-01' },
    });
  });

  test('leaves nothing of the customer on the phone afterwards', async () => {
    site.server.play(unit({}, activationReply()));
    const page = await site.open('/');
    await answer(page, 'code', CODE);
    await answerAll(page);
    await activate(page);
    await doneTitle(page).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('activation-draft'))).toBeNull();
  });

  test('needs the box to be ticked, and says so at the box', async () => {
    site.server.play(unit({}, activationReply()));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await page.locator('#consent').uncheck();
    await activate(page);
    expect(await page.locator('#consent-error').textContent()).toContain('Hãy đánh dấu vào ô.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('consent');
    expect(activations()).toEqual([]);
  });

  test('by keyboard alone: every question, the box and the button', async () => {
    site.server.play(unit({}, activationReply()));
    const page = await site.open('/');
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 20; presses += 1) {
        if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not reach #${id}`);
    };
    await tabTo('code');
    await page.keyboard.type(CODE);
    await page.keyboard.press('Enter');
    for (const [id, text] of [
      ['phone', '0912345678'],
      ['name', 'Hoa'],
      ['installerPhone', '0987654321'],
    ] as const) {
      await page.locator(`#${id}`).waitFor();
      await tabTo(id);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.locator('#consent').waitFor();
    await tabTo('consent');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await doneTitle(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-done-title'))).toBe(true);
  });

  test('in English speaks English throughout', async () => {
    site.server.play(unit({}, activationReply('not-enrolled')));
    const page = await site.open(`/en/k/${CODE}`);
    await answer(page, 'phone', '0912345678');
    await answer(page, 'name', 'Hoa');
    await answer(page, 'installerPhone', '0987654321');
    await page.getByLabel('I agree that Lam Sương uses this number for the warranty of this product.').check();
    await page.getByRole('button', { name: 'Activate your warranty' }).click();
    await page.getByText('Activated. Covered until the end of 21/11/2028.').waitFor();
    await page.getByText('No reward: 0987 654 321 is not enrolled.').waitFor();
    expect(activations()[0]?.headers['accept-language']).toBe('en');
  });
});

describe('what the page finds wrong itself', () => {
  test.each([
    ['028 3823 1234', 'Đây là số máy bàn, không nhận được tin nhắn. Hãy nhập số di động của bạn hoặc người thân.'],
    ['0912 345', 'Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.'],
  ])('the phone %s', async (written, said) => {
    site.server.play(unit({}));
    const page = await site.open(`/K/${CODE}`);
    await answer(page, 'phone', written);
    expect(await page.locator('#phone-error').textContent()).toBe(said);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('phone');
    await page.locator('#phone').fill('0912345678');
    expect(await page.locator('#phone-error').textContent()).toBe('');
  });

  test('an 11-digit number from before 2018 is shown as its new one', async () => {
    site.server.play(unit({}));
    const page = await site.open(`/K/${CODE}`);
    await page.locator('#phone').fill('0123 456 7890');
    expect(await page.locator('[data-phone-note]').textContent()).toBe('Số 11 chữ số này nay là 0834 567 890.');
  });

  test('a PIN of the wrong length', async () => {
    site.server.play(unit({ needsPin: true }));
    const page = await site.open(`/K/${CODE}`);
    await answer(page, 'pin', 'ABC');
    expect(await page.locator('#pin-error').textContent()).toContain('Mã cào có 8 ký tự');
    expect(activations()).toEqual([]);
  });
});

describe('what the server refuses', () => {
  test('a wrong PIN brings back to its question, with the tries left, and the rest stays', async () => {
    site.server.play(unit({ needsPin: true }, toldBy('pin-wrong', { triesLeft: '4' }), activationReply()));
    const page = await site.open(`/K/${CODE}`);
    await answer(page, 'pin', 'abcd1234');
    await answerAll(page);
    await activate(page);
    await page.getByText('còn 4 lần').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('pin');
    await answer(page, 'pin', 'ABCD 1235');
    expect(await page.locator('#phone').inputValue()).toBe('0912 345 678');
    await page.keyboard.press('Enter');
    await answer(page, 'name', 'Nguyễn Thị Hoa');
    await answer(page, 'installerPhone', '');
    await activate(page);
    await doneTitle(page).waitFor();
    const [first, second] = activations();
    expect(second?.body).toMatchObject({ pin: 'ABCD1235' });
    expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  });

  test('somebody was faster: since when it is active, and no form any more', async () => {
    site.server.play(unit({}, toldBy('already-active', { date: '21/11/2026' })));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Sản phẩm này đã được kích hoạt ngày 21/11/2026.').waitFor();
    expect(await page.locator('#consent').isVisible()).toBe(false);
  });

  test('a field that only the server finds wrong gets its words', async () => {
    const refusal = problem('invalid-request', 400, 'Thông tin gửi lên chưa đúng.', 'Not right.', [
      { field: 'customer.name', vi: 'Có ký tự không dùng được.', en: 'Has characters that cannot be used.' },
    ]);
    site.server.play(unit({}, refusal));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Có ký tự không dùng được.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
  });
});

describe('trouble on the way', () => {
  test('a busy server: nothing typed is lost, and the same request goes again with the same key', async () => {
    site.server.play(unit({}, busy, activationReply()));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Hệ thống đang bận, chưa có gì thay đổi. Hãy thử lại; thông tin đã nhập vẫn còn.').waitFor();
    expect(await page.locator('#consent').isChecked()).toBe(true);
    await activate(page);
    await doneTitle(page).waitFor();
    const [first, second] = activations();
    expect(second?.text).toBe(first?.text);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  test.each<[string, ApiReply]>([
    ['is lost', 'lost'],
    ['tells that the time ran out', commonly('took-too-long')],
  ])('an answer that %s: after a reload the same request goes again with the same key', async (_, given) => {
    site.server.play(unit({}, given, activationReply()));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Chưa nhận được trả lời').waitFor();
    await page.reload();
    await page.locator('#consent').waitFor();
    expect(await page.locator('#consent').isChecked()).toBe(true);
    await activate(page);
    await doneTitle(page).waitFor();
    const [first, second] = activations();
    expect(second?.text).toBe(first?.text);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  test('an answer that is lost and then a changed name: the first request turns out to have succeeded', async () => {
    site.server.play(unit({}, 'lost', toldBy('already-active', { date: '21/11/2026' }), activationReply()));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Chưa nhận được trả lời').waitFor();
    await page.getByRole('button', { name: 'Sửa: Họ và tên' }).click();
    await answer(page, 'name', 'Trần Hoa');
    await answer(page, 'installerPhone', '');
    await activate(page);
    await doneTitle(page).waitFor();
    const [first, second, third] = activations();
    expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
    expect(third?.text).toBe(first?.text);
    expect(third?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  test('an activation whose answer was lost is found when the sticker is scanned again', async () => {
    let active = false;
    site.server.play((call) => {
      if (isLookUp(call)) return serialReply(active ? { state: 'activated', activatedOn: '2026-11-21' } : {});
      if (active) return activationReply();
      active = true;
      return 'lost';
    });
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Chưa nhận được trả lời').waitFor();
    await page.goto(`${site.server.url}/K/${CODE}`);
    await doneTitle(page).waitFor();
    expect(new Set(activations().map((call) => call.headers['idempotency-key'])).size).toBe(1);
  });

  test('a proxy that answers with a page of its own is no answer', async () => {
    site.server.play(unit({}, { status: 502, body: '<html>bad gateway</html>' }));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await activate(page);
    await page.getByText('Chưa nhận được trả lời').waitFor();
  });

  test('pressing twice sends once', async () => {
    site.server.play(unit({}, activationReply()));
    const page = await site.open(`/K/${CODE}`);
    await answerAll(page);
    await page.locator('[data-activate]').dblclick();
    await doneTitle(page).waitFor();
    expect(activations()).toHaveLength(1);
  });
});

test('another sticker on the same phone starts without the first customer, but with the installer', async () => {
  site.server.play(unit({}));
  const page = await site.open(`/K/${CODE}`);
  await answer(page, 'phone', '0912345678');
  await answer(page, 'name', 'Nguyễn Thị Hoa');
  await page.locator('#installerPhone').fill('0987654321');
  const other = 'ABCDEFGHJKMNPQR';
  await page.goto(`${site.server.url}/K/${other}0`);
  expect(await page.locator('#phone').inputValue()).toBe('');
  expect(await page.locator('#name').inputValue()).toBe('');
  expect(await page.locator('#installerPhone').inputValue()).toBe('0987654321');
});

test("the phone's back button goes back one question", async () => {
  site.server.play(unit({}));
  const page = await site.open(`/K/${CODE}`);
  await answer(page, 'phone', '0912345678');
  await page.locator('#name').waitFor();
  await page.goBack();
  await page.locator('#phone').waitFor();
  await page.getByRole('button', { name: 'Quay lại' }).click();
  await page.locator('#code').waitFor();
});

test('the slip prints without buttons, menu and reward', async () => {
  site.server.play(unit({}, activationReply('own-phone')));
  const page = await site.open(`/K/${CODE}`);
  await answerAll(page);
  await activate(page);
  await doneTitle(page).waitFor();
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  for (const text of [
    'Phiếu bảo hành điện tử',
    GROUPED_CODE,
    'Nguyễn Thị Hoa',
    '24 tháng từ 21/11/2026',
    '1900 0000',
  ]) {
    expect(printed).toContain(text);
  }
  for (const text of ['In phiếu', 'Tra cứu', 'Thưởng']) expect(printed).not.toContain(text);
});

test('a slip is still there after a reload of the tab', async () => {
  site.server.play(unit({}, activationReply()));
  const page = await site.open(`/K/${CODE}`);
  await answerAll(page);
  await activate(page);
  await doneTitle(page).waitFor();
  await page.reload();
  await doneTitle(page).waitFor();
  expect(activations()).toHaveLength(1);
});
