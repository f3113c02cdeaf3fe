import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fillIn } from '../../shared/http/problem.ts';
import { photoRoutes } from '../../shared/warranty/photo/photo-routes.ts';
import { setProblems } from '../../shared/warranty/set/set-problems.ts';
import {
  activationReplySchema,
  activationRequestSchema,
  type SerialReply,
  serialReplySchema,
} from '../../shared/warranty/warranty-routes.ts';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { activationReply, CODE, isActivation, isLookUp, SHORT_CODE } from './played-unit.ts';
import { type ApiCall, type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();

const product = { sku: 'LS-TI09', name: 'Máy lạnh Lam Sương', warrantyMonths: 24 };
const fields: SerialReply['fields'] = [
  { id: 'width', label: { vi: 'Bề rộng cửa', en: 'Width of the door' }, kind: 'number', required: true },
  {
    id: 'shell',
    label: { vi: 'Số trên vỏ máy', en: 'Number on the shell' },
    kind: 'text',
    required: true,
    pattern: '[A-Z]{2}[0-9]{6}',
    hint: { vi: '2 chữ và 6 số', en: '2 letters and 6 digits' },
  },
  { id: 'day', label: { vi: 'Ngày giao', en: 'Delivered on' }, kind: 'date' },
];

function unit(about: Partial<SerialReply>, answer: ApiReply = activationReply()): PlayedApi {
  let photos = 0;
  return (call) => {
    if (isLookUp(call)) {
      const body = { code: CODE, state: 'ready', needsPin: false, product, ...about };
      return { status: 200, body: serialReplySchema.parse(body) };
    }
    if (call.path === '/v1/photos') return photoForms(photos++);
    if (call.path === '/v1/upload') return { status: 201, body: {} };
    return isActivation(call) ? answer : undefined;
  };
}

/** The form leads to the page's own origin: the content security policy of the test knows no other. */
function photoForms(index: number): ApiReply {
  const id = String(index).padStart(22, 'p');
  const until = '2026-11-22T04:00:00.000Z';
  const upload = { url: `${site.server.url}/v1/upload`, fields: { key: id }, expiresAt: until };
  const body = { photos: [{ id, upload }], formsUntil: until, claimBy: until };
  return { status: 201, body: photoRoutes.send.reply.parse(body) };
}

function withValues(reply: ApiReply, values: Readonly<Record<string, string>>): ApiReply {
  return reply === 'lost' ? reply : { ...reply, body: Object.assign({ values }, reply.body) };
}

const activations = () => site.server.calls.filter(isActivation);
const uploads = () => site.server.calls.filter((call) => call.path === '/v1/upload');

async function answer(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#${field}`).fill(text);
  await page.locator(`#${field}`).press('Enter');
}

async function aboutCustomer(page: Page): Promise<void> {
  await answer(page, 'phone', '0912 345 678');
  await answer(page, 'name', 'Nguyễn Thị Hoa');
  await answer(page, 'installerPhone', '');
}

async function activate(page: Page): Promise<void> {
  await page.locator('#consent').check();
  await page.locator('[data-activate]').click();
}

/** As a phone's camera makes it, with a place and a time beside the picture. */
function cameraPhoto(): { name: string; mimeType: string; buffer: Buffer } {
  const canvas = createCanvas(3_000, 2_000);
  const context = canvas.getContext('2d');
  context.fillStyle = '#2a6';
  context.fillRect(0, 0, 3_000, 2_000);
  const plain = canvas.toBuffer('image/jpeg');
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\b\0\0 10.7769 N 106.7009 E');
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  return {
    name: 'IMG_0001.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]),
  };
}

/** The file in a form that was sent. */
function fileIn({ bytes }: ApiCall): Buffer {
  const start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  return bytes.subarray(start, bytes.lastIndexOf(Buffer.from('\r\n--')));
}

describe("a company's own fields", () => {
  test('are asked with their words, and what is wrong is told beside each', async () => {
    site.server.play(unit({ fields }));
    const page = await site.open(`/K/${CODE}`);
    await aboutCustomer(page);
    await answer(page, 'own-width', 'rộng');
    await answer(page, 'own-shell', 'x1');
    expect(await page.locator('#own-width-error').textContent()).toBe('Hãy nhập một số, ví dụ 12,5.');
    expect(await page.locator('#own-shell-error').textContent()).toBe('Chưa đúng mẫu. 2 chữ và 6 số');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('own-width');
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
    await page.locator('#own-width').fill('82,5');
    await answer(page, 'own-shell', 'AB123456');
    await activate(page);
    await page.locator('[data-done-title]').waitFor();
    const request = activationRequestSchema.parse(activations()[0]?.body);
    expect(request.fields).toEqual({ width: '82,5', shell: 'AB123456' });
  });

  test('that only the server finds wrong get its words', async () => {
    const errors = [{ field: 'fields.shell', vi: 'Số này đã dùng cho máy khác.', en: 'Another unit has it.' }];
    site.server.play(unit({ fields }, problem('invalid-request', 400, 'Chưa đúng.', 'Not right.', errors)));
    const page = await site.open(`/K/${CODE}`);
    await aboutCustomer(page);
    await page.locator('#own-width').fill('82');
    await answer(page, 'own-shell', 'AB123456');
    await activate(page);
    await page.getByText('Số này đã dùng cho máy khác.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('own-shell');
  });
});

describe('photos', () => {
  test('are sent at most 1600 px wide, without what the camera wrote beside them', async () => {
    site.server.play(unit({ photos: { receipt: true, installation: 1 } }));
    const page = await site.open(`/K/${CODE}`);
    await aboutCustomer(page);
    await page.locator('[data-step="asked"] .main').click();
    await page.getByText('Cần ảnh hóa đơn mua. Hãy chụp hóa đơn.').waitFor();
    await page.locator('#photo-receipt').setInputFiles(cameraPhoto());
    await page.locator('#photo-installation').setInputFiles(cameraPhoto());
    await page.getByText('Đã gửi', { exact: true }).nth(1).waitFor();
    await page.locator('[data-step="asked"] .main').click();
    await activate(page);
    await page.locator('[data-done-title]').waitFor();
    const [first] = uploads();
    if (!first) throw new Error('no photo was sent');
    const file = fileIn(first);
    const image = await loadImage(file);
    expect([image.width, image.height]).toEqual([1_600, 1_067]);
    expect(file.includes('Exif')).toBe(false);
    const request = activationRequestSchema.parse(activations()[0]?.body);
    expect(request.photos?.receipt).toMatch(/^p+\d$/);
    expect(request.photos?.installation).toHaveLength(1);
  });

  test('taken without signal are sent before the activation that names them', async () => {
    site.server.play(unit({ photos: { receipt: false, installation: 1 } }));
    const page = await site.open(`/K/${CODE}`);
    await atRest(page);
    await aboutCustomer(page);
    await page.context().setOffline(true);
    await page.locator('#photo-installation').setInputFiles(cameraPhoto());
    await page.getByText('Đã lưu, gửi khi có mạng').waitFor();
    await page.locator('[data-step="asked"] .main').click();
    await activate(page);
    await page.locator('[data-queued]', { hasText: '1 ảnh' }).waitFor();
    expect(uploads()).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('Đã kích hoạt. Bảo hành đến hết ngày').waitFor();
    expect(uploads()).toHaveLength(1);
    const request = activationRequestSchema.parse(activations()[0]?.body);
    expect(request.photos).toEqual({ installation: [String(0).padStart(22, 'p')] });
    expect(request.capturedAt).toBeDefined();
  });

  test('that could not be sent are sent again by a press', async () => {
    let isBroken = true;
    const played = unit({ photos: { receipt: true, installation: 0 } });
    site.server.play((call) => (call.path === '/v1/upload' && isBroken ? { status: 500, body: {} } : played(call)));
    const page = await site.open(`/K/${CODE}`);
    await aboutCustomer(page);
    await page.locator('#photo-receipt').setInputFiles(cameraPhoto());
    await page.getByText('Chưa gửi được.').waitFor();
    isBroken = false;
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await page.getByText('Đã gửi', { exact: true }).waitFor();
  });
});

describe('a set', () => {
  const components = [{ sku: 'LS-IN09', name: 'Dàn lạnh 9.000 BTU', count: 2 }];

  test('takes the codes that are there, and says until when the missing ones can be added', async () => {
    const plain = activationReply();
    if (plain === 'lost') throw new Error('not an answer');
    const { warranty, reward } = activationReplySchema.parse(plain.body);
    const missing = [{ sku: 'LS-IN09', name: 'Dàn lạnh 9.000 BTU', count: 1 }];
    const set = { units: [], missing, addableUntil: '2026-11-29' };
    const body = activationReplySchema.parse({ warranty: { ...warranty, set }, reward });
    site.server.play(unit({ components }, { status: 201, body }));
    const page = await site.open(`/K/${CODE}`);
    await page.locator('#component-0').fill(SHORT_CODE);
    await page.getByText('Còn 1 máy chưa có mã.').waitFor();
    await page.locator('#component-1').fill(SHORT_CODE);
    await page.locator('[data-step="set"] .main').click();
    await page.getByText('Mã này đã nhập ở trên.').waitFor();
    await page.locator('#component-1').fill('');
    await page.locator('[data-step="set"] .main').click();
    await aboutCustomer(page);
    await activate(page);
    await page
      .getByText('Bộ này còn thiếu: 1 Dàn lạnh 9.000 BTU. Thêm được trên phiếu bảo hành đến hết ngày 29/11/2026.')
      .waitFor();
    expect(activationRequestSchema.parse(activations()[0]?.body).components).toEqual([{ code: SHORT_CODE }]);
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });

  test('with a code that does not belong to it says so beside that code', async () => {
    const { status, vi, en } = setProblems['not-of-set'];
    const values = { code: SHORT_CODE, name: 'Tủ mát' };
    const told = problem('not-of-set', status, fillIn(vi, values), fillIn(en, values));
    site.server.play(unit({ components }, withValues(told, values)));
    const page = await site.open(`/K/${CODE}`);
    await page.locator('#component-0').fill('ABC 123');
    await page.locator('#component-1').fill(SHORT_CODE);
    await page.locator('[data-step="set"] .main').click();
    await aboutCustomer(page);
    await activate(page);
    await page.locator('#component-1-error', { hasText: 'không thuộc bộ này' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('component-1');
  });
});

test('an address is chosen by province and ward, and an old one may be written', async () => {
  site.server.play(unit({}));
  const page = await site.open(`/K/${CODE}`);
  await aboutCustomer(page);
  await page.locator('details summary').click();
  await page.locator('#province').selectOption({ label: 'Thành phố Hà Nội' });
  await page.locator('#ward').selectOption({ label: 'Phường Cầu Giấy' });
  await page.locator('#address').fill('12 Trần Thái Tông');
  await page.locator('#purchasedOn').fill('2026-11-20');
  await activate(page);
  await page.locator('[data-done-title]').waitFor();
  expect(activationRequestSchema.parse(activations()[0]?.body)).toMatchObject({
    customer: { province: '01', ward: '00166', address: '12 Trần Thái Tông' },
    purchasedOn: '2026-11-20',
  });
});
