import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { draftView } from '../../functions/rewards/policy/draft-view.ts';
import { rewardPolicy } from '../../local/demo/reward-policy.ts';
import type { Access } from '../../shared/http/caller.ts';
import {
  changeDraft,
  type DraftDecision,
  newDraft,
  proposeDraft,
  type StoredDraft,
} from '../../shared/rewards/policy/policy-draft.ts';
import { policyRoutes, rehearsalReplySchema } from '../../shared/rewards/policy/policy-routes.ts';
import { rewardPolicySchema } from '../../shared/rewards/policy/reward-policy.ts';
import { instantSchema } from '../../shared/time/local-date.ts';
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
const policy = policyRoutes.draft.body.parse(rewardPolicy);

interface Played {
  draft: StoredDraft | undefined;
  versions: number;
}

/** What a policy's desk answers, by the rules of the real one. */
function policyDesk(played: Played, person: string): PlayedApi {
  const ok = (body: unknown) => ({ status: 200, body: JSON.parse(JSON.stringify(body)) });
  const shown = () => (played.draft ? ok(draftView(played.draft, [], undefined)) : { status: 404, body: {} });
  return ({ method, path, body }) => {
    const { draft } = played;
    if (path === '/v1/policies' && method === 'GET') return ok({ items: versionsOf(played.versions) });
    if (path === '/v1/policies') {
      played.versions += 1;
      if (draft) played.draft = { ...draft, state: 'published' };
      return { status: 201, body: versionsOf(played.versions)[0] };
    }
    if (path === '/v1/policy-drafts' && method === 'GET') return ok({ items: draft ? [draft] : [] });
    if (path === '/v1/policy-drafts') {
      played.draft = newDraft('D1', policyRoutes.draft.body.parse(body), { by: person, at });
      return { ...shown(), status: 201 };
    }
    if (!path.startsWith('/v1/policy-drafts/D1') || !draft) return undefined;
    if (path.endsWith('/rehearsals')) return { status: 202, body: { id: 'R1' } };
    if (path.endsWith('/R1')) return ok(rehearsal());
    const act = { by: person, at, revision: draft.revision };
    if (path.endsWith('/propose')) keep(proposeDraft(draft, act));
    if (method === 'PUT') keep(changeDraft(draft, policyRoutes.changeDraft.body.parse(body), act));
    return shown();
  };
  function keep(decision: DraftDecision): void {
    if (decision.ok) played.draft = decision.draft;
  }
}

function versionsOf(count: number) {
  return Array.from({ length: count }, (_, back) =>
    rewardPolicySchema.parse({
      ...policy,
      version: count - back,
      publishedAt: at,
      publishedBy: 'staff-admin',
      authors: ['staff-manager'],
    }),
  );
}

function rehearsal() {
  const days = Array.from({ length: 30 }, (_, index) => index + 1);
  const sums = { installations: 30, given: 3_000_000, wouldGive: 3_600_000 };
  return rehearsalReplySchema.parse({
    id: 'R1',
    draftId: 'D1',
    revision: 1,
    period: '2026-10',
    state: 'done',
    progress: 100,
    requestedBy: 'staff-manager',
    requestedAt: at,
    result: {
      ...sums,
      byRule: policy.rules.map(({ id, label, amount }, index) => ({
        rule: id,
        label,
        count: index,
        amount: index * amount,
      })),
      withoutRule: [{ sku: 'QUAT-1', name: 'Quạt đứng', count: 3 }],
      byProduct: [{ sku: 'LS-TI09', name: 'Máy lạnh treo tường Inverter', ...sums }],
      byDay: days.map((day) => ({
        day: `2026-10-${String(day).padStart(2, '0')}`,
        installations: 1,
        given: 50_000 + (day % 7) * 20_000,
        wouldGive: 60_000 + (day % 5) * 30_000,
        wouldGiveUntil: day * 120_000,
      })),
      partners: { more: 1, less: 1, same: 4 },
      gains: [{ partnerId: 'p1', name: 'Trần Văn Hải', installations: 9, given: 900_000, wouldGive: 1_600_000 }],
      losses: [{ partnerId: 'p2', name: 'Lê Minh Phúc', installations: 2, given: 200_000, wouldGive: 100_000 }],
      leftOut: { withoutRule: 0, byProduct: 0 },
    },
  });
}

async function openDesk(played: Played, hash: string, { person = 'staff-manager', width = 1_280 } = {}): Promise<Page> {
  const who = { id: person, roles: ['manager'] };
  playing(site.server, cognito(who), policyDesk(played, person), desk(nothingYet(), site.server.url));
  const page = await site.open(`/quan-tri/${hash}`, { width });
  await signIn(page);
  return page;
}

const drafted = (by: string) => newDraft('D1', policy, { by, at });

describe('the page of reward policies', () => {
  test('says where there is none yet, and asks for roles that its API takes', async () => {
    const page = await openDesk({ draft: undefined, versions: 0 }, '#/chinh-sach');
    await page.getByText('Chưa có chính sách thưởng nào.').waitFor();
    const staffRoles = (access: Access) => (access.kind === 'staff' ? [...access.roles].sort() : []);
    expect([...consolePages.policies.roles].sort()).toEqual(staffRoles(policyRoutes.listDrafts.access));
  });

  test.each([
    { width: 390, language: 'vi' },
    { width: 1_280, language: 'en' },
  ])('fits and can be read, $width px, $language', async ({ width, language }) => {
    const page = await openDesk({ draft: drafted('staff-manager'), versions: 2 }, '#/chinh-sach', { width });
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('100.000 đ').first().waitFor();
    await check(page);
    await page.locator('[data-draft] a').click();
    await page.getByRole('button', { name: language === 'en' ? 'Rehearse' : 'Chạy thử' }).click();
    await page.getByText('Quạt đứng').waitFor();
    expect(await page.locator('.day-bars rect').count()).toBe(60);
    await check(page);
    await page.getByRole('button', { name: language === 'en' ? 'Edit the draft' : 'Sửa bản nháp' }).click();
    await page.locator('.rule-fields').first().waitFor();
    await check(page);
  });

  async function check(page: Page): Promise<void> {
    await atRest(page);
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(faintTexts)).toEqual([]);
  }

  test('lets one person write and propose, and another publish', async () => {
    const played: Played = { draft: undefined, versions: 1 };
    const page = await openDesk(played, '#/chinh-sach');
    await page.getByRole('button', { name: 'Viết bản mới' }).click();
    await page.getByLabel('Tiền thưởng (đ)').first().fill('70.000');
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await page.getByText('70.000 đ').waitFor();
    await page.getByRole('button', { name: 'Đề nghị công bố' }).click();
    await page.getByText('Người khác phải công bố').waitFor();
    expect(await page.getByRole('button', { name: 'Công bố', exact: true }).count()).toBe(0);

    const other = await openDesk(played, '#/chinh-sach/D1', { person: 'staff-admin' });
    await other.getByRole('button', { name: 'Công bố', exact: true }).click();
    await other.getByText('Đã công bố thành bản 2.').waitFor();
    const calls = site.server.calls.filter(({ method, path }) => method === 'POST' && path === '/v1/policies');
    expect(calls.map(({ body }) => body)).toEqual([{ draftId: 'D1', revision: 1 }]);
  });

  test('asks whom it rewards, and for how long the rewards of installers wait', async () => {
    const played: Played = { draft: undefined, versions: 1 };
    const page = await openDesk(played, '#/chinh-sach', { width: 390 });
    await page.getByRole('button', { name: 'Viết bản mới' }).click();
    await page.getByLabel('Giữ thưởng cho người lắp chưa đăng ký (ngày)').fill('14');
    await page.getByLabel('Chờ khách hàng xác nhận (ngày)').fill('7');
    await check(page);
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await page.getByText('được giữ 14 ngày').waitFor();
    expect(played.draft?.policy).toMatchObject({ name: 'installer', keptDays: 14, confirmationDays: 7 });

    const other = await openDesk({ draft: undefined, versions: 1 }, '#/chinh-sach');
    await other.getByLabel('Thưởng cho ai').selectOption('dealer');
    await other.getByText('được thưởng theo chính sách này, riêng với người lắp').waitFor();
    await other.getByRole('button', { name: 'Viết bản mới' }).click();
    await other.locator('.rule-fields').first().waitFor();
    expect(await other.getByLabel('Chờ khách hàng xác nhận (ngày)').count()).toBe(0);
    await other.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await other.getByText('Bản nháp cho cửa hàng').first().waitFor();
    const asked = site.server.calls.filter(
      ({ path, query }) => path === '/v1/policies' && String(query).includes('dealer'),
    );
    expect(asked.length).toBeGreaterThan(0);
  });
});
