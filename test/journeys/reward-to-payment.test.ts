import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as z from 'zod';
import { ApiProblem, type Call, callApi, messagesOf } from '../../local/demo/api-client.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { reconciliationRoutes } from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { addMonths, formatDate, localDate, monthOf } from '../../shared/time/local-date.ts';
import { lookUpRoutes } from '../../shared/warranty/look-up/look-up-routes.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { DEMO_PENDING } from './demo-rewards.ts';
import { foundedState } from './one-cloud.ts';
import { timePasses } from './passing-time.ts';
import { type RunningCloud, startCloud } from './running-cloud.ts';
import { type Desk, managersDesk } from './staff-desk.ts';

const CANCEL_NOTE = 'Ảnh lắp đặt không khớp';
const CUSTOMER = '+84977000322';
/** Of the demo company's own activations and of the four made here. */
const EARNED = { first: DEMO_PENDING + 2 * 120_000, second: 2 * 50_000 };

const state = await foundedState();
let cloud: RunningCloud;
let manager: Desk;
let accountant: <S extends z.ZodType>(call: Call<S>) => Promise<z.output<S>>;
let partnerId = '';
let secondId = '';
let period = '';

beforeAll(async () => {
  cloud = await startCloud(state.folder);
  manager = await managersDesk(cloud.endpoints);
  const token = await signIn(cloud.endpoints, 'staff', cloud.endpoints.people.accountant);
  accountant = (call) => callApi(cloud.endpoints.api, { ...call, token });
  period = monthOf(systemClock());
});
afterAll(async () => {
  await cloud?.stop();
  await state.remove();
});

const people = () => cloud.endpoints.people;
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ApiProblem ? `${error.status} ${error.code}` : error),
  );
const textsOn = async (phone: string) => (await messagesOf(cloud.endpoints.phones, phone)).map(({ text }) => text);
const balanceOf = async (phone: string) => {
  const token = await signIn(cloud.endpoints, 'field', phone);
  const { api } = cloud.endpoints;
  return () => callApi(api, { path: '/v1/me/balance', token, reply: rewardRoutes.myBalance.reply });
};
const linesOf = (lineState: string) =>
  manager.call({
    path: `/v1/rewards?period=${period}&state=${lineState}&limit=100`,
    reply: reconciliationRoutes.list.reply,
  });

test('a second partner is approved and told so', async () => {
  const { items } = await manager.call({ path: '/v1/partners?state=waiting', reply: partnerRoutes.list.reply });
  secondId = items[0]?.id ?? '';
  await manager.call({
    method: 'POST',
    path: `/v1/partners/${secondId}/approve`,
    body: {},
    idempotencyKey: newUlid(),
    reply: partnerRoutes.approve.reply,
  });
  await waitUntil('the notice of approval', async () =>
    (await textsOn(people().waitingPartner)).find((text) => /duyệt|duyet/.test(text) && !/chưa|chua/.test(text)),
  );
});

test('installations of both wait for review', async () => {
  for (const [sku, installerPhone] of [
    ['LS-24I', people().partner],
    ['LS-09', people().waitingPartner],
  ] as const) {
    const batch = await manager.print({ sku, count: 2, template: 'plain' });
    for (const { code } of await manager.codes(batch)) {
      await callApi(cloud.endpoints.api, {
        method: 'POST',
        path: '/v1/activations',
        body: {
          code,
          customer: { name: 'Bùi Thị Hạnh', phone: CUSTOMER },
          installerPhone,
          consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
          channel: 'qr',
        },
        idempotencyKey: newUlid(),
        reply: warrantyRoutes.activate.reply,
      });
    }
  }
  const { sums, counts } = await waitUntil('all rewards', async () => {
    const list = await linesOf('pending');
    return list.counts.pending === 7 ? list : undefined;
  });
  expect(sums.pending).toBe(EARNED.first + EARNED.second);
  expect(counts.none).toBeGreaterThan(0);
});

test('nothing is frozen while a line is undecided, and the accountant decides none', async () => {
  const freeze = { method: 'POST', path: `/v1/periods/${period}/freeze`, body: {} } as const;
  expect(await problemOf(manager.call({ ...freeze, reply: reconciliationRoutes.freezePeriod.reply }))).toBe(
    '409 period-has-undecided',
  );
  const [line] = (await linesOf('pending')).items;
  const approve = { method: 'POST', path: `/v1/rewards/${line?.id}/approve`, body: {} } as const;
  expect(await problemOf(accountant({ ...approve, reply: reconciliationRoutes.approve.reply }))).toBe(
    '403 role-not-allowed',
  );
  const run = { method: 'POST', path: '/v1/payout-runs', body: { period } } as const;
  expect(await problemOf(accountant({ ...run, reply: payoutRoutes.create.reply }))).toBe('409 period-not-frozen');
});

test('the manager approves all but one, which is cancelled with a note, and freezes the month', async () => {
  const { items } = await linesOf('pending');
  partnerId = items.find(({ sku }) => sku === 'LS-24I')?.partnerId ?? '';
  const cancelled = items.find(({ sku }) => sku === 'LS-24I');
  for (const { id } of items) {
    if (id === cancelled?.id) continue;
    const path = `/v1/rewards/${id}/approve`;
    await manager.call({ method: 'POST', path, body: {}, reply: reconciliationRoutes.approve.reply });
  }
  const path = `/v1/rewards/${cancelled?.id}/cancel`;
  expect(
    await problemOf(
      manager.call({ method: 'POST', path, body: { note: ' ' }, reply: reconciliationRoutes.cancel.reply }),
    ),
  ).toBe('400 invalid-request');
  await manager.call({ method: 'POST', path, body: { note: CANCEL_NOTE }, reply: reconciliationRoutes.cancel.reply });
  const balance = await (await balanceOf(people().partner))();
  expect(balance).toMatchObject({ pending: 0, available: EARNED.first - 120_000, reserved: 0, paid: 0 });
  const frozen = await manager.call({
    method: 'POST',
    path: `/v1/periods/${period}/freeze`,
    body: {},
    reply: reconciliationRoutes.freezePeriod.reply,
  });
  expect(frozen).toMatchObject({ state: 'frozen', sums: { approved: EARNED.first + EARNED.second - 120_000 } });
  await waitUntil('the notice of the cancelled line', async () =>
    (await textsOn(people().partner)).find((text) => text.includes(CANCEL_NOTE) || text.includes('khong khop')),
  );
});

test('the workbook of the month adds up to the đồng for whoever opens it', async () => {
  const exportsPath = `/v1/periods/${period}/exports`;
  const { id } = await accountant({
    method: 'POST',
    path: exportsPath,
    body: {},
    reply: reconciliationRoutes.requestExport.reply,
  });
  const url = await waitUntil('the workbook', async () => {
    const { state: made, url: link } = await accountant({
      path: `${exportsPath}/${id}`,
      reply: reconciliationRoutes.readExport.reply,
    });
    if (made === 'failed') throw new Error('the export failed');
    return link;
  });
  const workbook = Buffer.from(await (await fetch(url)).arrayBuffer());
  const rows = await readSheet(workbook, 'Chi tiết');
  const header = rows.findIndex((row) => row.includes('Mã đối tác'));
  const column = (name: string) => rows[header]?.indexOf(name) ?? -1;
  const lines = rows.slice(header + 1).filter((row) => typeof row[column('STT')] === 'number');
  const worth = lines.map((row) => Number(row[column('Được hưởng (đ)')]));
  expect(worth.reduce((sum, amount) => sum + amount, 0)).toBe(EARNED.first + EARNED.second - 120_000);
  expect(lines.map((row) => row[column('Số điện thoại')])).toContain('0903 000 010');
  expect(lines.some((row) => row[column('Ghi chú')] === CANCEL_NOTE)).toBe(true);
  expect(lines.every((row) => row[column('Ngày kích hoạt')] instanceof Date)).toBe(true);
});

test('the accountant pays one and finds the other failed; each is told, and each balance is exact', async () => {
  const { id } = await accountant({
    method: 'POST',
    path: '/v1/payout-runs',
    // Neither partner has entered a bank account.
    body: { period, withoutBankAccount: true },
    reply: payoutRoutes.create.reply,
  });
  const run = await waitUntil('the reservations', async () => {
    const now = await accountant({ path: `/v1/payout-runs/${id}`, reply: payoutRoutes.read.reply });
    return now.state === 'open' ? now : undefined;
  });
  const first = EARNED.first - 120_000;
  expect(Object.fromEntries(run.lines.map((line) => [line.partnerId, line.amount]))).toEqual({
    [partnerId]: first,
    [secondId]: EARNED.second,
  });
  const end = (partner: string, body: object) =>
    ({
      method: 'PATCH',
      path: `/v1/payout-runs/${id}/lines/${partner}`,
      body,
      reply: payoutRoutes.endLine.reply,
    }) as const;
  expect(await problemOf(manager.call(end(partnerId, { status: 'paid' })))).toBe('403 role-not-allowed');
  expect(await problemOf(accountant(end(partnerId, { status: 'paid' })))).toBe('409 run-not-approved');
  const approve = {
    method: 'POST',
    path: `/v1/payout-runs/${id}/approve`,
    body: {},
    reply: payoutRoutes.approve.reply,
  } as const;
  expect(await problemOf(accountant(approve))).toBe('403 creator-may-not-approve');
  expect(await problemOf(manager.call(approve))).toBe('403 approver-may-not-pay');
  const admin = await signIn(cloud.endpoints, 'staff', cloud.endpoints.people.admin);
  expect(await callApi(cloud.endpoints.api, { ...approve, token: admin })).toMatchObject({ state: 'approved' });
  await accountant(end(partnerId, { status: 'paid', reference: 'FT26325000123' }));
  await accountant(end(partnerId, { status: 'paid', reference: 'FT26325000123' }));
  await accountant(end(secondId, { status: 'failed', note: 'Sai số tài khoản' }));
  expect(await problemOf(accountant(end(partnerId, { status: 'failed' })))).toBe('409 line-already-ended');

  expect(await accountant({ path: `/v1/payout-runs/${id}`, reply: payoutRoutes.read.reply })).toMatchObject({
    state: 'settled',
    totals: { reserved: first + EARNED.second, paid: first, failed: EARNED.second, outstanding: 0 },
  });
  expect(await (await balanceOf(people().partner))()).toMatchObject({ available: 0, reserved: 0, paid: first });
  expect(await (await balanceOf(people().waitingPartner))()).toMatchObject({
    available: EARNED.second,
    reserved: 0,
    paid: 0,
  });
  await waitUntil('the notice of the payment', async () =>
    (await textsOn(people().partner)).find((text) => text.includes(first.toLocaleString('vi-VN'))),
  );
});

test('the customer looks the warranties up by phone, and a stranger learns nothing', async () => {
  const { api, phones } = cloud.endpoints;
  const request = (phone: string) =>
    callApi(api, { method: 'POST', path: '/v1/lookups', body: { phone }, reply: lookUpRoutes.request.reply });
  const stranger = await request('0977 000 999');
  const { lookupId } = await request(CUSTOMER);
  expect(Object.keys(stranger).sort()).toEqual(['expiresAt', 'lookupId']);
  const code = await waitUntil('the code', async () =>
    (await messagesOf(phones, CUSTOMER)).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean),
  );
  const open = { method: 'POST', path: `/v1/lookups/${lookupId}/code`, reply: lookUpRoutes.open.reply } as const;
  const wrong = code === '000000' ? '111111' : '000000';
  expect(await problemOf(callApi(api, { ...open, body: { code: wrong } }))).toMatch(/code-wrong/);
  const { token } = await callApi(api, { ...open, body: { code } });
  const { items } = await callApi(api, { path: '/v1/warranties', token, reply: lookUpRoutes.warranties.reply });
  const today = localDate(systemClock());
  expect(items).toHaveLength(4);
  expect(items[0]).toMatchObject({ state: 'active', endsOn: addMonths(today, 24), startsOn: today });
  expect(items[0]?.why.vi).toContain(formatDate(today));
  expect(
    await problemOf(
      callApi(api, { path: '/v1/warranties', token: 'x'.repeat(43), reply: lookUpRoutes.warranties.reply }),
    ),
  ).toMatch(/^401/);
  expect(await textsOn('+84977000999')).toEqual([]);
});

// Three of the demo's and two of those installed above, of which one was cancelled.
timePasses({ endpoints: () => cloud.endpoints, units: 4 });

test('the auditor finds nothing', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/audit.ts', '--state', state.folder]);
  expect(stdout).not.toBe('');
});
