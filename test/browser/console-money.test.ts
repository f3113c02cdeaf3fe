import { expect, test } from 'vitest';
import { payeePageSchema, payeeRoutes } from '../../shared/partners/payee/payee-routes.ts';
import { rosterRoutes } from '../../shared/partners/roster-routes.ts';
import { partnerPaymentSchema, payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { adjustmentRoutes } from '../../shared/rewards/adjustment/adjustment-routes.ts';
import { useSite } from './open-site.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk, run } from './played-desk.ts';
import { signIn } from './sign-in.ts';
import type { ApiCall, ApiReply, PlayedApi } from './site-server.ts';

const site = useSite();
const accountant = { id: 'staff-accountant', roles: ['accountant'] };
const manager = { id: 'staff-manager', roles: ['manager'] };
const at = '2026-11-21T03:05:00.000Z';
const ok = (body: unknown): ApiReply => ({ status: 200, body });

const hai = {
  id: 'h1',
  name: 'Trần Văn Hải',
  phone: '+84903000010',
  kind: 'installer',
  state: 'approved',
  registeredAt: '2026-10-02T03:05:00.000Z',
};
const bank = { bin: '970436', bankName: 'Vietcombank', account: '•••• 2418', holder: 'TRAN VAN HAI' };
const payee = payeePageSchema.parse({
  partnerId: 'h1',
  bank: { ...bank, from: '2026-10-02T03:05:00.000Z', by: 'h1', ownName: true },
  nextBank: {
    bin: '970422',
    bankName: 'MBBank',
    account: '•••• 0001',
    holder: 'NGUYEN THI HOA',
    from: '2026-11-24T03:05:00.000Z',
    by: 'h1',
    ownName: false,
  },
  tax: {
    kind: 'person',
    taxNumber: '8012345678',
    resident: true,
    commitment: { from: '2025-01-01', until: '2025-12-31' },
  },
  waitingDays: 3,
  history: [
    {
      version: 2,
      at,
      by: 'h1',
      what: 'bank-changed',
      withCode: true,
      before: { bankName: 'Vietcombank', account: '•••• 2418', holder: 'TRAN VAN HAI' },
      after: { bankName: 'MBBank', account: '•••• 0001', holder: 'NGUYEN THI HOA' },
      from: '2026-11-24T03:05:00.000Z',
    },
    {
      version: 1,
      at: '2026-10-02T03:05:00.000Z',
      by: 'staff-accountant',
      what: 'tax-changed',
      withCode: false,
      taxAfter: { kind: 'person', taxNumber: '8012345678', resident: true },
      note: 'bản cam kết ký ngày 05/01/2025',
    },
  ],
});

const [outstanding] = run('2026-10-R1').lines;
const payment = (about: object) => partnerPaymentSchema.parse({ ...outstanding, createdAt: at, ...about });
const payments = [
  payment({ runId: '2026-11-W1' }),
  payment({ runId: '2026-10-R1', status: 'paid', invoice: '0000123', reference: 'FT26325123456' }),
];
const withdrawal = run('2026-11-W1', {
  kind: 'withdrawal',
  state: 'open',
  period: '2026-11',
  createdBy: 'h1',
  partnerId: 'h1',
  partnerName: 'Trần Văn Hải',
});

/** A payout in which this accountant approved a reward, one payment of which came back by somebody else's word. */
function runWithCorrection() {
  const whole = run('2026-10-R1');
  const lines = whole.lines.map((line) => ({
    ...line,
    callerApproved: line.partnerId === 'p1',
    ...(line.partnerId === 'p2' ? { asked: askedBy('other-accountant') } : {}),
  }));
  return payoutRoutes.read.reply.parse({ ...whole, lines });
}
const askedBy = (who: string) => ({
  kind: 'returned',
  reference: 'FT263REJECT',
  note: 'Tài khoản đã đóng',
  askedBy: who,
  askedAt: at,
});

const adjustment = (id: string, about: object) => ({
  id,
  partnerId: 'h1',
  partnerName: 'Trần Văn Hải',
  available: 1_250_000,
  currency: 'VND',
  kind: 'adjust',
  amount: 50_000,
  note: 'Thưởng lắp gấp ngày lễ',
  state: 'proposed',
  proposedBy: 'staff-accountant',
  proposedAt: at,
  ...about,
});
const adjustments = [
  adjustment('a1', {}),
  adjustment('a2', { amount: -2_000_000, note: 'Thu hồi khoản trả nhầm kỳ 09/2026' }),
  adjustment('a3', { kind: 'opening', amount: 3_400_000, note: 'Số dư trên hệ thống cũ ngày 31/10/2026' }),
];

/** What a partner asks about their tax. */
const wish = {
  partnerId: 'h3',
  version: 4,
  tax: { kind: 'household' as const, taxNumber: '0312345678', resident: true },
  from: '2027-01-01',
  words: 'Giấy đăng ký gửi bưu điện',
  at,
  state: 'waiting' as const,
};
const partnerOf = (partner: object) =>
  rosterRoutes.read.reply.parse({
    ...partner,
    standings: [],
    money: { pending: 350_000, available: 1_250_000, reserved: 80_000, paid: 4_800_000 },
    installations: [],
    history: [],
  });

const money: PlayedApi = (call) => {
  const what = `${call.method} ${call.path}`;
  const replies: Readonly<Record<string, (call: ApiCall) => unknown>> = {
    'GET /v1/partners': () => ({ items: [hai] }),
    'GET /v1/partners/h1': () => partnerOf(hai),
    'GET /v1/partners/h1/payee': () => payee,
    'GET /v1/partners/h2': () => partnerOf({ ...hai, id: 'h2', name: 'Điện lạnh Hoàng Nam', kind: 'dealer' }),
    'GET /v1/partners/h2/payee': () => ({
      ...payee,
      partnerId: 'h2',
      tax: { kind: 'household', taxNumber: '0312345678', resident: true },
    }),
    'GET /v1/partners/h2/payments': () => ({ items: [] }),
    'GET /v1/partners/h3': () => partnerOf({ ...hai, id: 'h3', name: 'Nguyễn Thị Mùi' }),
    'GET /v1/partners/h3/payee': () => payeePageSchema.parse({ ...payee, partnerId: 'h3', taxRequest: wish }),
    'GET /v1/partners/h3/payments': () => ({ items: [] }),
    'GET /v1/tax-requests': () =>
      payeeRoutes.listTaxRequests.reply.parse({
        items: [{ ...wish, partnerName: 'Nguyễn Thị Mùi', present: payee.tax }],
      }),
    'POST /v1/partners/h3/tax-request/decision': () => ({ ...wish, state: 'approved', countsFrom: wish.from }),
    'PUT /v1/partners/h2/invoice': () => payee,
    'GET /v1/partners/h1/payments': () => ({ items: payments }),
    'POST /v1/partners/h1/bank-account/codes': () => ({ requestId: 'R1', expiresAt: at }),
    'PUT /v1/partners/h1/bank-account': () => payee,
    'POST /v1/partners/h1/bank-account/cancel': () => payee,
    'PUT /v1/partners/h1/tax': () => payee,
    'GET /v1/payout-runs': ({ query }) => ({
      items: query.get('kind') === 'withdrawal' ? [withdrawal] : [run('2026-10-R1')],
    }),
    'GET /v1/payout-runs/2026-10-R1': runWithCorrection,
    'POST /v1/payout-runs/2026-10-R1/lines/p2/correction/confirm': () => runWithCorrection().lines[2],
    'GET /v1/adjustments': ({ query }) =>
      adjustmentRoutes.list.reply.parse({ items: query.get('state') === 'proposed' ? adjustments : [] }),
    'POST /v1/partners/h1/adjustments': () => adjustment('a4', {}),
    'POST /v1/partners/h1/adjustments/a1/approve': () => adjustment('a1', { state: 'approved' }),
  };
  const reply = replies[what];
  return reply ? ok(reply(call)) : undefined;
};

async function open(hash: string, person = accountant, width = 1280, first: PlayedApi = () => undefined) {
  playing(site.server, cognito(person), first, money, desk(company(), site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}
const bodyOf = (method: string, path: string) =>
  site.server.calls.findLast((call) => call.method === method && call.path === path)?.body;

test('the accountant sees where a partner’s money goes, and changes account and tax with what that takes', async () => {
  const page = await open('#/doi-tac/h1');
  await page.getByText('Từ 10:05 24/11/2026, tiền vào MBBank •••• 0001').waitFor();
  await page.getByText('Hết hạn ngày 31/12/2025').waitFor();
  await page.locator('[data-payment="2026-10-R1"]').getByText('Hóa đơn 0000123').waitFor();
  await page.getByRole('button', { name: 'Đổi tài khoản' }).click();
  const account = page.getByRole('dialog');
  await account.getByLabel('Ngân hàng').selectOption({ label: 'Techcombank' });
  await account.getByLabel('Số tài khoản').fill('1900 1234');
  await account.getByLabel('Chủ tài khoản').fill('TRAN VAN HAI');
  await account.getByRole('button', { name: 'Gửi mã cho đối tác' }).click();
  await account.getByLabel('Mã đối tác đọc').fill('123456');
  await account.getByRole('button', { name: 'Lưu tài khoản' }).click();
  await page.getByText('Đã lưu tài khoản.').waitFor();
  expect(bodyOf('PUT', '/v1/partners/h1/bank-account')).toMatchObject({ requestId: 'R1', code: '123456' });
  await page.getByRole('button', { name: 'Đổi thông tin thuế' }).click();
  const tax = page.getByRole('dialog');
  await tax.getByLabel('Loại').selectOption('household');
  await tax.getByLabel('Theo giấy tờ nào').fill('Giấy đăng ký hộ kinh doanh');
  await tax.getByRole('button', { name: 'Lưu thông tin thuế' }).click();
  await page.getByText('Đã lưu thông tin thuế.').waitFor();
  expect(bodyOf('PUT', '/v1/partners/h1/tax')).toEqual({
    kind: 'household',
    taxNumber: '8012345678',
    resident: true,
    note: 'Giấy đăng ký hộ kinh doanh',
  });
});

test.each([390, 1_280])('what a partner asks about tax is found and answered, %i px wide', async (width) => {
  const page = await open('#/thue', accountant, width);
  await page.getByText('Đối tác đề nghị đổi thông tin thuế').waitFor();
  await page.getByRole('link', { name: 'Nguyễn Thị Mùi' }).click();
  await page.getByText('Giấy đăng ký gửi bưu điện').waitFor();
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
  await page.getByRole('button', { name: 'Không duyệt' }).click();
  await page.getByRole('dialog').getByLabel('Lý do, đối tác sẽ đọc').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Duyệt đề nghị thuế' }).click();
  await page.getByRole('dialog').getByLabel('Theo giấy tờ nào').fill('Giấy đăng ký ngày 20/11/2026');
  await page.getByRole('dialog').getByRole('button', { name: 'Duyệt đề nghị thuế' }).click();
  await page.getByText('Đã duyệt, áp dụng từ 01/01/2027.').waitFor();
  expect(bodyOf('POST', '/v1/partners/h3/tax-request/decision')).toEqual({
    version: 4,
    decision: 'approve',
    note: 'Giấy đăng ký ngày 20/11/2026',
  });
});

test('the invoice of a business is recorded before anybody makes a payout', async () => {
  const page = await open('#/doi-tac/h2');
  await page.getByText('Chưa có, nên lần chi sau bỏ qua').waitFor();
  await page.getByRole('button', { name: 'Ghi hóa đơn' }).click();
  await page.getByRole('dialog').getByLabel('Số hóa đơn').fill('1C26THN 0000027');
  await page.getByRole('button', { name: 'Lưu hóa đơn' }).click();
  await page.getByText('Đã lưu hóa đơn.').waitFor();
  expect(bodyOf('PUT', '/v1/partners/h2/invoice')).toEqual({ number: '1C26THN 0000027' });
});

test('a manager sees the account masked and is told who changes it', async () => {
  const page = await open('#/doi-tac/h1', manager, 390);
  await page.getByText('•••• 2418').first().waitFor();
  expect(await page.getByRole('button', { name: 'Đổi tài khoản' }).count()).toBe(0);
  await page.getByText('Kế toán hoặc quản trị viên mới đổi được').waitFor();
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
});

test('who may not press is told before, and another person’s correction is confirmed', async () => {
  const page = await open('#/thanh-toan');
  await page.locator('[data-withdrawal="2026-11-W1"]').getByText('Chờ duyệt').waitFor();
  await page.getByRole('link', { name: '2026-10-R1' }).click();
  const own = page.locator('[data-payout="p1"]');
  await own.getByText('Bạn đã duyệt thưởng trong khoản này').waitFor();
  expect(await own.getByRole('button', { name: /Ghi đã chi/ }).getAttribute('aria-disabled')).toBe('true');
  expect(await own.getByRole('button', { name: /VietQR/ }).count()).toBe(0);
  const returned = page.locator('[data-payout="p2"]');
  await returned.getByText('other-accountant báo tiền quay lại (FT263REJECT).').waitFor();
  await returned.getByRole('button', { name: 'Xác nhận' }).click();
  await expect
    .poll(() => bodyOf('POST', '/v1/payout-runs/2026-10-R1/lines/p2/correction/confirm'))
    .toEqual({ kind: 'returned' });
});

test('payments of a month that reach the threshold together stand side by side', async () => {
  const page = await open('#/thanh-toan/2026-10-R1', manager, 390);
  await page.getByRole('button', { name: /Các khoản trong tháng/ }).waitFor();
  expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(faintTexts)).toEqual([]);
});

test('a payout of 5.000 partners shows a hundred at a time, and finds one by name', async () => {
  const [first] = run('2026-10-R1').lines;
  const lines = Array.from({ length: 5_000 }, (_, index) => ({
    ...first,
    partnerId: `many${index}`,
    partnerName: index === 4_321 ? 'Đỗ Thị Hồng Nhung' : `Nguyễn Văn Thợ ${index}`,
  }));
  const large = payoutRoutes.read.reply.parse({ ...run('2026-10-R1'), lines });
  const many: PlayedApi = ({ method, path }) =>
    method === 'GET' && path === '/v1/payout-runs/2026-10-R1' ? ok(large) : undefined;
  const page = await open('#/thanh-toan/2026-10-R1', accountant, 1280, many);
  await page.locator('[data-payout]').first().waitFor();
  expect(await page.locator('[data-payout]').count()).toBe(100);
  await page.getByText('Đang hiện 100 trong 5.000 khoản').waitFor();
  await page.getByLabel('Tìm theo tên').fill('do thi hong');
  await page.locator('[data-payout="many4321"]').waitFor();
  expect(await page.locator('[data-payout]').count()).toBe(1);
});

test('an adjustment is proposed with what the account would be, and approved by another person only', async () => {
  const page = await open('#/dieu-chinh');
  const first = page.locator('[data-adjustment="a1"]');
  await first.getByText('1.250.000 đ thành 1.300.000 đ').waitFor();
  expect(await first.getByRole('button', { name: /Duyệt/ }).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('link', { name: 'Lập điều chỉnh' }).click();
  await page.getByRole('searchbox', { name: 'Đối tác' }).fill('hai');
  await page.getByRole('button', { name: /Trần Văn Hải/ }).click();
  await page.getByText('Trừ', { exact: true }).click();
  await page.getByLabel('Số tiền (đ)').fill('250000');
  await page.getByText('1.000.000 đ').waitFor();
  await page.getByLabel('Lý do').fill('Trả nhầm kỳ trước');
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await first.waitFor();
  expect(bodyOf('POST', '/v1/partners/h1/adjustments')).toEqual({
    kind: 'adjust',
    amount: -250_000,
    note: 'Trả nhầm kỳ trước',
  });
  const other = await open('#/dieu-chinh', manager, 390);
  expect(await other.locator('[data-adjustment="a2"] button').first().getAttribute('aria-disabled')).toBe('true');
  await other.getByRole('button', { name: 'Duyệt 50.000 đ cho Trần Văn Hải' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await other.getByText('Đã duyệt. Tiền đã vào số được rút.').waitFor();
  expect(await other.evaluate(sideways)).toBeLessThanOrEqual(0);
  expect(await other.evaluate(faintTexts)).toEqual([]);
});
