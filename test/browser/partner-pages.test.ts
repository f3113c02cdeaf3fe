import { toBuffer } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import { partnerReplySchema } from '../../shared/partners/partner-routes.ts';
import { bonusText } from '../../shared/rewards/bonus/bonus-text.ts';
import { quarterSchema } from '../../shared/rewards/bonus/quarter.ts';
import { extraText } from '../../shared/rewards/campaign/reward-extra.ts';
import { myBalanceSchema, myRewardSchema } from '../../shared/rewards/reward-routes.ts';
import { claimProblems } from '../../shared/warranty/claim/claim-problems.ts';
import { claimRoutes, myClaimSchema } from '../../shared/warranty/claim/claim-routes.ts';
import { useSite } from './open-site.ts';
import { obstacles } from './page-checks.ts';
import { accessToken, COGNITO, cognito, playing } from './played-cognito.ts';
import { CODE, isLookUp, serialReply } from './played-unit.ts';
import { signInAsPartner } from './sign-in.ts';
import { type ApiCall, type ApiReply, type PlayedApi, problem } from './site-server.ts';

const site = useSite();

async function signIn(path: string, code = '1234 5678') {
  const page = await site.open(path);
  await signInAsPartner(page, code);
  return page;
}

const bearer = (call: ApiCall | undefined) => call?.headers.authorization;
const callsTo = (path: string) => site.server.calls.filter((call) => call.path === path);

const balance: ApiReply = {
  status: 200,
  body: myBalanceSchema.parse({ pending: 250_000, available: 0, reserved: 0, paid: 1_250_000, currency: 'VND' }),
};

function rewardLine(about: { amount: number; reason: string; vi: string; label?: string }): unknown {
  return myRewardSchema.parse({
    id: 'line',
    code: '••••-••••-••••-HB3C',
    sku: 'LS-TI09',
    product: 'Máy lạnh treo tường Lam Sương Inverter 9.000 BTU',
    activatedAt: '2026-11-21T03:05:00.000Z',
    amount: about.amount,
    currency: 'VND',
    state: about.amount > 0 ? 'pending' : 'none',
    reason: about.reason,
    reasonText: { vi: about.vi, en: 'why' },
    ...(about.label === undefined ? {} : { rule: { id: 'rule', label: about.label, policy: 'installer', version: 1 } }),
    why: { matched: [], extras: about.amount > 0 ? [extraText(extra)] : undefined },
    period: '2026-11',
    late: false,
    holds: [],
  });
}

const extra = { campaign: 'C1', label: 'Hè 2026', amount: 20_000 };
const bonus = {
  name: 'Doanh số quý',
  quarter: quarterSchema.parse('2026-Q3'),
  units: 34,
  tier: { units: 30, kind: 'lump-sum' as const, amount: 1_000_000 },
  amount: 1_000_000,
};
const quarter = {
  ...bonus,
  currency: 'VND',
  products: [{ sku: 'LS-TI09', name: 'Máy lạnh Inverter', units: 34 }],
  at: '2026-10-05T03:00:00.000Z',
  text: bonusText(bonus),
};

const account: PlayedApi = (call) => {
  if (call.path === '/v1/me/balance') return balance;
  if (call.path === '/v1/me/bonuses') return { status: 200, body: { items: [quarter] } };
  if (call.path !== '/v1/me/rewards') return undefined;
  const earned = {
    amount: 100_000,
    reason: 'waiting-for-review',
    vi: 'Chờ đối soát.',
    label: 'Inverter đến 18.000 BTU',
  };
  const nothing = { amount: 0, reason: 'no-rule', vi: 'Không có thưởng: chưa có mức cho sản phẩm này.' };
  return { status: 200, body: { items: [rewardLine(earned), rewardLine(nothing)] } };
};

describe('a partner', () => {
  test('signs in by phone and code, and sees the balance and each unit with its rule or reason', async () => {
    playing(site.server, cognito(), account);
    const page = await signIn('/doi-tac/');
    await page.locator('[data-bonuses] > li').waitFor();
    await page.locator('[data-lines] > li').nth(1).waitFor();
    expect(await page.locator('[data-amount="pending"]').innerText()).toBe('250.000 đ');
    expect(await page.locator('[data-amount="paid"]').innerText()).toBe('1.250.000 đ');
    const [earned, nothing] = await page.locator('[data-lines] > li').allInnerTexts();
    expect(earned).toContain('Chương trình "Hè 2026": +20.000 đ.');
    expect(await page.locator('[data-bonuses]').innerText()).toContain('34 máy được duyệt, đạt mức từ 30 máy');
    expect(earned).toContain('100.000 đ');
    expect(earned).toContain('Theo mức: Inverter đến 18.000 BTU');
    expect(earned).toContain('10:05 21/11/2026');
    expect(nothing).toContain('0 đ');
    expect(nothing).toContain('chưa có mức cho sản phẩm này');
    const [asked, answered] = callsTo(COGNITO);
    expect(asked?.body).toMatchObject({ ClientId: 'field', AuthParameters: { USERNAME: '+84987654321' } });
    expect(answered?.body).toMatchObject({ ChallengeResponses: { USERNAME: 'partner-1', SMS_OTP_CODE: '12345678' } });
    expect(bearer(callsTo('/v1/me/balance')[0])).toBe(
      `Bearer ${accessToken({ id: 'partner-1', roles: ['partner'] }, 1)}`,
    );
  });

  test('a wrong code is told beside the field and nothing else happens', async () => {
    playing(site.server, cognito(), account);
    const page = await signIn('/doi-tac/', '11112222');
    await page.getByText('Mã chưa đúng hoặc đã hết hạn.').waitFor();
    expect(callsTo('/v1/me/balance')).toEqual([]);
  });

  test('stays signed in over a reload, and a token that is ending is renewed', async () => {
    playing(site.server, cognito(undefined, 10), account);
    const page = await signIn('/doi-tac/');
    await page.locator('.lines li').first().waitFor();
    await page.reload();
    await page.locator('.lines li').first().waitFor();
    const used = callsTo('/v1/me/balance').map(bearer);
    expect(new Set(used).size).toBe(used.length);
  });

  test('whose session the API no longer takes is asked to sign in again', async () => {
    playing(site.server, cognito(), (call) =>
      call.path === '/v1/me/balance' ? { status: 401, body: { message: 'Unauthorized' } } : undefined,
    );
    const page = await signIn('/doi-tac/');
    await page.getByText('Phiên đăng nhập đã hết. Hãy đăng nhập lại.').waitFor();
    expect(await page.locator('#signInPhone').isVisible()).toBe(true);
  });
});

describe("an installer's claim", () => {
  const claim = myClaimSchema.parse({
    id: 'claim',
    code: '••••-••••-••••-HB3C',
    productName: 'Máy lạnh Lam Sương',
    installedOn: '2026-11-20',
    state: 'refused',
    claimedAt: '2026-11-21T03:05:00.000Z',
    decisionNote: 'Biên bản ghi thợ khác.',
  });

  test('is sent once with its day; what is wrong stands beside the code; the list tells the outcome', async () => {
    const { status, vi, en } = claimProblems['installer-named'];
    const answers: ApiReply[] = [problem('installer-named', status, vi, en), { status: 201, body: claim }];
    playing(site.server, cognito(), (call) => {
      if (call.path !== '/v1/me/claims') return undefined;
      return call.method === 'GET' ? { status: 200, body: { items: [claim] } } : answers.shift();
    });
    const page = await signIn('/doi-tac/da-lap/');
    await page.locator('.lines li').waitFor();
    expect(await page.locator('.lines li').innerText()).toContain('Biên bản ghi thợ khác.');
    await page.locator('#claimCode').fill(CODE.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText('Hãy chọn ngày lắp.').waitFor();
    await page.locator('#installedOn').fill('2026-11-20');
    await page.locator('#installedOn').press('Enter');
    await page.getByText('Lần kích hoạt này đã ghi người lắp đặt.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('claimCode');
    await page.keyboard.press('Enter');
    await page.getByText(`Đã nhận yêu cầu cho máy ${CODE.slice(-4)}.`).waitFor();
    const sent = callsTo('/v1/me/claims').filter((call) => call.method === 'POST');
    expect(sent.map((call) => claimRoutes.claim.body.parse(call.body))).toEqual([
      { code: CODE, installedOn: '2026-11-20' },
      { code: CODE, installedOn: '2026-11-20' },
    ]);
    expect(await page.evaluate(obstacles)).toEqual([]);
  });
});

describe('scanning', () => {
  test('a photo of a sticker is read where there is no camera, and its unit is looked up', async () => {
    playing(site.server, cognito(), (call) => (isLookUp(call) ? serialReply() : undefined));
    const page = await signIn('/doi-tac/kich-hoat/');
    await page.getByRole('button', { name: 'Quét mã bằng máy ảnh' }).click();
    await page.getByText('Không mở được máy ảnh.').waitFor();
    const picture = await toBuffer(`HTTPS://LAMSUONG.EXAMPLE/K/${CODE}`, { scale: 6, margin: 8 });
    await page.locator('#scan-photo').setInputFiles({ name: 'tem.png', mimeType: 'image/png', buffer: picture });
    await page.locator('#phone').waitFor();
    expect(callsTo(`/v1/serials/${CODE}`)).toHaveLength(1);
  });
});

describe('enrolling', () => {
  const registered = partnerReplySchema.parse({
    id: 'p1',
    phone: '+84987654321',
    name: 'Trần Văn Bình',
    kind: 'installer',
    state: 'waiting',
    registeredAt: '2026-11-21T03:05:00.000Z',
  });

  test('phone, code, name, and then it waits; a wrong code can be typed again', async () => {
    const { status, vi, en } = oneTimeCodeProblems['code-wrong'];
    const answers: ApiReply[] = [
      problem('code-wrong', status, vi.replace('{triesLeft}', '4'), en),
      { status: 201, body: registered },
    ];
    playing(site.server, (call) => {
      if (call.path === '/v1/partners/codes') {
        return { status: 202, body: { requestId: 'request-1', expiresAt: '2026-11-21T03:15:00.000Z' } };
      }
      return call.path === '/v1/partners' ? answers.shift() : undefined;
    });
    const page = await site.open('/doi-tac/dang-ky/');
    await page.locator('#phone').fill('0987654321');
    await page.keyboard.press('Enter');
    await page.getByText('Mã gồm 6 số đã gửi đến 0987 654 321. Hiệu lực 10 phút.').waitFor();
    await page.locator('#oneTimeCode').fill('111 222');
    await page.locator('#name').fill('Trần Văn Bình');
    await page.locator('#province').selectOption('48');
    await page.locator('#name').press('Enter');
    await page.getByText('Hãy đọc câu trên và đánh dấu nếu bạn đồng ý.').waitFor();
    expect(callsTo('/v1/partners')).toEqual([]);
    await page.getByLabel('Tôi đồng ý để Lam Sương giữ họ tên').check();
    await page.locator('#name').press('Enter');
    await page.getByText('Còn 4 lần thử').waitFor();
    await page.locator('#oneTimeCode').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Chờ duyệt').waitFor();
    const [first, second] = callsTo('/v1/partners');
    expect(second?.body).toMatchObject({
      requestId: 'request-1',
      code: '123456',
      name: 'Trần Văn Bình',
      kind: 'installer',
      province: '48',
      consentVersion: '2026-11-22',
    });
    expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  });

  test('a number that is enrolled already is told at the number', async () => {
    const { status, vi, en } = partnerProblems['phone-already-enrolled'];
    playing(site.server, (call) =>
      call.path === '/v1/partners/codes'
        ? { status: 202, body: { requestId: 'r', expiresAt: '2026-11-21T03:15:00.000Z' } }
        : problem('phone-already-enrolled', status, vi, en),
    );
    const page = await site.open('/doi-tac/dang-ky/');
    await page.locator('#phone').fill('0987654321');
    await page.keyboard.press('Enter');
    await page.locator('#oneTimeCode').fill('123456');
    await page.locator('#name').fill('Bình');
    await page.locator('#consent').check();
    await page.locator('#name').press('Enter');
    await page.getByText('Số điện thoại này đã đăng ký đối tác.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('phone');
  });
});

test('a partner opens what is kept of them, corrects it, and changes the phone by two codes', async () => {
  const kept = {
    id: 'p1',
    phone: '+84903000010',
    name: 'Trần Văn Hải',
    kind: 'installer',
    state: 'approved',
    province: '75',
    registeredAt: '2026-10-02T03:05:00.000Z',
    consent: { version: '2026-11', at: '2026-10-02T03:05:00.000Z' },
  };
  const own: PlayedApi = (call) => {
    const asked = `${call.method} ${call.path}`;
    if (asked === 'GET /v1/me/profile' || asked === 'PUT /v1/me/profile') return { status: 200, body: kept };
    const sent = { requestId: 'r', expiresAt: '2026-11-21T04:00:00.000Z' };
    if (asked === 'POST /v1/me/phone/codes') return { status: 202, body: { former: sent, next: sent } };
    return asked === 'PUT /v1/me/phone' ? { status: 200, body: { ...kept, phone: '+84912345678' } } : undefined;
  };
  playing(site.server, cognito(), own, account);
  const page = await signIn('/doi-tac/');
  await page.getByText('Thông tin của tôi').click();
  await page.getByText('0903 000 010').waitFor();
  await page.getByLabel('Nơi làm việc').fill('Trấn Biên');
  await page.getByRole('button', { name: 'Lưu thông tin' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByText('Đổi số di động').click();
  await page.getByLabel('Số di động mới').fill('0912 345 678');
  await page.getByRole('button', { name: 'Gửi mã đến hai số' }).click();
  await page.getByLabel('Mã ở số đang dùng').fill('123456');
  await page.getByLabel('Mã ở số mới').fill('654321');
  await page.getByRole('button', { name: 'Đổi số', exact: true }).click();
  await page.getByText('Đã đổi số.').waitFor();
  await page.getByText('0912 345 678').waitFor();
});
