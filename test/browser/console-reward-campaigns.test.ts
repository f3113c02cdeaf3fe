import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Access } from '../../shared/http/caller.ts';
import { bonusRoutes, shownBonusRunSchema } from '../../shared/rewards/bonus/bonus-routes.ts';
import { quarterSchema } from '../../shared/rewards/bonus/quarter.ts';
import { type CampaignDraft, newCampaignDraft } from '../../shared/rewards/campaign/campaign-draft.ts';
import { campaignDraftRoutes } from '../../shared/rewards/campaign/campaign-draft-routes.ts';
import { lintCampaign } from '../../shared/rewards/campaign/lint-campaign.ts';
import {
  rewardCampaignRoutes,
  shownRewardCampaignSchema,
} from '../../shared/rewards/campaign/reward-campaign-routes.ts';
import { proposeDraft } from '../../shared/rewards/policy/policy-draft.ts';
import { instantSchema, localDate } from '../../shared/time/local-date.ts';
import { consolePages } from '../../web/src/console/place.ts';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, sideways } from './page-checks.ts';
import { cognito, playing } from './played-cognito.ts';
import { desk, nothingYet } from './played-desk.ts';
import { signIn } from './sign-in.ts';
import type { PlayedApi } from './site-server.ts';

const site = useSite();
const at = instantSchema.parse('2026-11-21T03:00:00.000Z');
const Q4 = quarterSchema.parse('2026-Q4');

type Campaign = ReturnType<typeof campaign>;
function campaign(about: object = {}) {
  return shownRewardCampaignSchema.parse({
    id: 'C1',
    name: 'Hè rực rỡ: điều hòa treo tường',
    from: '2026-11-01',
    until: '2099-11-30',
    amount: 20_000,
    budget: 2_000_000,
    caps: { perPartner: 10 },
    match: { line: 'wall-air-conditioner' },
    currency: 'VND',
    createdAt: at,
    createdBy: 'staff-manager',
    publishedBy: 'staff-admin',
    budgetChanges: [],
    version: 1,
    usage: { given: 1_240_000, remaining: 760_000, installations: 62, partners: 11 },
    ...about,
  });
}

const tiers = [
  { units: 10, kind: 'per-unit', amount: 10_000 },
  { units: 30, kind: 'lump-sum', amount: 1_000_000 },
];
const rule = {
  id: 'R1',
  name: 'Doanh số quý',
  role: 'installer',
  from: '2026-Q3',
  match: { attributes: {} },
  tiers,
  budget: 20_000_000,
  currency: 'VND',
  publishedAt: at,
  publishedBy: 'staff-admin',
  authors: ['staff-manager'],
  version: 1,
};
const run = (about: object) =>
  shownBonusRunSchema.parse({
    ruleId: 'R1',
    quarter: Q4,
    state: 'counted',
    rule,
    count: 1,
    startedBy: 'staff-manager',
    startedAt: at,
    progress: 100,
    partners: 3,
    winners: 2,
    units: 52,
    amount: 1_180_000,
    unfunded: 1,
    ...about,
  });
const bonusLine = (partnerId: string, partnerName: string, units: number, amount: number, state: string) => ({
  ruleId: 'R1',
  quarter: Q4,
  count: 1,
  partnerId,
  partnerName,
  units,
  amount,
  products: [{ sku: 'LS-TI09', name: 'Máy lạnh treo tường Inverter 9.000 BTU', units }],
  state,
  given: state === 'given' ? amount : 0,
  lostUnits: 0,
});
const missed = {
  items: ['given', 'waits', 'no-money'].map((outlook, number) => ({
    rewardId: `M${number}`,
    partnerId: `p${number}`,
    partnerName: 'Trần Văn Hải',
    product: 'Máy lạnh treo tường Inverter 9.000 BTU',
    code: '••••-••••-••••-HB3C',
    activatedAt: at,
    state: 'approved',
    outlook,
  })),
  more: false,
  count: 1,
  amount: 20_000,
  remaining: 30_000,
};

interface Played {
  draft?: CampaignDraft | undefined;
  campaigns: Campaign[];
  run?: ReturnType<typeof run> | undefined;
}

const ok = (body: unknown, status = 200) => ({ status, body: JSON.parse(JSON.stringify(body)) });

/** What the desk of campaigns answers, by the rules of the real one. */
function campaignDesk(played: Played, person: string): PlayedApi {
  const beside = () => ({ today: localDate(at), campaigns: played.campaigns, bonuses: [] });
  const shown = () => played.draft && { ...played.draft, findings: lintCampaign(played.draft.content, beside()) };
  return ({ method, path, body }) => {
    if (path === '/v1/reward-campaign-drafts' && method === 'POST') {
      played.draft = newCampaignDraft('D1', campaignDraftRoutes.draft.body.parse(body), { by: person, at });
      return ok(shown(), 201);
    }
    if (path === '/v1/reward-campaign-drafts') {
      return ok({ items: played.draft?.state === 'published' || !played.draft ? [] : [shown()] });
    }
    if (path.endsWith('/propose') && played.draft) {
      const decided = proposeDraft(played.draft, { by: person, at, revision: 1 });
      if (decided.ok) played.draft = decided.draft;
      return ok(shown());
    }
    if (path === '/v1/reward-campaigns' && method === 'POST') {
      if (played.draft) played.draft = { ...played.draft, state: 'published' };
      return ok(campaign({ id: 'C2' }), 201);
    }
    if (path === '/v1/reward-campaigns') return ok({ items: played.campaigns });
    if (path.endsWith('/budget')) {
      const { budget, note } = rewardCampaignRoutes.changeBudget.body.parse(body);
      played.campaigns = [campaign({ raise: { budget, note, by: person, at } })];
      return ok(played.campaigns[0]);
    }
    if (path.endsWith('/raise')) {
      played.campaigns = [campaign({ budget: 3_000_000 })];
      return ok(played.campaigns[0]);
    }
    if (path.endsWith('/takers')) {
      return ok({ items: [{ partnerId: 'p1', partnerName: 'Trần Văn Hải', installations: 9, amount: 180_000 }] });
    }
    if (path.endsWith('/missed')) return ok(missed);
    if (path === '/v1/volume-bonuses') {
      const quarters = [
        { quarter: '2027-Q1', frozen: false },
        { quarter: Q4, frozen: true, run: played.run },
        { quarter: '2026-Q3', frozen: true },
      ];
      return ok({ items: [{ ...rule, quarters }] });
    }
    if (path.endsWith('/confirm')) {
      expect(bonusRoutes.confirm.body.parse(body)).toEqual({ count: 1 });
      played.run = run({ state: 'given', confirmedBy: person, confirmedAt: at, given: 1_180_000, givenTo: 2 });
      return ok(played.run, 202);
    }
    if (path === `/v1/volume-bonuses/R1/quarters/${Q4}`) {
      const state = played.run?.state === 'given' ? 'given' : 'waiting';
      const lines = [
        bonusLine('p1', 'Trần Văn Hải', 34, 1_000_000, state),
        bonusLine('p2', 'Lê Minh Phúc', 18, 180_000, state),
        bonusLine('p3', 'Công ty Điện máy Hoa Sưa', 12, 120_000, 'unfunded'),
      ];
      return ok({ run: played.run, items: lines });
    }
    return undefined;
  };
}

async function openDesk(played: Played, hash: string, { person = 'staff-manager', width = 1_280 } = {}): Promise<Page> {
  const who = { id: person, roles: ['manager'] };
  playing(site.server, cognito(who), campaignDesk(played, person), desk(nothingYet(), site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}

describe('the page of reward campaigns', () => {
  test('asks for roles that its API takes', () => {
    const staffRoles = (access: Access) => (access.kind === 'staff' ? [...access.roles].sort() : []);
    expect([...consolePages.rewardCampaigns.roles].sort()).toEqual(staffRoles(rewardCampaignRoutes.list.access));
  });

  test.each([
    { width: 390, language: 'vi' },
    { width: 1_280, language: 'en' },
  ])('fits and can be read, $width px, $language', async ({ width, language }) => {
    const raise = { budget: 3_000_000, note: 'Bán chạy', by: 'staff-admin', at };
    const played: Played = { campaigns: [campaign({ raise }), campaign({ id: 'C2', first: 100 })], run: run({}) };
    const page = await openDesk(played, '#/thuong-them', { width });
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('1.240.000 đ').first().waitFor();
    await check(page, `list-${width}`);
    await page.getByRole('button', { name: language === 'en' ? 'Write a campaign' : 'Viết chương trình' }).click();
    await check(page, `form-${width}`);
    await page.locator('[data-campaign="C1"] a').click();
    await page.getByText('180.000 đ').waitFor();
    await check(page, `one-${width}`);
    await page.goto(page.url().replace(/#.*/, `#/thuong-them/R1?${Q4}`));
    await page.getByText('Lê Minh Phúc').waitFor();
    await check(page, `quarter-${width}`);
  });

  async function check(page: Page, name: string): Promise<void> {
    await atRest(page);
    if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/${name}.png`, await page.screenshot({ fullPage: true }));
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
  }

  test('lets one person write and propose a campaign, and another publish it', async () => {
    const played: Played = { campaigns: [] };
    const page = await openDesk(played, '#/thuong-them');
    await page.getByRole('button', { name: 'Viết chương trình' }).click();
    await page.getByLabel('Tên').fill('Hè 2099');
    await page.getByLabel('Tiền thưởng mỗi lần lắp (đ)').fill('20.000');
    await page.getByLabel('Giới hạn').selectOption('Theo số lần lắp đầu tiên');
    await page.getByLabel('Bao nhiêu lần lắp đầu tiên').fill('100');
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await page.getByRole('button', { name: 'Đề nghị công bố' }).click();
    await page.getByText('Người khác phải công bố').waitFor();
    expect(played.draft?.content).toMatchObject({ campaign: { first: 100, amount: 20_000 } });
    const other = await openDesk(played, '#/thuong-them/D1?ban-nhap', { person: 'staff-admin' });
    await other.getByRole('button', { name: 'Công bố', exact: true }).click();
    await other.getByText('Đã công bố.').waitFor();
  });

  test('lets one person propose a raise, and another confirm it and a volume bonus', async () => {
    const played: Played = { campaigns: [campaign()], run: run({}) };
    const page = await openDesk(played, '#/thuong-them/C1');
    await page.getByRole('button', { name: 'Đổi ngân sách' }).click();
    await page.getByLabel('Ngân sách mới (đ)').fill('3.000.000');
    await page.getByLabel('Lý do').fill('Bán chạy');
    await page.getByRole('dialog').getByRole('button', { name: 'Đổi ngân sách' }).click();
    await page.getByText('Đã đề nghị tăng lên 3.000.000 đ').waitFor();
    expect(await page.getByRole('button', { name: 'Xác nhận tăng' }).count()).toBe(0);
    const other = await openDesk(played, '#/thuong-them/C1', { person: 'staff-admin' });
    await other.getByRole('button', { name: 'Xác nhận tăng' }).click();
    await other.getByText('Đã đổi ngân sách thành 3.000.000 đ.').waitFor();
    await other.goto(other.url().replace(/#.*/, `#/thuong-them/R1?${Q4}`));
    await other.getByRole('button', { name: 'Xác nhận thưởng 1.180.000 đ' }).click();
    await other.getByText('Đã thưởng 1.180.000 đ trong 1.180.000 đ, 2 đối tác').waitFor();
  });
});
