import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { stickerProblems } from '../../shared/stickers/sticker-problems.ts';
import { useSite } from './open-site.ts';
import { cognito, playing } from './played-cognito.ts';
import { batch, type Company, company, desk } from './played-desk.ts';
import { BATCH } from './played-stickers.ts';
import { signIn } from './sign-in.ts';
import { type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const WIDE = 1280;
const manager = { id: 'staff-manager', roles: ['manager'] };
const house = { id: 'nha-in-1', roles: ['printing'] };
const warehouseman = { id: 'kho-1', roles: ['warehouse'] };

interface Asked {
  readonly person?: { readonly id: string; readonly roles: readonly string[] };
  readonly of?: Company;
  readonly width?: number;
  readonly before?: PlayedApi;
}

async function openDesk(
  hash: string,
  { person = manager, of = company(), before, ...look }: Asked = {},
): Promise<Page> {
  playing(site.server, cognito(person), ...(before ? [before] : []), desk(of, site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width: WIDE, ...look });
  await signIn(page);
  return page;
}

const callsTo = (method: string, path: string) =>
  site.server.calls.filter((call) => call.method === method && call.path === path);
const keysOf = (method: string, path: string) => callsTo(method, path).map((call) => call.headers['idempotency-key']);

/** Answers some requests by itself until it is told to stop. */
function inTheWay(method: string, path: string, reply: ApiReply): { api: PlayedApi; stop(): void } {
  let stands = true;
  return {
    api: (call) => (stands && call.method === method && call.path === path ? reply : undefined),
    stop: () => {
      stands = false;
    },
  };
}

describe('an order', () => {
  test('is placed with what is usual in three presses, followed until it can be printed, and handed out', async () => {
    const of = company();
    of.batches = [];
    of.standsStill = true;
    const page = await openDesk('#/', { of });
    await page.getByRole('link', { name: 'Tem', exact: true }).click();
    await page.getByRole('link', { name: 'Đặt in lô tem' }).click();
    await page.getByRole('button', { name: 'Đặt in 1.000 tem' }).click();
    await page.getByRole('heading', { name: 'Lô 0000010' }).waitFor();
    await page.getByText('500 / 1.000 tem').waitFor();
    of.standsStill = false;
    await page.getByText('Sẵn sàng in').waitFor();
    const [order] = callsTo('POST', '/v1/batches');
    expect(order?.body).toEqual({
      sku: 'LS-TI09',
      count: 1_000,
      template: 'plain',
      kind: 'standard',
      layout: { kind: 'sheet', paper: 'A4', margin: 12, gutter: 2, cropMarks: true },
      formats: ['pdf'],
      strict: false,
    });
    expect(order?.headers['idempotency-key']).toBeTruthy();
    await page.getByRole('button', { name: 'Tải stickers.pdf, lô 0000010' }).click();
    await page.waitForURL('**/robots.txt');
  });

  test('of blank stickers for a thermal printer goes on rolls, wound as chosen', async () => {
    const page = await openDesk('#/tem/dat-in');
    await page.getByLabel('Sản phẩm', { exact: true }).selectOption('');
    await page.getByRole('button', { name: '50.000', exact: true }).click();
    await page.getByText('Decal nhiệt', { exact: true }).click();
    await page.getByRole('radio', { name: /Tem nhiệt/ }).check();
    await page.getByText('Cách in và tùy chọn khác').click();
    await page.getByLabel('Số hàng').fill('3');
    await page.getByRole('radio', { name: 'Mặt in trong, đầu tem ra trước' }).check();
    await page.getByRole('button', { name: 'Đặt in 50.000 tem' }).click();
    await page.getByRole('heading', { name: 'Lô 0000010' }).waitFor();
    expect(callsTo('POST', '/v1/batches')[0]?.body).toEqual({
      count: 50_000,
      template: 'thermal',
      kind: 'standard',
      layout: { kind: 'roll', lanes: 3, gap: 2, winding: 'top-first-in', rollLabels: true },
      formats: ['pdf', 'zpl'],
      strict: false,
    });
  });

  test('shows the sticker and whether it can be read before it is placed', async () => {
    const page = await openDesk('#/tem/dat-in');
    await page.getByText('Mã QR dễ đọc').waitFor();
    await page.getByText('QR phiên bản 2 · mỗi ô 0,48 mm, 4 chấm in').waitFor();
    await page.getByRole('img', { name: 'Tem mẫu Tem thường, 20×40 mm' }).first().waitFor();
    await page.getByText(/tem mỗi tờ/).waitFor();
  });

  test('with a number that is none is told at the field, and nothing is ordered', async () => {
    const page = await openDesk('#/tem/dat-in');
    await page.getByLabel('Số tem', { exact: true }).fill('một nghìn');
    await page.getByRole('button', { name: 'Đặt in', exact: true }).click();
    await page.getByText('Số tem là số nguyên từ 1 đến 1.000.000.').waitFor();
    expect(callsTo('POST', '/v1/batches')).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('count');
  });

  test('that cannot be printed says so beside the folded field it is about, which unfolds', async () => {
    const { status, vi, en } = stickerProblems['order-unprintable'];
    const wrong = { field: 'resolution', vi: 'Decal nhiệt in được ở 203, 300 dpi.', en: 'At 203 or 300 dpi.' };
    const refused = inTheWay('POST', '/v1/batches', problem('order-unprintable', status, vi, en, [wrong]));
    const page = await openDesk('#/tem/dat-in', { before: refused.api });
    await page.getByRole('button', { name: 'Đặt in 1.000 tem' }).click();
    await page.getByText(wrong.vi).waitFor();
    expect(await page.getByLabel('Độ phân giải máy in').getAttribute('aria-invalid')).toBe('true');
  });

  test('whose answer was lost is sent again as the same order', async () => {
    const lost = inTheWay('POST', '/v1/batches', 'lost');
    const page = await openDesk('#/tem/dat-in', { before: lost.api });
    await page.getByRole('button', { name: 'Đặt in 1.000 tem' }).click();
    await page.getByText('chưa rõ đã xong chưa').waitFor();
    lost.stop();
    await page.getByRole('button', { name: 'Đặt in 1.000 tem' }).click();
    await page.getByRole('heading', { name: 'Lô 0000010' }).waitFor();
    const [first, second] = keysOf('POST', '/v1/batches');
    expect(second).toBe(first);
  });
});

describe('a batch', () => {
  test('that failed says why and is gone on with', async () => {
    const of = company();
    const failure = { code: 'render', vi: 'Không vẽ được tệp PDF.', en: 'The PDF could not be drawn.' };
    of.batches = [batch('0000008', { state: 'failed', failure })];
    const page = await openDesk('#/tem', { of });
    await page.getByText('Không vẽ được tệp PDF.').waitFor();
    await page.getByRole('link', { name: '0000008' }).click();
    await page.getByRole('button', { name: 'Tạo tiếp' }).click();
    await page.getByText('Sẵn sàng in').waitFor();
  });

  test('is canceled only after a question', async () => {
    const page = await openDesk('#/tem/0000008');
    await page.getByRole('button', { name: 'Hủy đặt lô', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Hủy đặt lô 0000008?' });
    expect(callsTo('POST', '/v1/batches/0000008/cancel')).toEqual([]);
    await question.getByRole('button', { name: 'Hủy đặt lô này' }).click();
    await page.getByText('Đã hủy đặt lô 0000008.').waitFor();
  });

  test('is given to a printing house', async () => {
    const page = await openDesk(`#/tem/${BATCH}`);
    await page.getByRole('textbox', { name: 'Nhà in' }).fill('nha-in-1');
    await page.getByRole('button', { name: 'Giao', exact: true }).click();
    await page.getByText(`Đã giao lô ${BATCH} cho nha-in-1.`).waitFor();
    await page.getByRole('link', { name: 'Lượt tải' }).click();
    await page.getByRole('row', { name: /nha-in-1/ }).waitFor();
  });

  const people = [
    { id: 'nha-in-1', name: 'Nhà in Sao Khuê', roles: ['printing'], isActive: true },
    { id: 'nha-in-2', name: 'Nhà in Sao Mai', roles: ['printing'], isActive: false },
    { id: 'staff-kho', name: 'Lý Văn Thắng', roles: ['warehouse'], isActive: true },
  ];
  const staffed: PlayedApi = ({ path }) =>
    path === '/v1/staff' ? { status: 200, body: { items: people } } : undefined;

  test('is given to one of the printing houses by name', async () => {
    const page = await openDesk(`#/tem/${BATCH}`, { before: staffed });
    await page.getByRole('combobox', { name: 'Nhà in' }).selectOption({ label: 'Nhà in Sao Khuê' });
    await page.getByRole('button', { name: 'Giao', exact: true }).click();
    await page.getByText(`Đã giao lô ${BATCH} cho Nhà in Sao Khuê.`).waitFor();
  });

  test('names the printing house it was given to, also after it left', async () => {
    const of = company();
    of.batches = of.batches.map((one) =>
      one.id === BATCH ? batch(BATCH, { ...one, printingHouse: 'nha-in-2' }) : one,
    );
    const page = await openDesk(`#/tem/${BATCH}`, { of, before: staffed });
    const given = page.getByRole('combobox', { name: 'Nhà in' }).locator('option:checked');
    await expect.poll(() => given.textContent()).toBe('Nhà in Sao Mai (đã nghỉ)');
  });

  test('prints labels for its cartons', async () => {
    const page = await openDesk(`#/tem/${BATCH}`);
    await page.getByLabel('Tem mỗi thùng').fill('48');
    await page.getByLabel('Khổ nhãn').selectOption('100x60');
    await page.getByRole('button', { name: 'In nhãn thùng' }).click();
    await page.waitForURL(/robots\.txt/);
    expect(callsTo('POST', `/v1/batches/${BATCH}/carton-labels`).map(({ body }) => body)).toEqual([
      { unitsPerCarton: 48, size: '100x60', fromCarton: 1 },
    ]);
  });

  test('shows a printing house its files and acceptance only', async () => {
    const page = await openDesk(`#/tem/${BATCH}`, { person: house });
    await page.getByRole('button', { name: `Tải stickers.pdf, lô ${BATCH}` }).waitFor();
    const parts = page.getByRole('navigation', { name: `Lô ${BATCH}` }).getByRole('link');
    expect(await parts.allInnerTexts()).toEqual(['Tổng quan', 'Nghiệm thu in']);
    expect(await page.getByRole('textbox', { name: 'Nhà in' }).count()).toBe(0);
    expect(callsTo('GET', '/v1/products')).toEqual([]);
    const pages = page.getByRole('navigation', { name: 'Các trang quản trị' }).getByRole('link');
    expect(await pages.allInnerTexts()).toEqual(['Trang chính', 'Tem']);
  });
});

describe('a range', () => {
  const roll = (page: Page, label: string) => page.locator(`tr[data-roll="${label}"]`);
  const LABEL = `${BATCH}-R0015000`;

  test('of rolls is shipped to a dealer after it was seen in words and as a picture', async () => {
    const page = await openDesk(`#/tem/${BATCH}?cuon`);
    await page.getByRole('button', { name: `${LABEL}: tem 15.001–20.000, đã nghiệm thu` }).click();
    await page.getByText('Đã chọn 1 cuộn').waitFor();
    await page.getByRole('button', { name: 'Xuất kho', exact: true }).click();
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Hãy điền ô này.').waitFor();
    await page.getByLabel('Tên đại lý').fill('Điện máy Hòa Bình');
    await page.getByRole('combobox', { name: 'Sản phẩm' }).selectOption('LS-TI09');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('5.000 tem trong 1 cuộn sẽ chuyển sang “đã xuất kho”.').waitFor();
    await page.getByText('Có cuộn chưa nghiệm thu.').waitFor();
    expect(await page.locator('.plan-picture .moves').count()).toBe(1);
    expect(callsTo('POST', `/v1/batches/${BATCH}/moves`)).toEqual([]);
    await page.getByRole('button', { name: 'Xuất kho 5.000 tem' }).click();
    await page.getByText('Xong: Xuất kho, 5.000 tem.').waitFor();
    await roll(page, LABEL).getByText('đã xuất kho').waitFor();
    const [moved] = callsTo('POST', `/v1/batches/${BATCH}/moves`);
    expect(moved?.body).toEqual({
      to: 'shipped',
      range: { rollLabels: [LABEL] },
      sku: 'LS-TI09',
      dealer: 'Điện máy Hòa Bình',
    });
  });

  test('given by a code and a count says which roll it cuts, and is seen anew once it was changed', async () => {
    const page = await openDesk(`#/tem/${BATCH}?cuon`);
    await page.getByText('Mã đầu + số lượng').click();
    await page.getByRole('textbox', { name: 'Mã đầu' }).fill('K7M2-9QXD-4T0W-HB3C');
    await page.getByLabel('Số tem', { exact: true }).fill('7.500');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('1 cuộn được cắt đôi tại đầu dải.').waitFor();
    expect(await page.locator('.plan-picture .cut').count()).toBe(1);
    await page.getByLabel('Số tem', { exact: true }).fill('8.000');
    expect(await page.locator('.foreseen').count()).toBe(0);
    await page.getByRole('button', { name: 'Xem trước' }).waitFor();
  });

  test('whose ends are swapped is refused before anything happens', async () => {
    const page = await openDesk(`#/tem/${BATCH}?cuon`);
    await page.getByText('Mã đầu – mã cuối').click();
    await page.getByRole('textbox', { name: 'Mã đầu' }).fill('K7M2-9QXD-4T0W-HB3C');
    await page.getByRole('textbox', { name: 'Mã cuối' }).fill('K7M2-9QXD-4T0W-HB3D');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText(/Hãy đổi chỗ hai mã/).waitFor();
    expect(callsTo('POST', `/v1/batches/${BATCH}/moves`)).toEqual([]);
  });

  test('that was voided by mistake is reopened on the same day', async () => {
    const page = await openDesk(`#/cuon/${BATCH}`, { person: warehouseman });
    await page.getByRole('button', { name: 'Hủy tem', exact: true }).click();
    await page.getByLabel('Nhãn cuộn, mỗi dòng một nhãn').fill(LABEL);
    expect(await page.getByLabel('Lý do hủy').locator('option').allInnerTexts()).toEqual(['Thất lạc', 'Mất trộm']);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('button', { name: 'Hủy tem 5.000 tem' }).click();
    await page.getByText('Xong: Hủy tem, 5.000 tem.').waitFor();
    await page.getByRole('button', { name: 'Làm việc khác' }).click();
    await page.locator('[data-move="move-1"]').getByRole('button', { name: 'Mở lại' }).click();
    expect(await page.getByLabel('Nhãn cuộn, mỗi dòng một nhãn').inputValue()).toBe(LABEL);
    await page.getByLabel('Ghi chú').fill('Đã tìm thấy cuộn.');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('button', { name: 'Mở lại tem đã hủy 5.000 tem' }).click();
    await roll(page, LABEL).getByText('đã tạo tệp').waitFor();
  });

  test('that is misprinted is printed again, as a batch of its own', async () => {
    const page = await openDesk(`#/tem/${BATCH}?cuon`);
    await page.getByRole('button', { name: 'In bù', exact: true }).click();
    await page.getByLabel('Nhãn cuộn, mỗi dòng một nhãn').fill(LABEL);
    await page.getByLabel('Lý do hủy').selectOption('misprinted');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('5.000 tem trong 1 cuộn sẽ bị hủy và in lại bằng mã mới.').waitFor();
    await page.getByRole('button', { name: 'In bù 5.000 tem' }).click();
    await page.getByRole('link', { name: 'Xem lô 0000010' }).waitFor();
  });

  test('the strip of a batch is walked by keyboard and told in words', async () => {
    const page = await openDesk(`#/tem/${BATCH}?cuon`);
    const strip = page.getByRole('group', { name: 'Các cuộn của lô, theo thứ tự in' });
    await expect.poll(() => strip.getByRole('button').count()).toBe(12);
    await strip.getByRole('button').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByText(`${BATCH}-R0010000: tem 10.001–15.000, đã gán sản phẩm`).waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Đã chọn 1 cuộn').waitFor();
  });
});

describe('acceptance', () => {
  const sample = { name: 'to-1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a photo') };

  test('a printing house sends photos and reads the report; a manager refuses only with a note', async () => {
    const of = company();
    const page = await openDesk(`#/tem/${BATCH}?nghiem-thu`, { person: house, of });
    const files = page.getByLabel('Ảnh hoặc bản quét tờ mẫu');
    await files.setInputFiles({ name: 'ghi-chu.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByText('ghi-chu.txt không phải ảnh JPEG, PNG hay PDF.').waitFor();
    await files.setInputFiles(sample);
    await page.getByRole('button', { name: 'Gửi 1 tệp và kiểm tra' }).click();
    await page.getByText('Đọc được 50 mã; có chỗ cần xem.').waitFor();
    expect(await page.locator('[data-count="unreadable"]').innerText()).toContain('2');
    await page.getByText('đọc được 50 / 56; không đọc được: 3, 9; không có trong ảnh: 10–12, 56').waitFor();
    await page.getByText('Ảnh 1, dấu số 17: trùng, thuộc lô 0000007, tem số 17').waitFor();
    await page.getByText('Chờ quản lý quyết định.').waitFor();
    await page.getByRole('img', { name: 'Ảnh 1 với từng mã được đánh dấu' }).waitFor();
    expect(await page.getByRole('button', { name: 'Từ chối' }).count()).toBe(0);

    const managers = await openDesk(`#/tem/${BATCH}?nghiem-thu`, { of });
    await managers.getByRole('button', { name: 'Từ chối' }).click();
    await managers.getByText('Hãy ghi lý do từ chối.').waitFor();
    await managers.getByLabel('Ghi chú').fill('Tờ 1 mờ, in lại.');
    await managers.getByRole('button', { name: 'Từ chối' }).click();
    await managers.getByText('Đã từ chối').waitFor();
    await managers.getByText(/Tờ 1 mờ, in lại\./).waitFor();
  });

  test('a photo that did not arrive is named and may be sent again', async () => {
    const lost = inTheWay('POST', '/v1/upload', { status: 403, body: {} });
    const page = await openDesk(`#/tem/${BATCH}?nghiem-thu`, { before: lost.api });
    await page.getByLabel('Ảnh hoặc bản quét tờ mẫu').setInputFiles(sample);
    await page.getByRole('button', { name: 'Gửi 1 tệp và kiểm tra' }).click();
    await page.getByText('Chưa gửi được to-1.jpg.').waitFor();
    lost.stop();
    await page.getByRole('button', { name: 'Gửi 1 tệp và kiểm tra' }).click();
    await page.getByText('Đọc được 50 mã; có chỗ cần xem.').waitFor();
  });
});

describe('an import', () => {
  const workbook = { name: 'so-may.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('rows') };

  test('is checked at once and written only when asked; wrong rows are skipped only where somebody says so', async () => {
    const of = company();
    of.warehouse.standsStill = true;
    const page = await openDesk('#/nhap-excel', { of });
    const file = page.getByLabel('Tệp Excel hoặc CSV');
    await file.setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await page.getByText('anh.png không phải tệp Excel hay CSV.').waitFor();
    await file.setInputFiles(workbook);
    await page.getByRole('heading', { name: 'so-may.xlsx' }).waitFor();
    await page.getByText(/Đúng tệp này đã được nhập lúc/).waitFor();
    expect(await page.locator('[data-count="bad"]').innerText()).toContain('40');
    await page.getByRole('button', { name: 'Tải các dòng sai của so-may.xlsx' }).waitFor();
    expect(await page.getByRole('button', { name: /^Nhập/ }).count()).toBe(0);
    await page.getByLabel('Bỏ qua các dòng sai').check();
    await page.getByRole('button', { name: 'Nhập 955 dòng đúng, bỏ qua 40 dòng sai' }).click();
    await page.getByText('478 / 955 dòng · 200 dòng/giây · còn khoảng 3 giây').waitFor();
    of.warehouse.standsStill = false;
    await page.getByText('Đã nhập 955 dòng').waitFor();
    expect(callsTo('POST', '/v1/imports/import-2/commit')[0]?.body).toEqual({ skipBad: true });
    await page.getByRole('link', { name: '‹ Các lần nhập' }).click();
    await page
      .getByRole('row', { name: /so-may\.xlsx/ })
      .getByText('Đã nhập')
      .waitFor();
  });

  test('offers a warehouse only what it may bring', async () => {
    const page = await openDesk('#/nhap-excel', { person: warehouseman });
    await page.getByRole('radio', { name: /Số máy của nhà sản xuất/ }).waitFor();
    expect(await page.getByRole('radio').count()).toBe(1);
  });
});

describe('templates', () => {
  test('are drawn while one types, with what is wrong beside its field, and saved as a version', async () => {
    const page = await openDesk('#/mau-tem');
    await page.locator('[data-template="plain"]').getByRole('link', { name: 'Tạo mẫu từ mẫu này' }).click();
    await page.getByRole('heading', { name: 'Mẫu tem mới' }).waitFor();
    await page.getByText('Mã QR dễ đọc').waitFor();
    await page.getByRole('button', { name: 'Mã QR', exact: true }).click();
    await page.getByLabel('Cạnh, mm').fill('6,5');
    await page.getByText('Mã QR quá nhỏ, điện thoại không đọc được').waitFor();
    await page.getByText('Mã QR quá nhỏ.', { exact: true }).waitFor();
    await page.getByLabel('Cạnh, mm').fill('15');
    await page.getByText('Mã QR dễ đọc').waitFor();
    await page.getByLabel('Mã mẫu').fill('lam-suong');
    await page.getByLabel('Tên mẫu').fill('Tem Lam Sương');
    await page.getByRole('button', { name: 'Lưu mẫu' }).click();
    await page.getByRole('heading', { name: 'Sửa mẫu Tem Lam Sương' }).waitFor();
    await page.getByRole('button', { name: 'Lưu thành bản 2' }).waitFor();
    const [added] = callsTo('POST', '/v1/templates');
    expect(added?.body).toMatchObject({ id: 'lam-suong', fields: [{ kind: 'qr', side: 15 }, {}, {}] });
  });

  test('fields are added, moved by keys and by dragging, removed and brought back', async () => {
    const page = await openDesk('#/mau-tem/moi?plain');
    await page.getByLabel('Thêm ô').selectOption('hotline');
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    const frame = page.locator('.frame-of-field[data-field="hotline"]');
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByLabel('Trái, mm').inputValue()).toBe('1,5');
    const place = await frame.boundingBox();
    const middle = { x: (place?.x ?? 0) + 10, y: (place?.y ?? 0) + 10 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y + 300);
    await page.mouse.up();
    const top = async () => Number((await page.getByLabel('Trên, mm').inputValue()).replace(',', '.'));
    await expect.poll(top).toBeGreaterThan(15);
    await page.getByRole('button', { name: 'Bỏ Hotline' }).click();
    await page.getByText('Đã bỏ Hotline.').waitFor();
    expect(await frame.count()).toBe(0);
    await page.getByRole('button', { name: 'Hoàn lại' }).click();
    await frame.waitFor();
  });
});

describe('a unit and a finding', () => {
  test('a unit is found by its code, with where it is and what happened, the newest first', async () => {
    const page = await openDesk('#/tra-cuu', { person: warehouseman });
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByText('Hãy nhập mã tem hoặc số máy.').waitFor();
    await page.getByLabel('Mã tem hoặc số máy').fill('K7M29QXD4T0WHB3C');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'K7M2-9QXD-4T0W-HB3C' }).waitFor();
    const lines = await page.locator('.timeline li strong').allInnerTexts();
    expect(lines).toEqual(['Kích hoạt bảo hành', 'Xuất kho', 'Nghiệm thu']);
    await page.getByLabel('Mã tem hoặc số máy').fill('KHONG-CO');
    await page.keyboard.press('Enter');
    await page.getByText(/không phải mã tem của hệ thống/).waitFor();
  });

  test('a finding is closed with a note on what was done', async () => {
    const page = await openDesk('#/canh-bao');
    await page.getByRole('button', { name: 'Đóng: Kích hoạt trước khi nghiệm thu' }).click();
    const question = page.getByRole('dialog', { name: 'Đóng cảnh báo?' });
    await question.getByRole('button', { name: 'Đóng cảnh báo này' }).click();
    await question.getByText('Hãy ghi đã làm gì.').waitFor();
    await question.getByLabel('Đã làm gì').fill('Đã nghiệm thu cuộn.');
    await question.getByRole('button', { name: 'Đóng cảnh báo này' }).click();
    await page.getByText('Không có cảnh báo nào đang mở.').waitFor();
    await page.getByText('Đã đóng', { exact: true }).click();
    await page.getByText(/Đã nghiệm thu cuộn\./).waitFor();
  });
});
