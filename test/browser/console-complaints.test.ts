import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { staffRoutes } from '../../shared/identity/staff-routes.ts';
import { complaintProblems } from '../../shared/service/complaint/complaint-problems.ts';
import { addMilliseconds, instantOf } from '../../shared/time/local-date.ts';
import { useSite } from './open-site.ts';
import { cognito, playing } from './played-cognito.ts';
import { complaint, entry } from './played-complaints.ts';
import { type Company, company, desk, nothingYet, reward } from './played-desk.ts';
import { signIn } from './sign-in.ts';
import { type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const WIDE = 1280;
const DAY = 24 * 3_600_000;
const care = { id: 'staff-care', roles: ['care'] };
const manager = { id: 'staff-manager', roles: ['manager'] };
const from = (milliseconds: number) => addMilliseconds(instantOf(Date.now()), milliseconds);

/** Four that wait, of different ages, and one that is decided. */
function withComplaints(): Company {
  const disputed = { ...reward(1), id: 'line-1', state: 'cancelled' as const, note: 'Không gọi được khách.' };
  const { product, amount } = disputed;
  const complaints = [
    complaint('01JCAAAAAA', {
      about: { kind: 'reward', rewardId: 'line-1' },
      named: { product, amount, codeEnd: 'HB3C' },
      dueAt: from(-2 * DAY),
      overdue: true,
      text: 'Tôi lắp máy này ngày 20/11, khách đã xác nhận. Vì sao bị hủy?',
      subject: { reward: disputed },
      remedies: ['approve-reward', 'adjustment'],
    }),
    complaint('01JCBBBBBB', { dueAt: from(5 * DAY), owner: 'staff-lan', state: 'in-progress' }),
    complaint('01JCCCCCCC', {
      about: { kind: 'unit', code: 'K7M29QXD4T0WHB3C', activationNumber: 1 },
      named: { product: 'Máy lạnh Lam Sương 9.000 BTU', codeEnd: 'HB3C' },
      by: 'customer',
      person: '•••• ••• 678',
      complainant: { kind: 'customer', phone: '+84912345678' },
      phone: '0912 345 678',
      remedies: [],
      dueAt: from(3 * DAY),
      thread: [
        {
          id: 'c1',
          at: from(-DAY),
          kind: 'received',
          by: 'person',
          text: 'Máy kêu to từ hôm lắp.',
          attachments: [{ id: 'AAAAAAAAAAAAAAAAAAAAAA', type: 'image/jpeg' }],
        },
        entry('c2', 'note', { text: 'Đã gọi trạm Cầu Giấy.' }),
        entry('c3', 'answer', { text: 'Anh chị gửi giúp một đoạn ghi âm.' }),
      ],
    }),
    complaint('01JCDDDDDD', {
      state: 'decided',
      decision: { outcome: 'rejected', note: 'Ngoài chương trình', by: 'staff-lan', at: from(-DAY) },
    }),
  ];
  return { ...company(), complaints };
}

interface Asked {
  readonly person?: { readonly id: string; readonly roles: readonly string[] };
  readonly of?: Company;
  readonly before?: PlayedApi;
  readonly width?: number;
}

async function openDesk(hash: string, { person = care, of = withComplaints(), before, width = WIDE }: Asked = {}) {
  playing(site.server, cognito(person), ...(before ? [before] : []), desk(of, site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}

const callsTo = (method: string, path: string) =>
  site.server.calls.filter((call) => call.method === method && call.path === path);
const links = (page: Page) => page.locator('[data-complaint]');

/** Who works at the played company. */
const staffed: PlayedApi = ({ path }) =>
  path === '/v1/staff'
    ? {
        status: 200,
        body: staffRoutes.list.reply.parse({
          items: [
            { id: 'staff-care', name: 'Trần Minh Tâm', roles: ['care'], isActive: true },
            { id: 'staff-lan', name: 'Nguyễn Thị Lan', roles: ['care'], isActive: false },
            { id: 'staff-ha', name: 'Đỗ Thu Hà', roles: ['manager'], isActive: true },
            { id: 'staff-kho', name: 'Lý Văn Thắng', roles: ['warehouse'], isActive: true },
          ],
        }),
      }
    : undefined;

describe('people of the staff', () => {
  test('stand by name, also who left, and a complaint is given to one picked from a list', async () => {
    const page = await openDesk('#/khieu-nai/01JCBBBBBB', { before: staffed });
    await page.getByText('Nguyễn Thị Lan (đã nghỉ)').first().waitFor();
    await page.locator('.who').getByText('Trần Minh Tâm').waitFor();
    await page.getByRole('button', { name: 'Giao cho người khác' }).click();
    const choice = page.getByLabel('Giao cho', { exact: true });
    await choice.getByRole('option', { name: 'Đỗ Thu Hà (Quản lý)' }).waitFor({ state: 'attached' });
    expect(await choice.getByRole('option').allInnerTexts()).toEqual(['Chọn một người', 'Đỗ Thu Hà (Quản lý)']);
    await page.getByRole('button', { name: 'Giao cho', exact: true }).click();
    await page.getByText('Hãy chọn giao cho ai.').waitFor();
    await choice.selectOption('staff-ha');
    await page.getByRole('button', { name: 'Giao cho', exact: true }).click();
    await page.getByText('Tôi giao cho Đỗ Thu Hà').waitFor();
    expect(callsTo('POST', '/v1/complaints/01JCBBBBBB/owner')[0]?.body).toEqual({ owner: 'staff-ha' });
    expect(callsTo('GET', '/v1/staff')).toHaveLength(1);
  });
});

describe('the list of complaints', () => {
  test('shows those due first, filters them, and is walked by keys', async () => {
    const page = await openDesk('#/khieu-nai');
    await page.getByText('Quá hạn 2 ngày').waitFor();
    expect(await links(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-complaint')))).toEqual([
      '01JCAAAAAA',
      '01JCCCCCCC',
      '01JCBBBBBB',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-complaint')))
      .toBe('01JCCCCCCC');
    await page.keyboard.press('n');
    await page.getByText('Đã nhận KN-CCCCCC.').waitFor();
    await page.getByText('Của tôi').click();
    await expect.poll(() => links(page).count()).toBe(1);
    expect(page.url()).toContain('#/khieu-nai?todo.mine');
    await page.getByText('Đã quyết định').click();
    await page.getByText('Không có khiếu nại nào như vậy.').waitFor();
    await page.getByText('Tất cả').click();
    await page.getByText('Không chấp nhận').waitFor();
  });

  test('says that nothing waits', async () => {
    const page = await openDesk('#/khieu-nai', { of: nothingYet(), width: 390 });
    await page.getByText('Không có khiếu nại nào cần xử lý.').waitFor();
  });

  test('has figures by kind', async () => {
    const page = await openDesk('#/khieu-nai/thong-ke', { person: manager });
    await page.getByRole('row', { name: /Tất cả/ }).waitFor();
    await page.getByText('20,5 giờ').first().waitFor();
    await page.getByText('3 ngày').waitFor();
  });
});

describe('one complaint', () => {
  test('is answered, asked about and noted on one page; what was typed outlives a conflict', async () => {
    const { 'complaint-changed': changed } = complaintProblems;
    let conflicts = 1;
    const before: PlayedApi = ({ method, path }) => {
      if (method !== 'POST' || !path.endsWith('/messages') || conflicts-- < 1) return undefined;
      return problem(changed.code, changed.status, changed.vi, changed.en);
    };
    const page = await openDesk('#/khieu-nai/01JCCCCCCC', { before });
    await page.getByText('Máy kêu to từ hôm lắp.').waitFor();
    await page.getByText('0912 345 678').waitFor();
    const box = page.getByLabel(/^Trả lời •/);
    await box.fill('Trạm sẽ đến sáng mai.');
    await page.keyboard.press('Control+Enter');
    await page.getByText(changed.vi).waitFor();
    expect(await box.inputValue()).toBe('Trạm sẽ đến sáng mai.');
    await page.getByLabel(/^Cần người khiếu nại trả lời/).check();
    await page.getByRole('button', { name: 'Gửi và chờ trả lời' }).click();
    await page.getByText('Đã gửi.').waitFor();
    await page.getByText('Tạm dừng', { exact: true }).waitFor();
    const [, sent] = callsTo('POST', '/v1/complaints/01JCCCCCCC/messages');
    expect(sent?.body).toMatchObject({ text: 'Trạm sẽ đến sáng mai.', waits: true, internal: false });
    await page.getByText('Nội bộ', { exact: true }).click();
    await page.getByLabel('Ghi chú nội bộ').fill('Đã hẹn trạm.');
    await page.getByRole('button', { name: 'Lưu ghi chú' }).click();
    await page.getByText('Đã lưu ghi chú.').waitFor();
  });

  test('shows the money before it moves, and is decided when it has moved', async () => {
    const page = await openDesk('#/khieu-nai/01JCAAAAAA', { person: manager });
    await page.getByRole('radio', { name: 'Chấp nhận', exact: true }).check();
    await page.getByText('Không khoản tiền nào thay đổi.').waitFor();
    await page.getByRole('radio', { name: 'Duyệt khoản thưởng này' }).check();
    await page.getByText('Bỏ quyết định hủy rồi duyệt 120.000 đ').waitFor();
    await page.getByRole('button', { name: 'Chấp nhận và chuyển tiền' }).click();
    await page.getByText('Hãy ghi lý do.').waitFor();
    await page.getByLabel('Lý do, người khiếu nại đọc được').fill('Đã gọi lại khách.');
    await page.getByRole('button', { name: 'Chấp nhận và chuyển tiền' }).click();
    await page.getByText('DECIDE:ACCRUE:K7M2:1').waitFor();
    expect(callsTo('POST', '/v1/complaints/01JCAAAAAA/decision')[0]?.body).toEqual({
      outcome: 'granted',
      note: 'Đã gọi lại khách.',
      remedy: 'approve-reward',
    });
    await page.getByRole('link', { name: 'Mở khiếu nại kế tiếp: KN-CCCCCC' }).waitFor();
  });

  test('is settled by an adjustment that care proposes and a manager approves', async () => {
    const of = withComplaints();
    const page = await openDesk('#/khieu-nai/01JCAAAAAA', { of });
    await page.getByRole('radio', { name: 'Chấp nhận', exact: true }).check();
    expect(await page.getByRole('radio', { name: /Duyệt khoản thưởng này \(cần người quản lý\)/ }).isDisabled()).toBe(
      true,
    );
    await page.getByRole('radio', { name: /Điều chỉnh số dư/ }).check();
    await page.getByLabel('Số tiền cộng thêm (đ)').fill('50000');
    await page.getByText('Đề nghị cộng 50.000 đ vào số dư được rút của Trần Văn Hải.').waitFor();
    await page.getByLabel('Lý do, người khiếu nại đọc được').fill('Bù chênh lệch');
    await page.getByRole('button', { name: 'Đề nghị điều chỉnh' }).click();
    await page.getByText('Người quản lý duyệt hoặc từ chối.').waitFor();
    const other = await openDesk('#/khieu-nai/01JCAAAAAA', { of, person: manager });
    await other.getByRole('button', { name: 'Duyệt 50.000 đ' }).click();
    await other.getByText('ADJUST:01JCAAAAAA-grant').waitFor();
  });
});
