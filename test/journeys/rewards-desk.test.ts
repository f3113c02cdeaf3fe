import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { messagesOf } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { periodCalendarRoutes } from '../../shared/rewards/calendar/period-calendar-routes.ts';
import { bulkDecisionRoutes } from '../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { reconciliationRoutes } from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { statementRoutes } from '../../shared/rewards/statement/statement-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { localDate, monthOf } from '../../shared/time/local-date.ts';
import { install, REWARD } from './installations.ts';
import { sharedCloud } from './one-cloud.ts';
import { type Ask, askAs, freshPhone, member, newPartner, refusalOf } from './person.ts';
import { managersDesk, stickersToUse } from './staff-desk.ts';

const UNITS = 4;
/** So many units of one phone are looked at. */
const MANY = 10;
const period = monthOf(systemClock());
const inPeriod = { period };

let endpoints: Endpoints;
let manager: Ask;
let admin: Ask;
let accountant: Ask;
let partner: Awaited<ReturnType<typeof newPartner>>;
let freshCode: () => string;
let lines: Awaited<ReturnType<typeof install>>;
beforeAll(async () => {
  endpoints = await sharedCloud();
  [manager, admin, accountant] = await Promise.all([
    member(endpoints, 'manager'),
    member(endpoints, 'admin'),
    member(endpoints, 'accountant'),
  ]);
  partner = await newPartner(endpoints, manager, 'Ngô Văn Bình');
  freshCode = await stickersToUse(await managersDesk(endpoints), UNITS + MANY);
  const codes = Array.from({ length: UNITS }, freshCode);
  lines = await install(endpoints, { installer: partner, codes, customer: freshPhone() });
});

const balance = () => partner.ask(rewardRoutes.myBalance);
const linesOf = async (query: Readonly<Record<string, string>> = {}) =>
  (await manager(reconciliationRoutes.list, { query: { ...query, ...inPeriod, partnerId: partner.id } })).items;
const waiting = () => manager(bulkDecisionRoutes.preview, { params: inPeriod, query: { partnerId: partner.id } });
const firstLine = () => ({ id: lines[0]?.id ?? '' });

test('a line that is held is not approved before it is released, and its approval can be undone', async () => {
  const params = firstLine();
  const before = await balance();
  expect(before).toMatchObject({ pending: UNITS * REWARD, available: 0 });
  const held = await manager(reconciliationRoutes.hold, { params, body: { note: 'Xem lại ảnh' } });
  expect(held.holds).toMatchObject([{ reason: 'manager', note: 'Xem lại ảnh' }]);
  expect(await refusalOf(manager(reconciliationRoutes.approve, { params }))).toBe('409 reward-held');
  expect(await waiting()).toMatchObject({
    count: UNITS,
    amount: UNITS * REWARD,
    held: { count: 1, amount: REWARD },
    notKnown: { count: 0 },
  });
  expect((await linesOf({ held: 'yes' })).map(({ id }) => id)).toEqual([params.id]);
  const released = await manager(reconciliationRoutes.release, { params, body: { note: 'Ảnh đúng' } });
  expect(released).toMatchObject({ holds: [], pastHolds: [{ endNote: 'Ảnh đúng' }] });

  await manager(reconciliationRoutes.approve, { params });
  expect(await balance()).toEqual({ ...before, pending: (UNITS - 1) * REWARD, available: REWARD });
  await manager(reconciliationRoutes.undo, { params });
  expect(await balance()).toEqual(before);
});

test('a line that is carried over counts in the next period until it is carried back', async () => {
  const params = firstLine();
  const [pending, money] = [await waiting(), await balance()];
  const carried = await manager(reconciliationRoutes.carryOver, { params, body: { from: period, note: 'Chờ giấy' } });
  expect(carried.period > period).toBe(true);
  expect(carried).toMatchObject({ carriedFrom: period, state: 'pending' });
  expect(await waiting()).toMatchObject({ count: UNITS - 1, amount: (UNITS - 1) * REWARD });
  const listed = await manager(reconciliationRoutes.listCarried, { params: inPeriod });
  expect(listed.items.map(({ id }) => id)).toContain(params.id);
  const back = { from: period, note: 'Giấy đã đến' };
  expect(await manager(reconciliationRoutes.carryBack, { params, body: back })).toMatchObject({ period });
  expect(await waiting()).toEqual(pending);
  expect(await balance()).toEqual(money);
});

test('a decision on many lines at once moves exactly their money, and undoing it moves all of it back', async () => {
  const before = await balance();
  const all = await waiting();
  const { count, amount } = all;
  const body = { kind: 'approve', filter: { partnerId: partner.id }, expected: { count, amount } } as const;
  const job = await manager(bulkDecisionRoutes.begin, { params: inPeriod, body });
  const params = { ...inPeriod, id: job.id };
  const until = (state: 'done' | 'undone') =>
    waitUntil(`the job to be ${state}`, async () => {
      const now = await manager(bulkDecisionRoutes.read, { params });
      return now.state === state ? now : undefined;
    });
  expect((await until('done')).counts).toMatchObject({ decided: UNITS, amount: UNITS * REWARD, held: 0, changed: 0 });
  expect(await balance()).toEqual({ ...before, pending: 0, available: UNITS * REWARD });
  await manager(bulkDecisionRoutes.undo, { params });
  expect((await until('undone')).counts).toMatchObject({ undone: UNITS, kept: 0 });
  expect(await balance()).toEqual(before);
  expect(await waiting()).toEqual(all);
});

test('what was found of a unit holds its line, and the report tells that it was approved nonetheless', async () => {
  const kind = 'many-units-of-one-phone';
  const report = async () => {
    const { items } = await manager(reconciliationRoutes.readFound, { params: inPeriod });
    return items.find((one) => one.kind === kind) ?? { lines: 0, held: 0, approved: 0 };
  };
  const before = await report();
  const codes = Array.from({ length: MANY }, freshCode);
  await install(endpoints, { installer: partner, codes, customer: freshPhone(), onePerson: true });
  // Those that come while the last ones are being counted are held as well.
  const found = await waitUntil('the report to tell of what is held', async () => {
    const [held, { lines: told }] = await Promise.all([linesOf({ finding: kind, held: 'yes' }), report()]);
    return told === before.lines + held.length ? held[0] : undefined;
  });
  const params = { id: found.id };
  const history = await manager(reconciliationRoutes.readUnit, { params });
  expect(history.lines.map((line) => line.kind)).toContain('activated');
  await manager(reconciliationRoutes.release, { params, body: { note: 'Khách mua cho cả khách sạn' } });
  await manager(reconciliationRoutes.approve, { params });
  expect(await report()).toMatchObject({ approved: before.approved + 1 });
  expect((await linesOf({ finding: kind, held: 'yes' })).map(({ id }) => id)).not.toContain(params.id);
  await waitUntil('the notice of the approval', async () =>
    (await messagesOf(endpoints.phones, partner.phone)).find(({ text }) => /duyệt|duyet/.test(text)),
  );
});

test('the calendar of periods is changed from a coming period on, and taken back', async () => {
  const calendar = await admin(periodCalendarRoutes.read);
  expect(calendar.present.id).toBe(period);
  // Nothing was ever put off to the last of those that are decided.
  const from = calendar.coming.at(-1)?.firstDay ?? '';
  const halves = { kind: 'half-months' } as const;
  const changed = await admin(periodCalendarRoutes.change, { body: { from, rule: halves } });
  expect(changed.changes).toMatchObject([{ from, rule: halves }]);
  expect(changed.coming.find(({ firstDay }) => firstDay === from)?.lastDay.slice(8)).toBe('15');
  const back = await admin(periodCalendarRoutes.change, { body: { from, rule: calendar.rule } });
  expect(back.coming).toEqual(calendar.coming);
});

test('a report over some days has two files of the same sums, each with its print', async () => {
  const today = localDate(systemClock());
  const params = { period: `${today}_${today}` };
  const { id } = await accountant(reconciliationRoutes.requestExport, { params });
  const made = await waitUntil('the report', async () => {
    const now = await accountant(reconciliationRoutes.readExport, { params: { ...params, id } });
    if (now.state === 'failed') throw new Error('the export failed');
    return now.state === 'done' ? now : undefined;
  });
  expect(made.files.map(({ format }) => format).sort()).toEqual(['csv', 'xlsx']);
  for (const { url, sha256, bytes } of made.files) {
    const file = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
  }
  expect(made.totals?.lines).toBeGreaterThanOrEqual(UNITS + MANY);
});

test("a partner's statement adds up, and anybody can check its sums to the đồng", async () => {
  const [today, money] = [localDate(systemClock()), await balance()];
  const query = { from: `${period}-01`, to: today };
  const statement = await partner.ask(statementRoutes.mine, { query });
  const { pending, available, reserved, paid } = money;
  const closing = { pending, available, reserved, paid };
  expect(statement).toMatchObject({ opening: { pending: 0, available: 0, reserved: 0, paid: 0 }, closing });
  const sumOf = (place: 'pending' | 'available') =>
    statement.movements.reduce((sum, { change }) => sum + change[place], 0);
  expect([sumOf('pending'), sumOf('available')]).toEqual([pending, available]);
  expect(await accountant(statementRoutes.ofPartner, { params: { id: partner.id }, query })).toMatchObject({ closing });
  for (const [format, start] of [
    ['pdf', '%PDF-'],
    ['xlsx', 'PK'],
  ] as const) {
    const file = await partner.ask(statementRoutes.myFile, { query: { ...query, format } });
    expect(Buffer.from(file.base64, 'base64').toString('latin1').startsWith(start)).toBe(true);
  }
  const anybody = askAs(endpoints.api);
  const { code } = statement.seal;
  expect(await anybody(statementRoutes.check, { body: { code, closing } })).toMatchObject({ closing });
  const wrong = { ...closing, available: available + 1 };
  expect(await refusalOf(anybody(statementRoutes.check, { body: { code, closing: wrong } }))).toMatch(
    /statement-not-confirmed$/,
  );
});
