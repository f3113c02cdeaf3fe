import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createChangePeriodCalendar } from '../../../functions/rewards/calendar/change-period-calendar.ts';
import { createReadPeriodCalendar } from '../../../functions/rewards/calendar/read-period-calendar.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import type { StoredCalendar } from '../../../shared/rewards/calendar/period-calendar.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { periodCalendarRoutes } from '../../../shared/rewards/calendar/period-calendar-routes.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now, type World, worldOn } from './accrual-world.ts';
import { deskOn, expectSoundBooks, idOf, staffClaims } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const FROM_26 = { kind: 'months', firstDay: 26 };
const STUB = '2027-01-01_2027-01-25';
const FEBRUARY = '2027-01-26_2027-02-25';

let engine: Engine;
let world: World;
let calendar: ReturnType<typeof calendarOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  calendar = calendarOn(engine);
});

/** The routes of the calendar, as an administrator calls them. */
function calendarOn({ table }: Engine, clock: () => Instant = now, stale?: StoredCalendar) {
  const door = testDoor(new IdempotencyRepository(table));
  const stored = new PeriodCalendarRepository(table);
  const calendar: Pick<PeriodCalendarRepository, 'read' | 'change'> = stale
    ? { read: () => Promise.resolve(stale), change: stored.change.bind(stored) }
    : stored;
  const deps = { calendar, periods: new PeriodRepository(table), now: clock };
  const read = serve(periodCalendarRoutes.read, createReadPeriodCalendar(deps), door);
  const change = serve(periodCalendarRoutes.change, createChangePeriodCalendar(deps), door);
  const claims = staffClaims('admin-1', 'admin');
  return {
    read: () => call(read, { claims }),
    change: (body: object, key = newUlid(), role = 'admin') =>
      call(change, {
        method: 'POST',
        path: '/v1/period-calendar/changes',
        claims: staffClaims('admin-1', role),
        body,
        headers: { 'idempotency-key': key },
      }),
  };
}

const at = (moment: string) => () => instantSchema.parse(moment);
const install = (number: number, moment: string) =>
  activation({ id: `E${number}`, code: codeNumber(number), partnerId: 'P1', at: moment });

describe('a company that moves to periods from the 26th to the 25th', () => {
  test('keeps the present period and the next, and says what comes', async () => {
    const { status, body } = await calendar.change({ from: '2027-01-01', rule: FROM_26 });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        rule: { kind: 'months', firstDay: 1 },
        present: { id: '2026-11', name: '11/2026', firstDay: '2026-11-01', lastDay: '2026-11-30' },
        changes: [{ from: '2027-01-01', rule: FROM_26, setBy: 'admin-1', setAt: '2026-11-21T03:00:05.000Z' }],
        earliestChange: '2027-01-01',
      },
    });
    expect(Object(body).coming.slice(0, 3)).toMatchObject([
      { id: '2026-12' },
      { id: STUB, name: '01/2027 (01/01-25/01)' },
      { id: FEBRUARY, name: '02/2027 (26/01-25/02)' },
    ]);
    expect((await calendar.read()).body).toEqual(body);
  });

  test('counts each installation in the period of its day, and freezes them one by one', async () => {
    await calendar.change({ from: '2027-01-01', rule: FROM_26 });
    await world.deliver([
      install(0, '2026-12-31T16:59:59.999Z'),
      install(1, '2026-12-31T17:00:00.000Z'),
      install(2, '2027-01-25T17:00:00.000Z'),
    ]);
    const lines = await world.lines('P1');
    expect(lines.map(({ period, late }) => ({ period, late }))).toEqual([
      { period: '2026-12', late: undefined },
      { period: STUB, late: undefined },
      { period: FEBRUARY, late: undefined },
    ]);
    const later = deskOn(engine, undefined, at('2027-01-26T03:00:00.000Z'));
    expect((await later.listPeriods()).body).toMatchObject({
      items: [{ period: FEBRUARY }, { period: STUB }, { period: '2026-12' }],
    });
    await later.approve(idOf(lines[1]));
    expect(await later.freeze(STUB)).toMatchObject({ status: 200, body: { period: STUB, state: 'frozen' } });
    expect(await later.freeze('2027-01')).toMatchObject({ status: 404, body: { code: 'period-unknown' } });
    // What comes for the frozen one goes to the next of the company's own.
    await world.deliver([install(3, '2027-01-02T03:00:00.000Z')]);
    expect((await world.lines('P1')).find(({ code }) => code === codeNumber(3))).toMatchObject({
      period: FEBRUARY,
      late: true,
    });
    await expectSoundBooks(engine, world, { partners: ['P1'], periods: ['2026-12', STUB, FEBRUARY, '2027-01'] });
  });
});

describe('a change of the calendar', () => {
  test.each([
    [{ from: '2026-12-01', rule: FROM_26 }, 422, 'calendar-change-too-soon', { earliest: '01/01/2027' }],
    [
      { from: '2027-01-26', rule: FROM_26 },
      422,
      'calendar-change-inside-period',
      { before: '01/01/2027', after: '01/02/2027' },
    ],
  ])('that would cut a period is refused, and the days that fit are named', async (body, status, code, values) => {
    expect(await calendar.change(body)).toMatchObject({ status, body: { code, values } });
    expect((await calendar.read()).body).toMatchObject({ changes: [] });
  });

  test.each([
    { kind: 'months', firstDay: 29 },
    { kind: 'weeks', weeks: [4, 4, 4], weekday: 1, month: 1 },
    { kind: 'years' },
  ])('to a rule that makes no calendar is refused', async (rule) => {
    expect(await calendar.change({ from: '2027-01-01', rule })).toMatchObject({ status: 400 });
  });

  test('that would take away a period with lines is refused', async () => {
    await world.deliver([install(0, '2027-02-10T03:00:00.000Z')]);
    expect(await calendar.change({ from: '2027-01-01', rule: FROM_26 })).toMatchObject({
      status: 409,
      body: { code: 'calendar-period-in-use', values: { period: '02/2027' } },
    });
    expect(await calendar.change({ from: '2027-03-01', rule: FROM_26 })).toMatchObject({ status: 200 });
  });

  test('is taken back by the rule that holds anyway', async () => {
    await calendar.change({ from: '2027-02-01', rule: FROM_26 });
    const { body } = await calendar.change({ from: '2027-01-01', rule: { kind: 'months', firstDay: 1 } });
    expect(body).toMatchObject({ changes: [], coming: [{ id: '2026-12' }, { id: '2027-01' }, {}, {}, {}, {}] });
  });

  test('is made once by a repeated request', async () => {
    const wish = { from: '2027-01-01', rule: FROM_26 };
    const first = await calendar.change(wish, 'the-same-key');
    expect(await calendar.change(wish, 'the-same-key')).toMatchObject({ status: 200, body: first.body });
  });

  test('that somebody else was faster with is not lost by it', async () => {
    const stored = await new PeriodCalendarRepository(engine.table).read();
    await calendar.change({ from: '2027-02-01', rule: FROM_26 });
    const late = calendarOn(engine, now, stored);
    expect(await late.change({ from: '2027-01-01', rule: { kind: 'half-months' } })).toMatchObject({
      status: 409,
      body: { code: 'calendar-changed-meanwhile' },
    });
    expect((await calendar.read()).body).toMatchObject({ changes: [{ from: '2027-02-01' }] });
  });

  test('is an administrator’s alone', async () => {
    expect(await calendar.change({ from: '2027-01-01', rule: FROM_26 }, newUlid(), 'manager')).toMatchObject({
      status: 403,
    });
  });
});
