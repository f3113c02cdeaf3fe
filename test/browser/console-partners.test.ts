import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { rosterRoutes } from '../../shared/partners/roster-routes.ts';
import { goTo } from './go-to.ts';
import { useSite } from './open-site.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { company, desk } from './played-desk.ts';
import { signIn } from './sign-in.ts';
import type { ApiReply, PlayedApi } from './site-server.ts';

const site = useSite();
const manager = { id: 'staff-manager', roles: ['manager'] };

const hai = {
  id: 'h1',
  name: 'Trần Văn Hải',
  phone: '+84903000010',
  kind: 'installer',
  state: 'approved',
  tier: 'vang',
  province: '75',
  region: 'Phường Trấn Biên',
  registeredAt: '2026-10-02T03:05:00.000Z',
  approvedAt: '2026-10-03T02:00:00.000Z',
  approvedBy: 'staff-manager',
};
const ok = (body: unknown): ApiReply => ({ status: 200, body });
const whole = (more: object = {}) =>
  rosterRoutes.read.reply.parse({
    ...hai,
    entered: { by: 'staff-care', at: '2026-10-02T03:05:00.000Z', basis: 'contract' },
    phoneProposal: {
      phone: '+84912345678',
      by: 'staff-care',
      at: '2026-11-21T03:00:00.000Z',
      note: 'Mất máy, đã gọi lại số cửa hàng để xác minh',
    },
    standings: [
      { from: '2000-01-01', kind: 'installer', tier: 'vang', province: '75' },
      { from: '2030-01-01', kind: 'dealer', tier: 'vang', province: '79' },
    ],
    money: { pending: 350_000, available: 1_250_000, reserved: 0, paid: 4_800_000 },
    installations: [
      {
        code: '••••-••••-••••-HB3C',
        product: 'Máy lạnh Lam Sương Inverter 1 HP',
        activatedAt: '2026-11-20T03:05:00.000Z',
        amount: 100_000,
        state: 'pending',
        period: '2026-11',
      },
    ],
    history: [
      {
        id: 'e3',
        at: '2026-11-21T03:00:00.000Z',
        what: 'phone-proposed',
        by: { kind: 'staff', id: 'staff-care' },
        note: 'Mất máy, đã gọi lại số cửa hàng để xác minh',
      },
      {
        id: 'e2',
        at: '2026-11-01T03:00:00.000Z',
        what: 'standing-set',
        by: { kind: 'staff', id: 'staff-manager' },
        from: '2030-01-01',
        changes: [
          { field: 'kind', before: 'installer', after: 'dealer' },
          { field: 'province', before: '75', after: '79' },
        ],
      },
      { id: 'e1', at: '2026-10-02T03:05:00.000Z', what: 'entered', by: { kind: 'staff', id: 'staff-care' } },
    ],
    ...more,
  });

const partnersApi: PlayedApi = (call) => {
  const asked = `${call.method} ${call.path}`;
  if (asked === 'GET /v1/partners') {
    const { query } = call;
    const isHere = query.get('state') === 'approved' && (query.get('q') ?? 'hai') === 'hai';
    return ok({ items: isHere ? [hai] : [] });
  }
  if (asked === 'GET /v1/partners/h1') return ok(whole());
  if (asked.startsWith('POST /v1/partners/')) return ok(hai);
  return undefined;
};

async function open(hash: string, width = 1280): Promise<Page> {
  playing(site.server, cognito(manager), partnersApi, desk(company(), site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}
const bodyOf = (path: string) => site.server.calls.find((call) => call.method === 'POST' && call.path === path)?.body;

test('a partner is found by name, opened, and suspended with a reason', async () => {
  const page = await open('#/doi-tac?approved');
  await page.getByLabel('Tìm theo tên hoặc số di động').fill('mai');
  await page.getByText('Không tìm thấy đối tác nào như vậy.').waitFor();
  await page.getByLabel('Tìm theo tên hoặc số di động').fill('hai');
  await page.getByRole('link', { name: 'Trần Văn Hải' }).click();
  await page.getByRole('heading', { name: 'Trần Văn Hải' }).waitFor();
  await page.getByText('1.250.000').waitFor();
  await page.getByRole('button', { name: 'Tạm ngưng' }).click();
  const question = page.getByRole('dialog', { name: 'Tạm ngưng Trần Văn Hải?' });
  await question.getByLabel('Lý do').fill('Hồ sơ nghi ngờ');
  await question.getByRole('button', { name: 'Tạm ngưng' }).click();
  await page.getByText('Đã ghi nhận. Đối tác được nhắn tin.').waitFor();
  expect(bodyOf('/v1/partners/h1/moves')).toEqual({ move: 'suspend', note: 'Hồ sơ nghi ngờ' });
});

test('another person confirms the new number of a lost phone', async () => {
  const page = await open('#/doi-tac/h1');
  await page.getByRole('button', { name: 'Xác nhận số mới' }).click();
  await page.getByText('Đã ghi nhận.', { exact: true }).waitFor();
  expect(bodyOf('/v1/partners/h1/phone-proposal/decision')).toEqual({ phone: '+84912345678', decision: 'confirm' });
});

test('somebody new is entered with the basis, and their page opens', async () => {
  const page = await open('#/doi-tac/ghi');
  await page.getByLabel('Số di động').fill('0903 000 010');
  await page.getByLabel('Họ tên hoặc tên cửa hàng').fill('Trần Văn Hải');
  await page.getByRole('button', { name: 'Ghi và mời' }).click();
  await page.getByRole('heading', { name: 'Trần Văn Hải' }).waitFor();
  expect(bodyOf('/v1/partners/entries')).toMatchObject({ name: 'Trần Văn Hải', basis: 'contract', approved: true });
});

test.each([390, 1280])('list, page and form fit %i px', async (width) => {
  const page = await open('#/doi-tac?approved', width);
  for (const [hash, seen] of [
    ['#/doi-tac?approved', 'Trần Văn Hải'],
    ['#/doi-tac/h1', 'Máy lạnh Lam Sương Inverter 1 HP'],
    ['#/doi-tac/ghi', 'Ghi và mời'],
  ] as const) {
    await goTo(page, hash);
    await page.getByText(seen).first().waitFor();
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
  }
});
