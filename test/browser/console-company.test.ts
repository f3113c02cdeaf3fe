import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Access } from '../../shared/http/caller.ts';
import { conversationProblems } from '../../shared/messages/conversation-problems.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import { addDays, addMonths, formatDate } from '../../shared/time/local-date.ts';
import { campaignRoutes } from '../../shared/warranty/policy/campaign-routes.ts';
import { warrantyPolicyRoutes } from '../../shared/warranty/policy/warranty-policy-routes.ts';
import { consolePages } from '../../web/src/console/place.ts';
import { goTo } from './go-to.ts';
import { useSite } from './open-site.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { today } from './played-catalog.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk, nothingYet } from './played-desk.ts';
import { signIn } from './sign-in.ts';

const site = useSite();
const manager = { id: 'staff-manager', roles: ['manager'] };
const care = { id: 'staff-care', roles: ['care'] };

async function openDesk(hash: string, { person = manager, of = company(), width = 1_280 } = {}): Promise<Page> {
  playing(site.server, cognito(person), desk(of, site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}

const callsTo = (method: string, path: string) =>
  site.server.calls.filter((call) => call.method === method && call.path === path);

describe('each of these pages', () => {
  test.each([
    { width: 390, language: 'vi' },
    { width: 1_280, language: 'en' },
  ])('fits and can be read, $width px, $language', async ({ width, language }) => {
    const page = await openDesk('#/khuyen-mai', { person: { id: 'staff-admin', roles: ['admin'] }, width });
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    for (const [hash, shown] of [
      ['#/khuyen-mai', 'Tết sum vầy'],
      ['#/tro-chuyen/zalo-1001', 'K7M2-9QXD-4T0W-HB35 ạ'],
      ['#/san-pham', 'LS-TI09-BO'],
      ['#/san-pham/LS-TI09-BO', 'LAM SUONG: Da kich hoat'],
      ['#/san-pham/LS-TI09?chinh-sach', '01/01/2026'],
    ] as const) {
      await goTo(page, hash);
      await page.locator('main').getByText(shown).last().waitFor();
      expect(await page.evaluate(sideways), hash).toBeLessThanOrEqual(0);
      expect(await page.evaluate(faintTexts), hash).toEqual([]);
    }
  });

  test('says where nothing is yet', async () => {
    const page = await openDesk('#/tro-chuyen', { of: nothingYet() });
    await page.getByText('Không có khách nào đang chờ trả lời.').waitFor();
    await goTo(page, '#/san-pham');
    await page.getByText('Chưa có sản phẩm nào.').waitFor();
    await goTo(page, '#/khuyen-mai');
    await page.getByText('Chưa có chương trình nào.').waitFor();
  });

  test('is asked for by roles that its API takes', () => {
    const staffRoles = (access: Access) => (access.kind === 'staff' ? [...access.roles].sort() : []);
    const rolesOf = (name: keyof typeof consolePages) => [...consolePages[name].roles].sort();
    expect(rolesOf('conversations')).toEqual(staffRoles(conversationRoutes.list.access));
    // Others may read the names of products, but have nothing to do in the catalogue.
    expect(rolesOf('products')).toEqual(staffRoles(warrantyPolicyRoutes.list.access));
    expect(rolesOf('campaigns')).toEqual(staffRoles(campaignRoutes.list.access));
  });

  test('is reached from the menu on a phone, which folds again', async () => {
    const page = await openDesk('#/tro-chuyen', { person: care, width: 390 });
    const menu = page.getByRole('button', { name: 'Menu: Trò chuyện' });
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.click();
    await page.getByRole('link', { name: 'Khuyến mãi bảo hành' }).click();
    await page.getByRole('heading', { name: 'Khuyến mãi bảo hành' }).waitFor();
    const folded = page.getByRole('button', { name: 'Menu: Khuyến mãi bảo hành' });
    await expect.poll(() => folded.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('a conversation', () => {
  test('is taken, answered without losing what was typed, and closed', async () => {
    const of = company();
    const page = await openDesk('#/tro-chuyen', { person: care, of });
    await page.getByRole('link', { name: /0912 345 678/ }).click();
    await page.getByText('Máy tự trả lời').waitFor();
    const unit = page.getByRole('link', { name: 'Mở máy K7M2-9QXD-4T0W-HB35' });
    expect(await unit.getAttribute('href')).toBe('#/tra-cuu/K7M29QXD4T0WHB35');
    await page.getByRole('button', { name: 'Nhận trả lời' }).click();
    await page.getByText('Bạn đang trả lời.').waitFor();

    await page.getByLabel('Trả lời', { exact: true }).fill('Chào bạn, thợ sẽ đến');
    const [first] = of.talks;
    const hurry = { id: 'm9', at: first?.conversation.lastAt ?? '', from: 'customer', text: 'Gấp lắm ạ' } as const;
    first?.messages.unshift(conversationRoutes.reply.reply.parse(hurry));
    // The page looks again by itself, at once where somebody comes back to it.
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.getByText('Gấp lắm ạ').waitFor();
    expect(await page.getByLabel('Trả lời', { exact: true }).inputValue()).toBe('Chào bạn, thợ sẽ đến');
    await goTo(page, '#/tro-chuyen/zalo-1002');
    await page.getByText('staff-lan đang trả lời.').waitFor();
    await goTo(page, '#/tro-chuyen/zalo-1001');
    await page.getByText('Gấp lắm ạ').waitFor();

    await page.getByLabel('Trả lời', { exact: true }).press('Control+Enter');
    await page.getByText('Đã ghi câu trả lời, đang gửi đi.').waitFor();
    const [sent] = callsTo('POST', '/v1/conversations/zalo-1001/messages');
    expect(sent?.body).toEqual({ text: 'Chào bạn, thợ sẽ đến' });
    expect(sent?.headers['idempotency-key']).toBeTruthy();
    await page.getByRole('button', { name: 'Đóng', exact: true }).click();
    await page.getByText('staff-care đã đóng lúc').waitFor();
  });

  test('that was taken meanwhile says by whom, and one without an answer is closed after a question', async () => {
    const of = company();
    const page = await openDesk('#/tro-chuyen/zalo-1001', { person: care, of });
    await page.getByText('Chưa ai nhận.').waitFor();
    const [first] = of.talks;
    if (first) first.conversation = { ...first.conversation, assignee: 'staff-lan' };
    await page.getByRole('button', { name: 'Nhận trả lời' }).click();
    await page.getByText(conversationProblems['conversation-taken'].vi.replace('{by}', 'staff-lan')).waitFor();
    await page.getByRole('button', { name: 'Nhận thay staff-lan' }).waitFor();
    await page.getByRole('button', { name: 'Đóng', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Đóng khi khách chưa được trả lời?' });
    expect(callsTo('POST', '/v1/conversations/zalo-1001/close')).toEqual([]);
    await question.getByRole('button', { name: 'Đóng cuộc trò chuyện' }).click();
    await page.getByText('staff-care đã đóng lúc').waitFor();
  });

  test('whose 48 hours are over says so before anything is sent', async () => {
    const page = await openDesk('#/tro-chuyen/zalo-1003?waiting', { person: care });
    await page.getByText('Đã quá 48 giờ kể từ tin cuối của khách').waitFor();
    await page.getByText('Hãy gọi 0987 654 321').waitFor();
    const send = page.getByRole('button', { name: 'Gửi qua Zalo' });
    expect(await send.getAttribute('aria-disabled')).toBe('true');
    await page.getByLabel('Trả lời', { exact: true }).fill('Chào bạn');
    await send.click({ force: true });
    expect(callsTo('POST', '/v1/conversations/zalo-1003/messages')).toEqual([]);
  });
});

describe('the catalogue', () => {
  test('takes a set with its parts, and counts its name in the message that is sent', async () => {
    const page = await openDesk('#/san-pham');
    await page.getByLabel('Tìm sản phẩm').fill('dan nong');
    await page.getByText('1 sản phẩm', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Thêm sản phẩm' }).click();
    await page.getByRole('button', { name: 'Thêm sản phẩm này' }).click();
    await page.getByText('Hãy nhập tên sản phẩm.').waitFor();
    await page.getByLabel('Mã hàng', { exact: true }).fill('ls-ti09');
    await page.getByLabel('Tên sản phẩm').fill('Bộ máy lạnh Ưu Đãi');
    await page.getByLabel('Dòng sản phẩm').fill('wall-air-conditioner');
    await page.getByRole('button', { name: 'Thêm sản phẩm này' }).click();
    await page.getByText('Mã hàng này đã có.').waitFor();
    await page.getByLabel('Mã hàng', { exact: true }).fill('LS-UD09');
    await page.getByText('LAM SUONG: Da kich hoat bao hanh Bo may lanh Uu Dai, ma HB3C.').waitFor();
    await page.getByText(/^\d+\/160 ký tự, 1 tin$/).waitFor();
    await page.getByRole('button', { name: 'Thêm đặc tính' }).click();
    await page.getByLabel('Tên đặc tính', { exact: true }).fill('capacityBtu');
    await page.getByLabel('Kiểu').selectOption('number');
    await page.getByLabel('Giá trị').fill('9000');
    await page.getByRole('button', { name: 'Thêm một phần' }).click();
    // A set is no part of another one.
    expect(await page.getByLabel('Mã hàng của phần').locator('option[value="LS-TI09-BO"]').count()).toBe(0);
    await page.getByLabel('Mã hàng của phần').selectOption('LS-TI09-N');
    await page.getByRole('button', { name: 'Thêm sản phẩm này' }).click();
    await page.getByRole('heading', { name: 'Bộ máy lạnh Ưu Đãi' }).waitFor();
    expect(callsTo('POST', '/v1/products').map(({ body }) => body)).toEqual([
      {
        sku: 'LS-UD09',
        name: 'Bộ máy lạnh Ưu Đãi',
        line: 'wall-air-conditioner',
        warrantyMonths: 24,
        attributes: { capacityBtu: 9_000 },
        components: [{ sku: 'LS-TI09-N', name: 'Dàn nóng Inverter 9.000 BTU', count: 1 }],
      },
    ]);
  });

  test('asks what the company wants to know, in its order, by a pattern that was tried', async () => {
    const page = await openDesk('#/san-pham/LS-TI24?o-rieng');
    await page.getByRole('button', { name: 'Thêm ô' }).click();
    await page.getByLabel('Câu hỏi (tiếng Việt)').fill('Số tầng');
    await page.getByRole('button', { name: 'Lưu các ô riêng' }).click();
    await page.getByText('Hãy ghi câu hỏi bằng cả hai thứ tiếng.').waitFor();
    await page.getByLabel('Câu hỏi (tiếng Anh)').fill('Floor');
    await page.getByLabel('Khuôn mẫu').fill('[A-Z');
    await page.getByText('Khuôn mẫu thiếu dấu đóng').waitFor();
    await page.getByLabel('Khuôn mẫu').fill('T\\d{1,2}');
    await page.getByLabel('Thử một câu trả lời').fill('lầu 3');
    await page.getByText('Không khớp khuôn mẫu').waitFor();
    await page.getByLabel('Thử một câu trả lời').fill('T12');
    await page.getByText('Khớp khuôn mẫu', { exact: true }).waitFor();
    await page.getByLabel('Bắt buộc trả lời').check();
    await page.getByRole('button', { name: /Số tầng · Chữ/ }).click();
    await page.getByRole('button', { name: 'Thêm ô' }).click();
    await page.getByLabel('Câu hỏi (tiếng Việt)').fill('Nguồn nước');
    await page.getByLabel('Câu hỏi (tiếng Anh)').fill('Water');
    await page.getByLabel('Kiểu trả lời').selectOption('choice');
    for (const [place, [vi, en]] of [
      ['Nước máy', 'Mains'],
      ['Nước giếng', 'Well'],
    ].entries()) {
      await page
        .getByLabel('Lựa chọn (tiếng Việt)')
        .nth(place)
        .fill(vi ?? '');
      await page
        .getByLabel('Lựa chọn (tiếng Anh)')
        .nth(place)
        .fill(en ?? '');
    }
    await page.getByRole('button', { name: 'Đưa Nguồn nước lên' }).click();
    await page.getByRole('button', { name: 'Lưu các ô riêng' }).click();
    await page.getByText('Đã lưu các ô riêng.').waitFor();
    expect(callsTo('PUT', '/v1/products/LS-TI24')[0]?.body).toMatchObject({
      warrantyMonths: 24,
      fields: [
        {
          id: 'nguonNuoc',
          label: { vi: 'Nguồn nước', en: 'Water' },
          kind: 'choice',
          required: false,
          choices: [
            { id: 'nuocMay', label: { vi: 'Nước máy', en: 'Mains' } },
            { id: 'nuocGieng', label: { vi: 'Nước giếng', en: 'Well' } },
          ],
        },
        { id: 'soTang', kind: 'text', required: true, pattern: 'T\\d{1,2}' },
      ],
    });
  });

  test('says to whom may only look that managers make changes', async () => {
    const page = await openDesk('#/san-pham/LS-TI09', { person: care });
    await page.getByText('Bạn đang xem. Quản lý hoặc quản trị viên mới sửa được.').waitFor();
    await page.getByRole('button', { name: 'Lưu sản phẩm' }).click({ force: true });
    expect(callsTo('PUT', '/v1/products/LS-TI09')).toEqual([]);
  });
});

test('a warranty policy is shown by an example before it is saved, and replaces none that was given', async () => {
  const page = await openDesk('#/san-pham/LS-TI09?chinh-sach');
  await page.getByText('Chính sách đã lưu không sửa và không xóa được').waitFor();
  await page.getByRole('region', { name: 'Từ 01/01/2025 đến 31/12/2025' }).getByText('Đã được thay').waitFor();
  await page.getByRole('button', { name: 'Thêm phiên bản' }).click();
  await page.getByLabel('Áp dụng từ ngày').fill(addDays(today(), -1));
  await page.getByRole('button', { name: 'Lưu phiên bản này' }).click();
  await page.getByText('Phiên bản mới chỉ áp dụng từ hôm nay trở đi').waitFor();
  const from = addDays(today(), 1);
  await page.getByLabel('Áp dụng từ ngày').fill(from);
  await page.getByLabel('Thời hạn cả máy (tháng)').fill('36');
  const end = formatDate(addMonths(from, 36));
  await page.getByText(`Kích hoạt ngày ${formatDate(from)} thì bảo hành đến hết ngày ${end} (36 tháng).`).waitFor();
  await page.getByText(`Máy nén: đến hết ngày ${formatDate(addMonths(from, 60))}.`).waitFor();
  await page.getByLabel('Ảnh lắp đặt, ít nhất').selectOption('2');
  await page.getByRole('button', { name: 'Lưu phiên bản này' }).click();
  await page.getByText(`Đã lưu phiên bản từ ngày ${formatDate(from)}.`).waitFor();
  await page
    .getByRole('region', { name: `Từ ${formatDate(from)}` })
    .getByText('Sắp áp dụng')
    .waitFor();
  expect(callsTo('POST', '/v1/products/LS-TI09/warranty-policies')[0]?.body).toMatchObject({
    from,
    months: 36,
    start: { kind: 'purchase', withinDays: 90 },
    photos: { receipt: false, installation: 2 },
  });
});

test('a campaign is added for some lines and provinces, and ended early with a note', async () => {
  const page = await openDesk('#/khuyen-mai');
  const row = (name: RegExp) => page.getByRole('row', { name });
  await row(/Hè mát/)
    .getByText('staff-manager kết thúc sớm: Hết ngân sách')
    .waitFor();
  await page.getByRole('button', { name: 'Thêm chương trình' }).click();
  const until = addDays(today(), 30);
  await page.getByLabel('Tên chương trình').fill('Xuân về');
  await page.getByLabel('đến hết ngày').fill(addDays(today(), -1));
  await page.getByRole('button', { name: 'Bắt đầu chương trình' }).click();
  await page.getByText('Ngày cuối không được trước ngày đầu.').waitFor();
  await page.getByLabel('đến hết ngày').fill(until);
  await page.getByLabel('Áp dụng cho').selectOption('lines');
  await page.getByLabel('Máy lạnh treo tường', { exact: true }).check();
  await page.getByText('Tỉnh, thành phố', { exact: true }).click();
  await page.getByLabel('Tỉnh Đắk Lắk').check();
  await page.getByText(`hết hạn ${formatDate(addMonths(today(), 27))}`).waitFor();
  await page.getByRole('button', { name: 'Bắt đầu chương trình' }).click();
  await page.getByText('Đã lưu chương trình Xuân về.').waitFor();
  const [added] = callsTo('POST', '/v1/warranty-campaigns');
  expect(added?.body).toMatchObject({ months: 3, until, lines: ['wall-air-conditioner'], combines: 'best' });
  expect(added?.headers['idempotency-key']).toBeTruthy();
  await page.getByRole('button', { name: 'Kết thúc sớm Xuân về' }).click();
  const question = page.getByRole('dialog', { name: 'Kết thúc Xuân về ngay hôm nay?' });
  await question.getByRole('button', { name: 'Kết thúc chương trình' }).click();
  await question.getByText('Hãy ghi lý do').waitFor();
  await question.getByLabel('Lý do').fill('Hết hàng');
  await question.getByRole('button', { name: 'Kết thúc chương trình' }).click();
  await row(/Xuân về/)
    .getByText('staff-manager kết thúc sớm: Hết hàng')
    .waitFor();
});
