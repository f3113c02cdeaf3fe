import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { complaintProblems } from '../../shared/service/complaint/complaint-problems.ts';
import { complaintRoutes, ownComplaintSchema } from '../../shared/service/complaint/complaint-routes.ts';
import { addMilliseconds, instantOf } from '../../shared/time/local-date.ts';
import { useSite } from './open-site.ts';
import { cognito, playing } from './played-cognito.ts';
import { signInAsPartner } from './sign-in.ts';
import { type ApiCall, type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const DAY = 24 * 3_600_000;
const from = (milliseconds: number) => addMilliseconds(instantOf(Date.now()), milliseconds);
type Own = z.output<typeof ownComplaintSchema>;

function own(id: string, about: Partial<z.input<typeof ownComplaintSchema>> = {}): Own {
  return ownComplaintSchema.parse({
    id,
    reference: `KN-${id}`,
    kind: 'reward',
    subject: { product: 'Máy lạnh Lam Sương 9.000 BTU', amount: 100_000, codeEnd: 'HB3C', rewardId: 'line-1' },
    state: 'received',
    receivedAt: from(-DAY),
    dueAt: from(2 * DAY),
    thread: [{ id: `${id}-1`, at: from(-DAY), kind: 'received', by: 'person', text: 'Sao bị hủy?' }],
    ...about,
  });
}

/** Somebody's complaints, which grow by what they file and write. */
function complaints(of: Own[], base: string, siteUrl: () => string): PlayedApi {
  const said = (text: string) => ({
    id: `${Math.random()}`,
    at: from(0),
    kind: 'message' as const,
    by: 'person' as const,
    text,
  });
  return (call: ApiCall): ApiReply | undefined => {
    if (!call.path.startsWith(base)) return undefined;
    const rest = call.path.slice(base.length);
    if (call.method === 'GET') return { status: 200, body: complaintRoutes.mine.reply.parse({ items: of }) };
    if (rest === '/files') {
      const upload = { url: `${siteUrl()}/v1/kept`, fields: { key: 'k' } };
      const body = { files: [{ id: 'A'.repeat(22), upload }], formsUntil: from(300_000) };
      return { status: 201, body: complaintRoutes.sendFiles.reply.parse(body) };
    }
    if (rest.includes('/files/'))
      return { status: 201, body: { url: `${siteUrl()}/brand/icon-192.png`, expiresAt: from(300_000) } };
    if (rest.endsWith('/messages')) {
      const [first] = of;
      const { text } = complaintRoutes.write.body.parse(call.body);
      const next = own(first?.id ?? '', {
        ...first,
        state: 'in-progress',
        thread: [...(first?.thread ?? []), said(text)],
      });
      of.splice(0, 1, next);
      return { status: 201, body: next };
    }
    const { text = '' } = call.body instanceof Object && 'text' in call.body ? { text: String(call.body.text) } : {};
    const filed = own('NEW001', { thread: [said(text)] });
    of.unshift(filed);
    return { status: 201, body: filed };
  };
}

const money: PlayedApi = ({ path }) => {
  if (path === '/v1/me/rewards') {
    const line = {
      id: 'line-1',
      activatedAt: from(-3 * DAY),
      product: 'Máy lạnh Lam Sương',
      amount: 100_000,
      code: 'HB3C',
    };
    return { status: 200, body: { items: [line] } };
  }
  return path === '/v1/me/payments' ? { status: 200, body: { items: [] } } : undefined;
};
const kept: PlayedApi = ({ path }) => (path === '/v1/kept' ? { status: 204, body: {} } : undefined);
const callsTo = (path: string) => site.server.calls.filter((call) => call.path === path && call.method === 'POST');

async function asPartner(of: Own[], path: string, read: PlayedApi = money) {
  playing(
    site.server,
    cognito(),
    read,
    kept,
    complaints(of, '/v1/me/complaints', () => site.server.url),
  );
  const page = await site.open(path);
  await signInAsPartner(page);
  await page.getByRole('heading', { name: 'Khiếu nại đã gửi' }).waitFor();
  return page;
}

describe('a partner', () => {
  test('comes from a reward to the form with that reward chosen, files with a paper, and sees by when', async () => {
    const page = await asPartner([], '/doi-tac/khieu-nai/?line=line-1');
    await expect.poll(() => page.locator('#rewardId').inputValue()).toBe('line-1');
    await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await page.getByText('Hãy viết nội dung.').waitFor();
    await page.locator('#complaint-text').fill('Tôi lắp đúng địa chỉ');
    const paper = { name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await page.locator('#complaint-text-files').setInputFiles(paper);
    await page.getByText('bien-ban.pdf').waitFor();
    await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await page.getByText(/Đã nhận khiếu nại KN-NEW001\. Chúng tôi trả lời chậm nhất ngày/).waitFor();
    await page.getByText('Tôi lắp đúng địa chỉ').waitFor();
    const [sent] = callsTo('/v1/me/complaints');
    expect(sent?.body).toEqual({
      about: { kind: 'reward', rewardId: 'line-1' },
      text: 'Tôi lắp đúng địa chỉ',
      attachments: ['A'.repeat(22)],
    });
    expect(sent?.headers['idempotency-key']).toBeTruthy();
  });

  test('tells a missing reward by code and day, and is told of a typo', async () => {
    const page = await asPartner([], '/doi-tac/khieu-nai/');
    await page.getByText('Chưa có khiếu nại nào.').waitFor();
    await page.getByText('Gửi khiếu nại mới').click();
    await page.getByLabel('Đã lắp máy mà không thấy thưởng').check();
    await page.locator('#missingCode').fill('K7M2-9QXD-4T0W-HB3X');
    await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await page.getByText(/^Mã này chưa đúng/).waitFor();
    await page.locator('#missingCode').fill('SN-77120-A');
    await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await page.getByText('Hãy chọn ngày lắp.').waitFor();
  });

  test('chooses once the line is back what could not be read before, and who left is told which units count', async () => {
    let isBack = false;
    const refusal = complaintProblems['installed-after-leaving'];
    const left: PlayedApi = (call) => {
      if (call.method === 'POST' && call.path === '/v1/me/complaints') {
        return problem(refusal.code, refusal.status, refusal.vi.replace('{left}', '20/11/2026'), refusal.en);
      }
      const isRead = call.path === '/v1/me/rewards' || call.path === '/v1/me/payments';
      return isRead && !isBack ? 'lost' : money(call);
    };
    const page = await asPartner([], '/doi-tac/khieu-nai/', left);
    await page.getByText('Gửi khiếu nại mới').click();
    await page.getByLabel('Một khoản thưởng chưa đúng').check();
    await expect.poll(() => page.locator('#rewardId-error').textContent()).not.toBe('');
    const again = page.getByRole('button', { name: 'Tải lại' });
    await again.waitFor();
    isBack = true;
    await again.click();
    await expect.poll(() => page.locator('#rewardId option').count()).toBe(2);
    await expect.poll(() => page.locator('#rewardId-error').textContent()).toBe('');
    await page.locator('#rewardId').selectOption('line-1');

    await page.getByLabel('Đã lắp máy mà không thấy thưởng').check();
    await page.locator('#missingCode').fill('SN-77120-A');
    await page.locator('#fittedOn').fill('2026-11-21');
    await page.locator('#complaint-text').fill('Máy này tôi lắp');
    await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await page.getByText(/Bạn đã nghỉ làm đối tác ngày 20\/11\/2026.*Hãy sửa ngày lắp/).waitFor();
    expect(await page.locator('#complaint-text').inputValue()).toBe('Máy này tôi lắp');
  });

  test('reads what is asked, answers it, and reads a decision with its reason', async () => {
    const asked = own('ASK001', {
      state: 'waiting',
      thread: [
        { id: 'a', at: from(-DAY), kind: 'received', by: 'person', text: 'Sao bị hủy?' },
        {
          id: 'b',
          at: from(-3_600_000),
          kind: 'answer',
          by: 'staff',
          text: 'Xin gửi ảnh biên bản.',
          attachments: [{ id: 'B'.repeat(22), type: 'image/png' }],
        },
      ],
    });
    const decided = own('DEC001', {
      state: 'decided',
      decision: { outcome: 'rejected', note: 'Máy do người khác lắp.', at: from(-DAY) },
      mayReopenUntil: from(6 * DAY),
    });
    const page = await asPartner([asked, decided], '/doi-tac/khieu-nai/');
    await page.getByText('Cần bạn trả lời', { exact: true }).waitFor();
    await page.getByText('Máy do người khác lắp.').waitFor();
    await page.getByText(/^Chưa đồng ý\? Hãy viết lại trước/).waitFor();
    await page.getByRole('img', { name: 'Ảnh 1' }).waitFor();
    await page.getByLabel('Nội dung trả lời').fill('Ảnh đây');
    await page.getByRole('button', { name: 'Gửi trả lời' }).click();
    await page.getByText('Ảnh đây').waitFor();
    await page.getByText('Đang xử lý').waitFor();
  });
});

describe('a customer', () => {
  const found = {
    items: [
      {
        code: 'K7M2-9QXD-4T0W-HB3C',
        product: { name: 'Máy lạnh Lam Sương' },
        state: 'active',
        activatedOn: '2026-11-20',
        endsOn: '2028-11-20',
        why: { vi: '24 tháng', en: '24 months' },
      },
    ],
  };

  test('complains about a unit of theirs after proving the phone, and sees it in the list', async () => {
    const token = 'T'.repeat(40);
    const look: PlayedApi = ({ method, path }) => {
      if (path === '/v1/lookups') return { status: 202, body: { lookupId: 'L1', expiresAt: from(600_000) } };
      if (path === '/v1/lookups/L1/code') return { status: 200, body: { token, expiresAt: from(900_000) } };
      return method === 'GET' && path === '/v1/warranties' ? { status: 200, body: found } : undefined;
    };
    playing(
      site.server,
      look,
      complaints([], '/v1/warranties/complaints', () => site.server.url),
    );
    const page = await site.open('/tra-cuu/#phone');
    await page.locator('#lookUpPhone').fill('0912 345 678');
    await page.keyboard.press('Enter');
    await page.locator('#lookUpCode').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Chưa có khiếu nại nào.').waitFor();
    await page.getByText('Khiếu nại / yêu cầu hỗ trợ').click();
    await page.locator('textarea').fill('Máy kêu to');
    await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
    await page.getByText(/Đã nhận khiếu nại KN-NEW001/).waitFor();
    const [sent] = callsTo('/v1/warranties/complaints');
    expect(sent?.body).toEqual({ code: 'K7M2-9QXD-4T0W-HB3C', text: 'Máy kêu to', attachments: [] });
    expect(sent?.headers.authorization).toBe(`Bearer ${token}`);
    await page.getByText('Số KN-NEW001').waitFor();
  });
});
