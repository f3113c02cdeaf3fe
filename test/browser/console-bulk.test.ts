import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { commonProblems, fillIn } from '../../shared/http/problem.ts';
import {
  bulkDecisionRoutes,
  bulkDecisionViewSchema,
} from '../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { rewardProblems } from '../../shared/rewards/reward-problems.ts';
import { useSite } from './open-site.ts';
import { cognito, playing } from './played-cognito.ts';
import { type Company, company, desk, PRESENT } from './played-desk.ts';
import { signIn } from './sign-in.ts';
import { type PlayedApi, problem } from './site-server.ts';

type Job = z.output<typeof bulkDecisionViewSchema>;

const site = useSite();
const manager = { id: 'staff-manager', roles: ['manager'] };
const JOBS = `/v1/periods/${PRESENT}/bulk-decisions`;
/** How long the page waits before it looks again. */
const LOOK_AGAIN = 1_500;
const LINES = 10_000;
const HELD = 120;

/** A decision on ten thousand lines that goes as far as the test says. */
interface Long {
  job: Job | undefined;
  /** Whether the next looks at it are answered. */
  answers: boolean;
}

function job(about: Partial<Job> = {}, counts: Partial<Job['counts']> = {}): Job {
  const none = { decided: 0, amount: 0, changed: 0, undone: 0, kept: 0, held: 0 };
  return bulkDecisionViewSchema.parse({
    id: 'bulk-1',
    kind: 'approve',
    period: PRESENT,
    state: 'running',
    filter: {},
    expected: { count: LINES, amount: 800_000_000 },
    requestedBy: manager.id,
    requestedAt: '2026-11-21T04:00:00.000Z',
    ...about,
    counts: { ...none, ...counts },
  });
}

const decidedAll = job({ state: 'done' }, { decided: LINES, amount: 800_000_000 });
const busy = problem('busy', commonProblems.busy.status, commonProblems.busy.vi, commonProblems.busy.en);

function played(long: Long): PlayedApi {
  return ({ method, path }) => {
    if (method === 'GET' && path === `/v1/periods/${PRESENT}/waiting-lines`) {
      const held = { count: HELD, amount: 9_600_000 };
      const all = { count: LINES + HELD, amount: 809_600_000, held, notKnown: { count: 0, amount: 0 } };
      return { status: 200, body: bulkDecisionRoutes.preview.reply.parse(all) };
    }
    if (method === 'POST' && path === JOBS) {
      long.job = job();
      return { status: 202, body: { id: 'bulk-1' } };
    }
    if (method === 'GET' && path === JOBS) {
      if (!long.answers) return busy;
      return { status: 200, body: bulkDecisionRoutes.list.reply.parse({ items: long.job ? [long.job] : [] }) };
    }
    return undefined;
  };
}

async function openDesk(long: Long, { of = company(), before }: { of?: Company; before?: PlayedApi } = {}) {
  playing(site.server, cognito(manager), ...(before ? [before] : []), played(long), desk(of, site.server.url));
  const page = await site.open(`/quan-tri/#/doi-soat/${PRESENT}`, { width: 1280 });
  await signIn(page);
  return page;
}

/** The page looks at `next` as soon as its time has come, which is now. */
async function goesOn(page: Page, long: Long, next: Job): Promise<void> {
  long.job = next;
  await page.clock.runFor(LOOK_AGAIN);
}

const undoAll = (page: Page) => page.getByRole('button', { name: 'Hoàn lại cả lần' });
const progress = (page: Page) => page.getByRole('progressbar').getAttribute('aria-valuenow');

test('a decision on 10,000 lines says how far it is, what it left out, and how far it is taken back', async () => {
  const long: Long = { job: undefined, answers: true };
  const undo: PlayedApi = ({ method, path }) => {
    if (method !== 'POST' || path !== `${JOBS}/bulk-1/undo`) return undefined;
    long.job = job({ state: 'undoing' }, { decided: 9_997, amount: 799_760_000 });
    return { status: 202, body: { id: 'bulk-1' } };
  };
  const page = await openDesk(long, { before: undo });
  await page.clock.install();
  await page.getByRole('button', { name: 'Duyệt mọi dòng đang chờ' }).click();
  const question = page.getByRole('dialog', { name: 'Duyệt hàng loạt?' });
  await question.getByText('10.000 dòng đang chờ, tổng 800.000.000 đ.').waitFor();
  await question.getByText('120 dòng đang giữ lại được bỏ qua.').waitFor();
  await question.getByRole('button', { name: 'Duyệt 10.000 dòng' }).click();

  await page.getByText('Đang ghi 0 / 10.000 dòng.').waitFor();
  for (const [decided, words] of [
    [2_500, '2.500'],
    [5_000, '5.000'],
    [7_500, '7.500'],
    [9_900, '9.900'],
  ] as const) {
    await goesOn(page, long, job({}, { decided, amount: decided * 80_000 }));
    await page.getByText(`Đang ghi ${words} / 10.000 dòng.`).waitFor();
    expect(await progress(page)).toBe(String(decided / 100));
    expect(await undoAll(page).count()).toBe(0);
  }
  await goesOn(page, long, job({ state: 'done' }, { decided: 9_997, amount: 799_760_000, changed: 3, held: HELD }));
  await page
    .getByText('Duyệt hàng loạt lúc 11:00 21/11/2026: 9.997 dòng, 799.760.000 đ. 3 dòng đã có người khác xử lý trước.')
    .waitFor();
  await page.getByText('Bỏ qua 120 dòng đang giữ lại.').waitFor();

  await undoAll(page).click();
  await page.getByText('Đang hoàn lại 0 / 9.997 dòng.').waitFor();
  await goesOn(page, long, job({ state: 'undoing' }, { decided: 9_997, undone: 4_995, kept: 5 }));
  await page.getByText('Đang hoàn lại 5.000 / 9.997 dòng.').waitFor();
  await goesOn(page, long, job({ state: 'undone' }, { decided: 9_997, undone: 9_990, kept: 7 }));
  await page.getByText('9.990 dòng chờ đối soát; 7 dòng giữ nguyên vì tiền đã vào đợt chi.').waitFor();
  expect(await undoAll(page).count()).toBe(0);
});

test('what could not be read is said, and is followed further when asked again', async () => {
  const long: Long = { job: job({}, { decided: 2_500 }), answers: true };
  const page = await openDesk(long);
  await page.getByText('Đang ghi 2.500 / 10.000 dòng.').waitFor();
  long.answers = false;
  await page.getByText(commonProblems.busy.vi).waitFor();
  long.answers = true;
  long.job = decidedAll;
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText('Duyệt hàng loạt lúc 11:00 21/11/2026: 10.000 dòng, 800.000.000 đ.').waitFor();
  await expect.poll(() => page.getByText(commonProblems.busy.vi).count()).toBe(0);
});

test('an undo that the freeze of the period was quicker than says so', async () => {
  const { status, vi, en } = rewardProblems['period-frozen'];
  const frozen = problem('period-frozen', status, fillIn(vi, { period: '11/2026' }), fillIn(en, { period: '11/2026' }));
  const page = await openDesk(
    { job: decidedAll, answers: true },
    { before: ({ path }) => (path === `${JOBS}/bulk-1/undo` ? frozen : undefined) },
  );
  await undoAll(page).click();
  await page.getByText('Kỳ 11/2026 đã chốt, không dòng nào đổi được nữa.').waitFor();
});

test('nothing is taken back in a frozen period', async () => {
  const of = company();
  of.frozen.add(PRESENT);
  const page = await openDesk({ job: decidedAll, answers: true }, { of });
  await page.getByText('Duyệt hàng loạt lúc 11:00 21/11/2026: 10.000 dòng, 800.000.000 đ.').waitFor();
  await page.getByText(/^Đã chốt lúc/).waitFor();
  expect(await undoAll(page).count()).toBe(0);
});
