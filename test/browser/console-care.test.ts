import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { formatCode } from '../../shared/stickers/code/code-text.ts';
import { correctionProblems } from '../../shared/warranty/correction/correction-routes.ts';
import { useSite } from './open-site.ts';
import { ANHS_CODE, ANS_CODE, BLANK_CODE, HANDOVER_CODE, NEW_CODE } from './played-care.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk } from './played-desk.ts';
import { signIn } from './sign-in.ts';
import { type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const WIDE = 1280;
const care = { id: 'staff-care', roles: ['care'] };
const warehouseman = { id: 'kho-1', roles: ['warehouse'] };

interface Asked {
  readonly person?: { readonly id: string; readonly roles: readonly string[] };
  readonly before?: PlayedApi;
  readonly width?: number;
}

/** Signs in by hand and comes to a page of the console. */
async function openDesk(hash: string, { person = care, before, ...look }: Asked = {}): Promise<Page> {
  playing(site.server, cognito(person), ...(before ? [before] : []), desk(company(), site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width: WIDE, ...look });
  await signIn(page);
  return page;
}

const callsTo = (method: string, path: string) =>
  site.server.calls.filter((call) => call.method === method && call.path === path);
const box = (page: Page) => page.getByLabel('Tìm khách hoặc máy');
/** Waits until what is typed goes there. */
async function ready(page: Page, id: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
}
const history = (page: Page) => page.getByRole('region', { name: 'Lịch sử' });

describe('an agent on the telephone', () => {
  test('finds a customer without the mouse, puts the name right, and sees it in the history', async () => {
    const page = await openDesk('#/');
    await page.keyboard.press('/');
    await ready(page, 'unit-search');
    await page.keyboard.type('nguyen v');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Nguyễn Văn An' }).waitFor();
    expect(await page.locator('.hits tbody tr').count()).toBe(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByText('24 tháng từ 20/11/2026 + 6 tháng khuyến mãi + 9 ngày sửa chữa = 29/05/2029').waitFor();
    // What was sought is in no address.
    expect(page.url()).not.toContain('nguyen');
    expect(callsTo('POST', '/v1/staff/searches')[0]?.body).toEqual({ text: 'nguyen v' });

    await page.getByRole('button', { name: 'Sửa khách hàng' }).click();
    const question = page.getByRole('dialog', { name: 'Sửa khách hàng' });
    await question.getByText('Chưa có gì khác với hiện tại.').waitFor();
    await question.getByLabel('Họ tên').fill('Nguyễn Văn Ân');
    await question.locator('ins', { hasText: 'Nguyễn Văn Ân' }).waitFor();
    await page.keyboard.press('Enter');
    await question.getByText('Hãy ghi vì sao.').waitFor();
    await question.getByLabel('Vì sao').fill('Khách đánh vần lại');
    await question.getByRole('button', { name: 'Lưu khách hàng' }).click();
    await page.getByText('Đã sửa khách hàng.').waitFor();
    await history(page).getByText('Sửa tên chủ máy').waitFor();
    await history(page).getByText('Khách đánh vần lại').waitFor();
    await history(page).locator('del', { hasText: 'Nguyễn Văn An' }).waitFor();
    const [change] = callsTo('POST', `/v1/warranties/${formatCode(ANS_CODE)}/1/customer`);
    expect(change?.body).toEqual({ name: 'Nguyễn Văn Ân', note: 'Khách đánh vần lại' });
    expect(change?.headers['idempotency-key']).toBeTruthy();
  });

  test('comes straight to the only one found, and is told what is wrong with a misread code', async () => {
    const page = await openDesk('#/tra-cuu');
    await page.getByText('Chưa tìm ai.').waitFor();
    await box(page).fill(`${ANS_CODE.slice(0, -1)}${ANS_CODE.endsWith('2') ? '3' : '2'}`);
    await page.keyboard.press('Enter');
    await page.getByText(/^Mã này chưa đúng/).waitFor();
    await box(page).fill('024 3825 1234');
    await page.keyboard.press('Enter');
    await page.getByText('Đây là số máy bàn.').waitFor();
    await box(page).fill('van anh');
    await page.keyboard.press('Enter');
    await page.getByText('0903 111 222').waitFor();
    expect(new URL(page.url()).hash).toBe(`#/tra-cuu/${ANHS_CODE}`);
    await page.goBack();
    // Whoever comes back stays at the list.
    await page.getByRole('link', { name: 'Nguyễn Vân Anh' }).waitFor();
  });

  test('gives more time after seeing the new last day, and hands over by the new owner’s code', async () => {
    const page = await openDesk(`#/tra-cuu/${ANS_CODE}`);
    await page.getByRole('button', { name: 'Tặng thời hạn' }).click();
    const goodwill = page.getByRole('dialog', { name: 'Tặng thời hạn' });
    await goodwill.getByLabel('Số tháng').fill('3');
    await goodwill.locator('ins', { hasText: '29/08/2029' }).waitFor();
    await goodwill.getByLabel('Vì sao').fill('Sửa chậm');
    await goodwill.getByRole('button', { name: 'Tặng thời hạn' }).click();
    await page.getByText('Đã tặng. Bảo hành đến hết 29/08/2029.').waitFor();
    await page.getByText('+ 3 tháng tặng thêm').waitFor();

    await page.getByRole('button', { name: 'Chuyển chủ' }).click();
    const handover = page.getByRole('dialog', { name: 'Chuyển cho chủ mới' });
    await handover.getByLabel('Họ tên').fill('Mạc Tân');
    await handover.getByLabel('Số điện thoại').fill('0901 222 333');
    await handover.getByLabel('Vì sao').fill('Bán lại máy');
    await handover.getByRole('button', { name: 'Gửi mã cho chủ mới' }).click();
    await handover.getByText('Mã 6 số đã gửi đến 0901 222 333, hiệu lực đến 11:10.').waitFor();
    await handover.getByLabel('Mã chủ mới đọc').fill('111111');
    await page.keyboard.press('Enter');
    await handover.getByText('Mã chưa đúng.').waitFor();
    await handover.getByLabel('Mã chủ mới đọc').fill(HANDOVER_CODE);
    await page.keyboard.press('Enter');
    await page.getByText('Đã chuyển cho Mạc Tân.').waitFor();
    await history(page).getByText('Chuyển cho chủ mới').waitFor();
  });

  test('cancels an activation knowing what follows, and activates the unit again', async () => {
    const page = await openDesk(`#/tra-cuu/${ANS_CODE}`);
    await page.getByRole('button', { name: 'Hủy kích hoạt' }).click();
    const question = page.getByRole('dialog', { name: 'Hủy kích hoạt' });
    await question.getByText('Thưởng của lần lắp đặt này được thu hồi.').waitFor();
    await question.getByLabel('Vì sao').fill('Khách trả hàng');
    await question.getByRole('button', { name: 'Hủy kích hoạt' }).click();
    await page.getByText('Đã hủy kích hoạt. Máy kích hoạt lại được.').waitFor();
    await page.getByText(/Đã hủy lúc .*: Khách trả hàng/).waitFor();
    expect(await page.getByRole('button', { name: 'Sửa khách hàng' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Kích hoạt lại' }).click();
    await page.getByText('hàng đã trả lại, kích hoạt lại được').waitFor();
    await ready(page, 'phone');
    await page.keyboard.type('0912 000 111');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Lê Thị Hoa');
    await page.getByLabel('Khách đã nghe và nói đồng ý').check();
    await page.getByRole('button', { name: 'Kích hoạt bảo hành' }).click();
    await page.getByRole('link', { name: 'Mở trang của máy' }).click();
    await page.getByRole('link', { name: 'Lần 1' }).click();
    await page.getByText(/Đã hủy lúc/).waitFor();
  });

  test('activates during the call: the code is looked at while it is typed, the consent read out, the message shown', async () => {
    const page = await openDesk('#/kich-hoat');
    await ready(page, 'code');
    await page.keyboard.type(formatCode(BLANK_CODE).toLowerCase());
    await page.getByText('Tem chưa gán sản phẩm').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Hãy chọn sản phẩm.').waitFor();
    await page.getByText('Hãy đọc câu trên và đánh dấu').waitFor();
    expect(callsTo('POST', '/v1/staff/activations')).toEqual([]);
    await page.getByLabel('Sản phẩm', { exact: true }).selectOption('LS-TI09');
    await page.getByLabel('Số điện thoại', { exact: true }).fill('0912000111');
    await page.getByLabel('Họ tên').fill('Lê Thị Hoa');
    await page.getByText('Tôi đồng ý để Lam Sương dùng số điện thoại này để bảo hành sản phẩm.').waitFor();
    await page.getByLabel('Khách đã nghe và nói đồng ý').check();
    await page.getByRole('button', { name: 'Kích hoạt bảo hành' }).click();
    await page.getByText('Bảo hành đến hết 21/11/2028').waitFor();
    await page.getByText(/^LAM SUONG: Da kich hoat bao hanh/).waitFor();
    const [activation] = callsTo('POST', '/v1/staff/activations');
    expect(activation?.body).toMatchObject({
      sku: 'LS-TI09',
      channel: 'care',
      customer: { name: 'Lê Thị Hoa', phone: '0912000111' },
      consent: { version: '2026-11-01' },
    });
    // The next unit of the same call: whose it is stays, what they agreed to is asked anew.
    await page.getByRole('button', { name: 'Máy tiếp theo, cùng khách' }).click();
    expect(await page.getByLabel('Họ tên').inputValue()).toBe('Lê Thị Hoa');
    expect(await page.getByLabel('Khách đã nghe và nói đồng ý').isChecked()).toBe(false);
    await page.getByLabel('Mã tem hoặc số serial').fill(ANS_CODE);
    await page.getByText('đã được kích hoạt ngày 20/11/2026').waitFor();
  });

  test('reads in the API’s own words why something is refused, and nothing typed is lost', async () => {
    const { code, status, vi, en } = correctionProblems['warranty-changed'];
    const page = await openDesk(`#/tra-cuu/${ANS_CODE}`, {
      before: (call) => (call.path.endsWith('/goodwill') ? problem(code, status, vi, en) : undefined),
    });
    await page.getByRole('button', { name: 'Tặng thời hạn' }).click();
    const question = page.getByRole('dialog');
    await question.getByLabel('Số ngày').fill('5');
    await question.getByLabel('Vì sao').fill('Sửa chậm');
    await question.getByRole('button', { name: 'Tặng thời hạn' }).click();
    await question.getByText(vi).waitFor();
    expect(await question.getByLabel('Số ngày').inputValue()).toBe('5');
  });

  test('decides on installers’ claims with a reason', async () => {
    const page = await openDesk('#/nhan-may');
    await page.getByText('Còn 1 thợ khác cũng nhận máy này').waitFor();
    await page.getByRole('button', { name: 'Nhận', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Nhận Trần Văn Hải là người lắp đặt' });
    await question.getByRole('button', { name: 'Nhận' }).click();
    await question.getByText('Hãy ghi lý do.').waitFor();
    await question.getByLabel('Lý do').fill('Có biên bản lắp đặt');
    await question.getByRole('button', { name: 'Nhận' }).click();
    await page.getByText('Đã nhận Trần Văn Hải.').waitFor();
    await page.getByText('Không có yêu cầu nào chờ xét.').waitFor();
    expect(callsTo('POST', '/v1/claims/claim-1/accept')[0]?.body).toEqual({ note: 'Có biên bản lắp đặt' });
  });
});

test('whoever is not of customer care finds stickers by code, and no word of a customer', async () => {
  const page = await openDesk('#/tra-cuu', { person: warehouseman });
  await page.getByLabel('Mã tem hoặc số máy').fill(NEW_CODE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: formatCode(NEW_CODE) }).waitFor();
  expect(site.server.calls.filter(({ path }) => /searches|history|warranties/.test(path))).toEqual([]);
});
