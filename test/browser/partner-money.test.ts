import { describe, expect, test } from 'vitest';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import { payeePageSchema, payeeRoutes, payeeViewSchema } from '../../shared/partners/payee/payee-routes.ts';
import { payoutProblems } from '../../shared/payouts/payout-problems.ts';
import { myPaymentSchema, withdrawalTermsSchema } from '../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { useSite } from './open-site.ts';
import { faintTexts, obstacles, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { signInAsPartner } from './sign-in.ts';
import { type ApiCall, type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();
const at = '2026-11-21T03:05:00.000Z';
const bank = { bin: '970436', bankName: 'Vietcombank', account: '•••• 2418', holder: 'TRAN VAN HAI' };
const shown = { ...bank, from: '2026-09-02T03:05:00.000Z', by: 'partner-1', ownName: true };

const payment = (about: object) =>
  myPaymentSchema.parse({
    runId: '2026-10-R1',
    kind: 'month',
    period: '2026-10',
    createdAt: at,
    gross: 5_600_000,
    tax: 560_000,
    net: 5_040_000,
    taxPercent: 10,
    status: 'paid',
    bank,
    decidedAt: at,
    transferReference: 'TT2610R00100042X',
    reference: 'FT26325123456',
    corrections: [],
    ...about,
  });
const payments = [
  payment({ runId: '2026-11-W1', kind: 'withdrawal', status: 'reserved', gross: 80_000, tax: 0, net: 80_000 }),
  payment({}),
  payment({ runId: '2026-09-R1', period: '2026-09', status: 'returned', corrections: [{ kind: 'returned', at }] }),
  payment({ runId: '2026-08-R1', period: '2026-08', status: 'failed', note: 'Sai số tài khoản.' }),
];

interface Purse {
  terms: object;
  payee: object;
  refuses?: ApiReply;
}

/** The partner's money as the API tells it, through its own schemas. */
function purse(of: Purse): PlayedApi {
  return (call) => {
    const what = `${call.method} ${call.path}`;
    if (what === 'GET /v1/me/payments') return ok({ items: payments });
    if (what === 'GET /v1/me/withdrawals') return ok(termsOf(of));
    if (what === 'GET /v1/me/payee') return ok(payeeOf(of));
    if (what === 'POST /v1/me/withdrawals') return of.refuses ?? withdrawn(of);
    if (what === 'POST /v1/me/withdrawals/2026-11-W1/cancel') return takenBack(of);
    if (what === 'POST /v1/me/bank-account/codes') return ok({ requestId: 'R1', expiresAt: at });
    if (what === 'PUT /v1/me/bank-account') return changed(of, call);
    if (what === 'POST /v1/me/bank-account/cancel') return canceled(of);
    if (what === 'PUT /v1/me/tax-request') return askedForTax(of, call);
    if (what === 'POST /v1/me/tax-request/cancel')
      return ok(payeeRoutes.takeTaxRequestBack.reply.parse(taxRequest(of, 'taken-back')));
    return undefined;
  };
}
const ok = (body: unknown): ApiReply => ({ status: 200, body });
const termsOf = ({ terms }: Purse) =>
  withdrawalTermsSchema.parse({
    available: 5_200_000,
    pending: 300_000,
    reserved: 0,
    minimum: 50_000,
    needsInvoice: false,
    whole: { gross: 5_200_000, tax: 520_000, net: 4_680_000, taxPercent: 10 },
    ...terms,
  });
const payeeOf = ({ payee }: Purse) =>
  payeePageSchema.parse({
    partnerId: 'partner-1',
    bank: shown,
    tax: {
      kind: 'person',
      taxNumber: '8012345678',
      resident: true,
      commitment: { from: '2026-01-01', until: '2026-12-31' },
    },
    waitingDays: 3,
    history: [{ version: 1, at, by: 'partner-1', what: 'bank-entered', withCode: true, after: bank }],
    ...payee,
  });
function withdrawn(of: Purse): ApiReply {
  const [first] = payments;
  of.terms = {
    available: 0,
    reserved: 5_200_000,
    open: { state: 'open', payment: first ?? payment({}) },
  };
  return { status: 201, body: payment({ status: 'reserved', net: 4_680_000 }) };
}
function takenBack(of: Purse): ApiReply {
  of.terms = {};
  return { status: 202, body: { id: '2026-11-W1', state: 'canceling' } };
}
function changed(of: Purse, call: ApiCall): ApiReply {
  if (JSON.stringify(call.body).includes('111111')) {
    const { code, status, vi, en } = oneTimeCodeProblems['code-wrong'];
    return problem(code, status, vi, en);
  }
  const next = { ...shown, bin: '970422', bankName: 'MBBank', account: '•••• 0001', from: '2026-11-25T02:00:00.000Z' };
  of.payee = { nextBank: { ...next, holder: 'NGUYEN THI HOA', ownName: false } };
  return ok(payeeViewSchema.parse(payeeOf(of)));
}
function canceled(of: Purse): ApiReply {
  of.payee = {};
  return ok(payeeViewSchema.parse(payeeOf(of)));
}

const taxRequestOf = { partnerId: 'partner-1', version: 2, at, from: '2027-01-01' };
function askedForTax(of: Purse, call: ApiCall): ApiReply {
  const { from: _day, words, ...tax } = payeeRoutes.askForTax.body.parse(call.body);
  of.payee = { taxRequest: { ...taxRequestOf, tax, ...(words === undefined ? {} : { words }), state: 'waiting' } };
  return ok(taxRequest(of, 'waiting'));
}
function taxRequest(of: Purse, state: string) {
  const { taxRequest: request } = payeePageSchema.parse(payeeOf(of));
  of.payee = { taxRequest: { ...request, state } };
  return { ...request, state };
}

async function open(of: Purse, width = 390) {
  playing(site.server, cognito(), purse(of));
  const page = await site.open('/doi-tac/nhan-tien/', { width });
  await signInAsPartner(page);
  await page.locator('[data-payments] li').first().waitFor();
  return page;
}

describe("a partner's money", () => {
  test('a withdrawal says what tax leaves of it, is held, and can be taken back', async () => {
    const page = await open({ terms: {}, payee: {} });
    await page.locator('[data-withdraw-form]').waitFor();
    expect(await page.locator('[data-whole]').innerText()).toContain(
      'khấu trừ thuế 10% là 520.000 đ, nhận về 4.680.000 đ',
    );
    await page.locator('[data-withdraw-form] button').click();
    await page.getByText('Đã nhận yêu cầu. 4.680.000 đ').waitFor();
    expect(await page.locator('[data-sum="held"]').innerText()).toBe('5.200.000 đ');
    const sent = site.server.calls.find(({ method, path }) => method === 'POST' && path === '/v1/me/withdrawals');
    expect(sent?.body).toEqual({ amount: 5_200_000 });
    await page.locator('[data-take-back]').click();
    await page.locator('[data-withdraw-form]').waitFor();
    expect(await page.locator('[data-sum="available"]').innerText()).toBe('5.200.000 đ');
  });

  test('a partner asks how tax treats them, reads that it waits, and takes it back', async () => {
    const page = await open({ terms: {}, payee: {} });
    await page.getByText('Đề nghị đổi thông tin thuế').click();
    await page.locator('#taxKind').selectOption('household');
    expect(await page.locator('#taxResidence').isVisible()).toBe(false);
    await page.locator('#taxNumber').fill('');
    await page.locator('[data-tax-form] button').click();
    await page.locator('#taxNumber[aria-invalid]').waitFor();
    await page.locator('#taxNumber').fill('0312345678');
    await page.locator('#taxFrom').fill('2027-01-01');
    expect(await page.evaluate(obstacles)).toEqual([]);
    await page.locator('[data-tax-form] button').click();
    await page.getByText('Đang chờ duyệt, áp dụng từ 01/01/2027').waitFor();
    const sent = site.server.calls.find(({ path }) => path === '/v1/me/tax-request');
    expect(sent?.body).toMatchObject({
      kind: 'household',
      taxNumber: '0312345678',
      resident: true,
      from: '2027-01-01',
    });
    await page.locator('[data-tax-take-back]').click();
    await page.getByText('Đã rút lại đề nghị').waitFor();
    expect(await page.locator('[data-tax-request]').isVisible()).toBe(false);
  });

  test('without a signal what was typed stays, and is sent once there is one', async () => {
    const page = await open({ terms: {}, payee: {} });
    await page.locator('#withdrawAmount').fill('1200000');
    await page.context().setOffline(true);
    await page.locator('[data-withdraw-form] button').click();
    await page.locator('[data-withdraw-trouble]').getByText('Không có mạng').waitFor();
    expect(await page.locator('#withdrawAmount').inputValue()).toBe('1.200.000');
    await page.context().setOffline(false);
    await page.locator('[data-withdraw-form] button').click();
    await page.getByText('Đã nhận yêu cầu').waitFor();
  });

  test('a refusal stands beside the amount, and what blocks a withdrawal is said before', async () => {
    const { code, status, vi, en } = payoutProblems['amount-below-minimum'];
    const page = await open({ terms: {}, payee: {}, refuses: problem(code, status, vi, en) });
    await page.locator('#withdrawAmount').fill('20000');
    await page.keyboard.press('Enter');
    await page.locator('#withdrawAmount[aria-invalid]').waitFor();
    const blocked = await open({ terms: { blocked: { vi: 'Chưa có tài khoản ngân hàng.', en: '' } }, payee: {} });
    await blocked.getByText('Chưa có tài khoản ngân hàng.').waitFor();
    expect(await blocked.locator('[data-withdraw-form]').isVisible()).toBe(false);
  });

  test('a new account is found by a short name, proved by a code, waits, and can be canceled', async () => {
    const page = await open({ terms: {}, payee: {} });
    await page.locator('[data-account-change] summary').click();
    await page.locator('#bankName').fill('ngân hàng hoa sen');
    await page.locator('#bankAccount').fill('0900 000 001');
    await page.locator('#bankHolder').fill('Nguyễn Thị Hoa');
    await page.keyboard.press('Enter');
    await page.locator('#bankName[aria-invalid]').waitFor();
    await page.locator('#bankName').fill('mb');
    await page.keyboard.press('Enter');
    await page.locator('#bankCode').fill('111111');
    await page.keyboard.press('Enter');
    await page.locator('#bankCode[aria-invalid]').waitFor();
    await page.locator('#bankCode').fill('222222');
    await page.keyboard.press('Enter');
    await page.locator('[data-waiting-text]').waitFor();
    const sent = site.server.calls.findLast(({ method }) => method === 'PUT');
    expect(sent?.body).toMatchObject({ bin: '970422', account: '0900 000 001', requestId: 'R1', code: '222222' });
    expect(await page.locator('[data-waiting-text]').innerText()).toContain('Từ 09:00 25/11/2026, tiền vào MBBank');
    expect(await page.locator('[data-other-holder]').isVisible()).toBe(true);
    await page.locator('[data-cancel-change]').click();
    await page.getByText('Đã hủy. Tiền vẫn vào tài khoản cũ.').waitFor();
  });

  test('what became of each payment stands in words, at every width', async () => {
    const page = await open({ terms: {}, payee: {} }, 320);
    const lines = await page.locator('[data-payments] li').allInnerTexts();
    expect(lines[1]).toContain('5.600.000 đ, khấu trừ thuế 10% là 560.000 đ');
    expect(lines[1]).toContain('Nội dung chuyển khoản TT2610R00100042X');
    expect(lines[2]).toContain('Ngân hàng trả tiền lại lúc 10:05 21/11/2026');
    expect(lines[3]).toContain('Sai số tài khoản.');
    for (const details of await page.locator('summary').all()) await details.click();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
  });
});
