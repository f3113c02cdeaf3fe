import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findingRoutes } from '../../shared/findings/finding-routes.ts';
import type { Access } from '../../shared/http/caller.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { reconciliationRoutes } from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../shared/rewards/reward-problems.ts';
import { rollRoutes } from '../../shared/stickers/roll/roll-routes.ts';
import { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import { templateRoutes } from '../../shared/stickers/template/template-routes.ts';
import { claimRoutes } from '../../shared/warranty/claim/claim-routes.ts';
import { staffActivationRoutes } from '../../shared/warranty/staff-activation-routes.ts';
import { consolePages } from '../../web/src/console/place.ts';
import { goTo } from './go-to.ts';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, scriptBytes, sideways, styleBytes } from './page-checks.ts';
import { ANS_CODE } from './played-care.ts';
import { COGNITO, cognito, playing } from './played-cognito.ts';
import { type Company, company, desk, FROZEN, nothingYet, PRESENT, reward } from './played-desk.ts';
import { sendSignIn, signIn } from './sign-in.ts';
import { type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const WIDE = 1280;
const manager = { id: 'staff-manager', roles: ['manager'] };
const accountant = { id: 'staff-accountant', roles: ['accountant'] };
const care = { id: 'staff-care', roles: ['care'] };

interface Asked {
  readonly person?: { readonly id: string; readonly roles: readonly string[] };
  readonly of?: Company;
  readonly width?: number;
  readonly dark?: boolean;
  /** Answers before the desk does. */
  readonly before?: PlayedApi;
}

/** Signs in by hand and comes to a page of the console. */
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
const busy: ApiReply = problem('busy', commonProblems.busy.status, commonProblems.busy.vi, commonProblems.busy.en);

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

/** What a screen reader would stumble over, and what the page's policy would refuse. */
function stumbles(): string[] {
  const found: string[] = [];
  const seen = (element: Element) => element.getClientRects().length > 0;
  const headings = [...document.querySelectorAll('h1')].filter(seen);
  if (headings.length !== 1) found.push(`${headings.length} h1`);
  for (const control of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    if (!control.labels?.length && !control.ariaLabel) found.push(`no label: ${control.id}`);
  }
  for (const button of document.querySelectorAll('button, a')) {
    if (!button.textContent?.trim() && !button.ariaLabel) found.push(`no name: ${button.outerHTML}`);
  }
  for (const picture of document.querySelectorAll('img')) {
    if (!picture.hasAttribute('alt')) found.push(`no alt: ${picture.src}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) found.push(`twice: #${id}`);
  if (document.querySelector('style, script:not([src])')) found.push('inline style or script');
  return found;
}

describe('each page of the console', () => {
  const hashes = [
    '#/',
    '#/tem',
    '#/tem/dat-in',
    '#/tem/0000007',
    '#/tem/0000007?cuon',
    '#/tem/0000007?nghiem-thu',
    '#/cuon',
    '#/mau-tem',
    '#/mau-tem/moi',
    '#/nhap-excel',
    '#/nhap-excel/import-1',
    '#/tra-cuu',
    `#/tra-cuu/${ANS_CODE}`,
    '#/kich-hoat',
    '#/nhan-may',
    '#/canh-bao',
    '#/doi-tac',
    '#/doi-soat',
    '#/thanh-toan',
    `#/thanh-toan/${FROZEN}-R1`,
  ];

  test.each([
    { width: 320, dark: false },
    { width: 390, dark: true },
    { width: WIDE, dark: false },
    { width: WIDE, dark: true },
  ])('fits and can be read, $width px, dark: $dark', async (look) => {
    const page = await openDesk('#/', { person: { id: 'staff-admin', roles: ['admin', 'accountant'] }, ...look });
    for (const hash of hashes) {
      await goTo(page, hash);
      await page.locator('main h1').waitFor();
      expect(await page.evaluate(sideways), hash).toBeLessThanOrEqual(0);
      expect(await page.evaluate(faintTexts), hash).toEqual([]);
      expect(await page.evaluate(stumbles), hash).toEqual([]);
    }
  });

  test('says where nothing is yet, and what will be there', async () => {
    const page = await openDesk('#/', { of: nothingYet() });
    await page.getByText('Không có ai chờ duyệt.').waitFor();
    await page.getByText('Không còn dòng nào chờ đối soát.').waitFor();
    await page.getByText('Không có đợt chi nào đang mở.').waitFor();
    await page.getByRole('link', { name: 'Tem', exact: true }).click();
    await page.getByText('Chưa có lô tem nào.').waitFor();
    await page.getByRole('link', { name: 'Đối soát', exact: true }).click();
    await page.getByText('Không còn dòng nào chờ đối soát.').waitFor();
    await page.getByRole('link', { name: 'Thanh toán', exact: true }).click();
    await page.getByText('Chưa có đợt chi nào.').waitFor();
  });

  test.each([
    ['#/tem', '/v1/batches'],
    ['#/doi-tac', '/v1/partners'],
    ['#/doi-soat', '/v1/rewards'],
    ['#/thanh-toan', '/v1/payout-runs'],
  ])('%s says in its place what could not be loaded, and loads it again', async (hash, path) => {
    const trouble = inTheWay('GET', path, busy);
    const page = await openDesk(hash, { before: trouble.api });
    await page.getByText(commonProblems.busy.vi).waitFor();
    trouble.stop();
    await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
    await page.locator('main table tbody tr').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('keeps the place of what loads slowly, and says that it does', async () => {
    let answer: (reply: ApiReply | undefined) => void = () => undefined;
    const slow = new Promise<ApiReply | undefined>((done) => {
      answer = done;
    });
    const of = company();
    const page = await openDesk('#/doi-tac', {
      of,
      before: (call) => (call.path === '/v1/partners' ? slow.then(() => desk(of, '')(call) ?? busy) : undefined),
    });
    await page.getByText('Đang tải, lâu hơn thường lệ. Xin chờ thêm.').waitFor();
    expect(await page.locator('.mantine-Skeleton-root').count()).toBeGreaterThan(0);
    answer(undefined);
    await page.getByText('Trần Văn Bình').waitFor();
    expect(await page.locator('.mantine-Skeleton-root').count()).toBe(0);
  });

  test('says when there is no connection, and that nothing was sent', async () => {
    const page = await openDesk('#/doi-tac');
    await page.getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    await page.context().setOffline(true);
    await page.getByText('Mất mạng.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    await page.getByText('Không có mạng, chưa có gì được gửi.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('dialog').getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    await page.getByText('Đã duyệt Trần Văn Bình.').waitFor();
  });

  test('is asked for by the roles that its API takes', () => {
    const staffRoles = (access: Access) => (access.kind === 'staff' ? [...access.roles].sort() : []);
    const rolesOf = (name: keyof typeof consolePages) => [...consolePages[name].roles].sort();
    expect(rolesOf('stickers')).toEqual(staffRoles(stickerRoutes.list.access));
    expect(rolesOf('rolls')).toEqual(staffRoles(rollRoutes.rolls.access));
    expect(rolesOf('units')).toEqual(staffRoles(rollRoutes.unit.access));
    expect(rolesOf('activation')).toEqual(staffRoles(staffActivationRoutes.activate.access));
    expect(rolesOf('claims')).toEqual(staffRoles(claimRoutes.list.access));
    expect(rolesOf('templates')).toEqual(staffRoles(templateRoutes.list.access));
    expect(rolesOf('imports')).toEqual(staffRoles(importRoutes.list.access));
    expect(rolesOf('findings')).toEqual(staffRoles(findingRoutes.list.access));
    expect(rolesOf('partners')).toEqual(staffRoles(partnerRoutes.list.access));
    expect(rolesOf('reconciliation')).toEqual(staffRoles(reconciliationRoutes.list.access));
    expect(rolesOf('payouts')).toEqual(staffRoles(payoutRoutes.list.access));
  });
});

describe('whoever signs in', () => {
  test('is told beside the field that a code is wrong', async () => {
    playing(site.server, cognito(manager), desk(company(), site.server.url));
    const page = await site.open('/quan-tri/');
    await sendSignIn(page, '11112222');
    await page.getByText('Mã chưa đúng hoặc đã hết hạn.').waitFor();
    expect(await page.getByLabel('Mã đăng nhập').getAttribute('aria-invalid')).toBe('true');
    const [asked] = callsTo('POST', COGNITO);
    expect(asked?.body).toMatchObject({ ClientId: 'staff', AuthParameters: { USERNAME: '+84901000002' } });
  });

  test('sees who they are and only the pages of their role', async () => {
    const page = await openDesk('#/', { person: care });
    await page.getByText('CSKH').waitFor();
    const pages = page.getByRole('navigation', { name: 'Các trang quản trị' }).getByRole('link');
    expect(await pages.allInnerTexts()).toEqual([
      'Trang chính',
      'Tra cứu',
      'Kích hoạt giúp khách',
      'Trò chuyện',
      'Khiếu nại',
      'Thợ nhận máy',
      'Cảnh báo',
      'Đối tác',
      'Đối soát',
      'Điểm và quà',
      'Cuộn tem',
      'Sản phẩm',
      'Khuyến mãi bảo hành',
      'Nhập từ Excel',
    ]);
    await page.evaluate(() => {
      location.hash = '#/tem';
    });
    await page.getByText('Trang này không thuộc việc của bạn (CSKH).').waitFor();
    expect(callsTo('GET', '/v1/batches')).toEqual([]);
  });

  test('goes on where they were after the session has ended: the page stays, and the change is made once', async () => {
    const refused = inTheWay('POST', '/v1/partners/p1/approve', { status: 401, body: { message: 'Unauthorized' } });
    const page = await openDesk('#/doi-tac', { before: refused.api });
    await page.getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    await page.getByText('Phiên đăng nhập đã hết').waitFor();
    refused.stop();
    await sendSignIn(page);
    await page.getByText('Đã duyệt Trần Văn Bình.').waitFor();
    expect(new Set(keysOf('POST', '/v1/partners/p1/approve')).size).toBe(1);
  });

  test('is asked to sign in after signing out, and nothing of theirs stays', async () => {
    const page = await openDesk('#/doi-tac');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByLabel('Số di động').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.getByText('Trần Văn Bình').count()).toBe(0);
  });

  test('changes the language without losing the page or what is typed', async () => {
    const page = await openDesk('#/tem/dat-in');
    await page.getByLabel('Số tem', { exact: true }).fill('2500');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Order a batch', exact: true }).waitFor();
    expect(await page.getByLabel('How many').inputValue()).toBe('2.500');
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/en/console/#/tem/dat-in');
    expect(await page.title()).toBe('Stickers · Lam Sương');
  });
});

describe('partners', () => {
  test('are approved after a question that names them', async () => {
    const page = await openDesk('#/doi-tac');
    await page.getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    const question = page.getByRole('dialog', { name: 'Duyệt Trần Văn Bình?' });
    await question.getByText('0987 654 321').waitFor();
    expect(callsTo('POST', '/v1/partners/p1/approve')).toEqual([]);
    await question.getByRole('button', { name: 'Duyệt Trần Văn Bình' }).click();
    await page.getByText('Đã duyệt Trần Văn Bình.').waitFor();
    await page.getByRole('button', { name: 'Duyệt Trần Văn Bình' }).waitFor({ state: 'detached' });
    await page.getByText('Đã duyệt', { exact: true }).click();
    await page.getByRole('row', { name: /Trần Văn Bình/ }).waitFor();
  });

  test('whoever may not approve is told so on the button', async () => {
    const page = await openDesk('#/doi-tac', { person: care });
    const approve = page.getByRole('button', { name: 'Duyệt Trần Văn Bình' });
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    await approve.hover();
    await page.getByText('Quản lý hoặc quản trị viên mới duyệt được đối tác.').waitFor();
    await approve.click({ force: true });
    await atRest(page);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('reconciliation', () => {
  const row = (page: Page, id: string) => page.locator(`tr[data-line="${id}"]`);
  const tile = (page: Page, state: string) => page.locator(`.tiles [data-state="${state}"]`);

  test('shows counts and sums, money in figures of equal width at the right, and late lines', async () => {
    const page = await openDesk('#/doi-soat');
    await expect.poll(() => tile(page, 'pending').innerText()).toContain('1.480.000 đ');
    await row(page, 'line-2').getByText('Từ kỳ đã chốt').waitFor();
    const money = row(page, 'line-0').locator('.money');
    expect(await money.evaluate((cell) => getComputedStyle(cell).textAlign)).toBe('right');
    const widths = await money.locator('.amount').evaluate((amount) => {
      const width = (text: string) => {
        amount.textContent = text;
        return amount.getBoundingClientRect().width;
      };
      return [width('111.111'), width('888.888')];
    });
    expect(widths[0]).toBeCloseTo(widths[1] ?? 0, 3);
  });

  test('approves a line by mouse, moves its money, and takes it back', async () => {
    const page = await openDesk('#/doi-soat');
    await row(page, 'line-0')
      .getByRole('button', { name: /^Duyệt/ })
      .click();
    await row(page, 'line-0').getByText('Đã duyệt').waitFor();
    await expect.poll(() => tile(page, 'approved').innerText()).toContain('100.000 đ');
    await page.getByText('Đã duyệt 100.000 đ cho Trần Văn Hải.').waitFor();
    await row(page, 'line-0')
      .getByRole('button', { name: /^Hoàn lại/ })
      .click();
    await row(page, 'line-0').getByText('Chờ đối soát').waitFor();
    await expect.poll(() => tile(page, 'pending').innerText()).toContain('1.480.000 đ');
  });

  test('approves all lines that a filter lets through, and takes them back at once', async () => {
    const page = await openDesk('#/doi-soat');
    await page.getByLabel('Từ (đ)').fill('120.000');
    await page.getByRole('button', { name: 'Lọc', exact: true }).click();
    await page.getByRole('button', { name: 'Duyệt mọi dòng khớp bộ lọc' }).click();
    const question = page.getByRole('dialog', { name: 'Duyệt hàng loạt?' });
    await question.getByText(/^\d+ dòng đang chờ, tổng/).waitFor();
    await question.getByRole('button', { name: /^Duyệt \d+ dòng$/ }).click();
    await page.getByText(/^Duyệt hàng loạt lúc 11:00/).waitFor();
    const [begun] = callsTo('POST', `/v1/periods/${PRESENT}/bulk-decisions`);
    expect(begun?.body).toMatchObject({ kind: 'approve', filter: { fromAmount: 120_000 } });
    await page.getByRole('button', { name: 'Hoàn lại cả lần' }).click();
    await page.getByText(/^Đã hoàn lại lần lúc/).waitFor();
  });

  test('cancels only with a note, which the partner reads', async () => {
    const page = await openDesk('#/doi-soat');
    await row(page, 'line-1').getByRole('button', { name: /^Hủy/ }).click();
    const question = page.getByRole('dialog', { name: 'Hủy 120.000 đ của Lê Minh Phúc?' });
    await question.getByRole('button', { name: 'Hủy dòng này' }).click();
    await question.getByText('Hãy ghi lý do hủy.').waitFor();
    expect(callsTo('POST', '/v1/rewards/line-1/cancel')).toEqual([]);
    await question.getByLabel('Lý do hủy').fill('Máy lắp tại kho.');
    await question.getByRole('button', { name: 'Hủy dòng này' }).click();
    await row(page, 'line-1').getByText('Máy lắp tại kho.').waitFor();
    expect(callsTo('POST', '/v1/rewards/line-1/cancel')[0]?.body).toEqual({ note: 'Máy lắp tại kho.' });
  });

  test('approves many at once; a line that is refused says why by itself', async () => {
    const { status, vi, en } = rewardProblems['reward-already-decided'];
    const refused = inTheWay('POST', '/v1/rewards/line-3/approve', problem('reward-already-decided', status, vi, en));
    const page = await openDesk('#/doi-soat', { before: refused.api });
    await page.getByLabel('Chọn mọi dòng chờ đối soát đang hiện').check();
    await page.getByText('Đã chọn 10 dòng').waitFor();
    await page.getByRole('button', { name: 'Duyệt 10 dòng' }).click();
    await page.getByText('Đã duyệt 9 dòng; 1 dòng chưa được').waitFor();
    await row(page, 'line-3').getByText(vi).waitFor();
    expect(site.server.calls.filter(({ path }) => path.endsWith('/approve')).length).toBe(10);
    await expect.poll(() => tile(page, 'pending').innerText()).toMatch(/\b5\b/);
  });

  test('can be stopped while it approves many', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      answer = done;
    });
    const of = company();
    const page = await openDesk('#/doi-soat', {
      of,
      before: (call) => (call.path.endsWith('/approve') ? held.then(() => desk(of, '')(call) ?? busy) : undefined),
    });
    await page.getByLabel('Chọn mọi dòng chờ đối soát đang hiện').check();
    await page.getByRole('button', { name: 'Duyệt 10 dòng' }).click();
    await page.getByText('Đang duyệt 0 / 10').waitFor();
    await page.getByRole('button', { name: 'Dừng' }).click();
    answer();
    await page.getByText('Đã dừng. 4 dòng đã được duyệt.').waitFor();
  });

  test('is walked by keyboard alone: down, approve, cancel with a note, undo, select', async () => {
    const page = await openDesk('#/doi-soat');
    await row(page, 'line-0').waitFor();
    const here = () => page.evaluate(() => document.activeElement?.getAttribute('data-line'));
    await page.keyboard.press('j');
    expect(await here()).toBe('line-1');
    await page.keyboard.press('k');
    await page.keyboard.press('a');
    await row(page, 'line-0').getByText('Đã duyệt').waitFor();
    expect(await here()).toBe('line-1');
    await page.keyboard.press('x');
    await page.getByRole('dialog').locator('textarea:focus').waitFor();
    await page.keyboard.type('Khách đã trả máy.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await row(page, 'line-1').getByText('Khách đã trả máy.').waitFor();
    await expect.poll(here).toBe('line-2');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('z');
    await row(page, 'line-1').getByText('Chờ đối soát').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Đã chọn 1 dòng, 120.000 đ').waitFor();
  });

  test('shows one state at a time, and the rest of a long list when asked', async () => {
    const page = await openDesk('#/doi-soat');
    await expect.poll(() => page.locator('tr[data-line]').count()).toBe(10);
    await page.getByRole('button', { name: 'Xem thêm' }).click();
    await expect.poll(() => page.locator('tr[data-line]').count()).toBe(14);
    await tile(page, 'cancelled').click();
    await page.getByText('Máy lắp tại kho trưng bày').waitFor();
    expect(await page.locator('tr[data-line]').count()).toBe(1);
    expect(new URL(page.url()).hash).toBe(`#/doi-soat/${PRESENT}?cancelled`);
  });

  test('says what is undecided before a period is frozen, and freezes one that is complete', async () => {
    const of = company();
    of.rewards = [reward(0)];
    const page = await openDesk('#/doi-soat', { of });
    await page.getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
    await page.getByText('Còn 1 dòng chưa đối soát, 100.000 đ.').waitFor();
    await page.getByRole('link', { name: 'Xem các dòng chưa đối soát' }).click();
    await row(page, 'line-0')
      .getByRole('button', { name: /^Duyệt/ })
      .click();
    await expect.poll(() => tile(page, 'pending').innerText()).toMatch(/\b0 đ/);
    await page.getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
    await page.getByText('Duyệt 1 dòng, 100.000 đ.').waitFor();
    await page.getByRole('button', { name: 'Chốt kỳ 11/2026' }).click();
    await page.getByText('Đã chốt lúc').waitFor();
    await atRest(page);
    expect(await page.getByRole('button', { name: 'Chốt kỳ', exact: true }).count()).toBe(0);
    expect(
      await row(page, 'line-0')
        .getByRole('button', { name: /^Hoàn lại/ })
        .count(),
    ).toBe(0);
  });

  test('takes a reward of a frozen period back, with a note', async () => {
    const of = company();
    of.rewards = [reward(0, { state: 'approved', period: FROZEN })];
    const page = await openDesk(`#/doi-soat/${FROZEN}?approved`, { of });
    await row(page, 'line-0')
      .getByRole('button', { name: /^Thu hồi/ })
      .click();
    await page.getByLabel('Lý do thu hồi').fill('Khách trả máy.');
    await page.getByRole('button', { name: 'Thu hồi dòng này' }).click();
    await page.getByText('Đã thu hồi 100.000 đ của Trần Văn Hải, tính vào kỳ 11/2026.').waitFor();
  });

  test('exports a workbook with its progress, as a draft while the period is open', async () => {
    const of = company();
    of.standsStill = true;
    const page = await openDesk('#/doi-soat', { of });
    await page.getByRole('button', { name: 'Xuất Excel' }).click();
    await page.getByText('Đang tạo tệp Excel, 40%').waitFor();
    of.standsStill = false;
    await page.getByText('Bản nháp đã xong').waitFor();
    await page.getByRole('button', { name: 'Tải tệp Excel' }).click();
    await page.waitForURL('**/robots.txt');
  });

  test('lets an accountant look on, and says why they decide nothing', async () => {
    const page = await openDesk('#/doi-soat', { person: accountant });
    await page.getByText('Bạn đang xem. Quản lý duyệt và hủy').waitFor();
    await row(page, 'line-0').waitFor();
    await page.keyboard.press('a');
    await atRest(page);
    expect(await page.getByRole('button', { name: /^Duyệt/ }).count()).toBe(0);
    expect(callsTo('POST', '/v1/rewards/line-0/approve')).toEqual([]);
  });
});

describe('payouts', () => {
  const line = (page: Page, partnerId: string) => page.locator(`tr[data-payout="${partnerId}"]`);

  test('are begun for a frozen period and followed until all lines stand', async () => {
    const of = company();
    of.standsStill = true;
    const page = await openDesk('#/thanh-toan', { person: accountant, of });
    await page.getByRole('button', { name: 'Lập đợt chi' }).click();
    await page.getByRole('heading', { name: `Đợt chi ${FROZEN}-R2` }).waitFor();
    await page.getByText('Đang giữ tiền và lập từng dòng.').waitFor();
    of.standsStill = false;
    await line(page, 'p0').waitFor();
    expect(callsTo('POST', '/v1/payout-runs')[0]?.body).toEqual({ period: FROZEN });
  });

  test('record what the bank paid, with its reference, and what failed, with its reason', async () => {
    const page = await openDesk(`#/thanh-toan/${FROZEN}-R1`, { person: accountant });
    await line(page, 'p0')
      .getByRole('button', { name: /^Ghi đã chi/ })
      .click();
    const question = page.getByRole('dialog', { name: 'Đã chi 250.000 đ cho Trần Văn Hải?' });
    await question.getByRole('button', { name: 'Ghi đã chi' }).click();
    await question.getByText('Hãy ghi mã giao dịch của ngân hàng.').waitFor();
    await question.getByLabel('Mã giao dịch của ngân hàng').fill('FT26325000001');
    await question.getByRole('button', { name: 'Ghi đã chi' }).click();
    await line(page, 'p0').getByText('Mã giao dịch FT26325000001').waitFor();
    await expect.poll(() => page.locator('[data-total="paid"]').innerText()).toContain('2.500.000 đ');
    const [ended] = callsTo('PATCH', `/v1/payout-runs/${FROZEN}-R1/lines/p0`);
    expect(ended?.body).toEqual({ status: 'paid', reference: 'FT26325000001' });
    expect(ended?.headers['idempotency-key']).toBeTruthy();
  });

  test('whoever approved a reward of that partner is refused, beside what they asked', async () => {
    const page = await openDesk(`#/thanh-toan/${FROZEN}-R1`, { person: accountant });
    await page.getByText('việc này cần hai người').waitFor();
    await line(page, 'p1')
      .getByRole('button', { name: /^Ghi chi không thành/ })
      .click();
    await page.getByLabel('Lý do của ngân hàng').fill('Sai số tài khoản.');
    await page.getByRole('button', { name: 'Ghi không thành' }).click();
    await page.getByRole('dialog').getByText('Hãy nhờ kế toán khác.').waitFor();
  });

  test('say to a manager, before the click, that accountants pay', async () => {
    const page = await openDesk(`#/thanh-toan/${FROZEN}-R1`);
    await page.getByText('Bạn đang xem. Kế toán ghi kết quả chi').waitFor();
    const pay = line(page, 'p0').getByRole('button', { name: /^Ghi đã chi/ });
    expect(await pay.getAttribute('aria-disabled')).toBe('true');
    await pay.hover();
    await page.getByText('Chỉ kế toán ghi được kết quả chi.').waitFor();
  });

  test('say why a line is not paid', async () => {
    const page = await openDesk(`#/thanh-toan/${FROZEN}-R1`, { person: accountant });
    await line(page, 'p5').getByText('Chưa có tài khoản ngân hàng.').waitFor();
    // Nothing to pay, but the account that is missing can be entered.
    expect(await line(page, 'p5').getByRole('button').allInnerTexts()).toEqual(['Nhập tài khoản']);
  });
});

describe('what the console costs', () => {
  test('less than 130 KB of script and 21 KB of style on the wire', async () => {
    const page = await openDesk('#/');
    const script = await scriptBytes(page);
    expect(script).toBeGreaterThan(50_000);
    expect(script).toBeLessThan(130_000);
    expect(await styleBytes(page)).toBeLessThan(21_000);
  });

  test('nothing on any other page', async () => {
    const page = await site.open('/');
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => /ConsolePage|console-theme|woff/.test(name))).toEqual([]);
  });
});
