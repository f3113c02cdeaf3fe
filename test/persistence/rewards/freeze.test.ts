import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { periodShardSchema } from '../../../shared/rewards/reconciliation/period.ts';
import { keys, PERIOD_SHARDS } from '../../../shared/table/keys.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { type World, worldOn } from './accrual-world.ts';
import { announced, type Desk, deskOn, expectSoundBooks, idOf } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const NOVEMBER = '2026-11';
const DECEMBER = '2026-12';
const FREEZER = 50_000;

let engine: Engine;
let world: World;
let desk: Desk;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = deskOn(engine);
});

const partners = Array.from({ length: 20 }, (_, number) => `PARTNER-${number}`);
const install = (number: number, partnerId: string) =>
  activation({ id: `E${number}`, code: codeNumber(number), partnerId, at: `2026-11-20T03:00:00.${100 + number}Z` });
const shards = () =>
  Promise.all(
    Array.from({ length: PERIOD_SHARDS }, (_, shard) =>
      engine.table.get(keys.period(NOVEMBER, shard), periodShardSchema),
    ),
  );
const sound = () => expectSoundBooks(engine, world, { partners, periods: [NOVEMBER, DECEMBER] });
const freezesAnnounced = async () => (await announced(engine)).filter(({ type }) => type === 'rewards.period-frozen');
const frozen = { state: 'frozen', frozenAt: '2026-11-21T03:00:05.000Z', frozenBy: 'manager-1' };

describe('freezing a month', () => {
  test('closes all its parts, also those that no line was counted in, and says who and when', async () => {
    await world.deliver([install(0, 'PARTNER-0')]);
    await desk.approve(idOf((await world.lines('PARTNER-0'))[0]));
    const { status, body } = await desk.freeze(NOVEMBER);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { period: NOVEMBER, ...frozen, counts: { pending: 0, approved: 1 }, sums: { approved: FREEZER } },
    });
    expect((await shards()).map((shard) => shard?.state)).toEqual(Array.from({ length: 16 }, () => 'frozen'));
    expect((await desk.readPeriod(NOVEMBER)).body).toEqual(body);
    expect((await freezesAnnounced()).map(({ data }) => data)).toEqual([{ period: NOVEMBER }]);
    await sound();
  });

  test('is refused while lines are undecided, with their number, and closes nothing', async () => {
    await world.deliver([0, 1, 2].map((number) => install(number, partners[number] ?? '')));
    await desk.approve(idOf((await world.lines('PARTNER-0'))[0]));
    expect(await desk.freeze(NOVEMBER)).toMatchObject({
      status: 409,
      body: {
        code: 'period-has-undecided',
        values: { period: '11/2026', count: '2' },
        detail:
          'Kỳ 11/2026 còn 2 dòng chưa đối soát, trong đó 0 dòng đang giữ lại. Hãy duyệt, hủy hoặc chuyển hết sang kỳ sau rồi chốt kỳ.',
      },
    });
    expect((await shards()).filter((shard) => shard?.state === 'frozen')).toEqual([]);
    expect(await freezesAnnounced()).toEqual([]);
  });

  test('does not wait for lines of 0 đ', async () => {
    const nothing = { state: 'none', reason: 'own-phone' } as const;
    await world.deliver([activation({ partnerId: 'PARTNER-0', reward: nothing })]);
    expect(await desk.freeze(NOVEMBER)).toMatchObject({ status: 200, body: { counts: { none: 1 } } });
  });

  test('that is frozen already answers with who froze it first', async () => {
    await desk.freeze(NOVEMBER);
    expect(await desk.freeze(NOVEMBER, { by: 'manager-2' })).toMatchObject({ status: 200, body: frozen });
    expect(await freezesAnnounced()).toHaveLength(1);
  });

  test('by several at once freezes it once', async () => {
    const replies = await Promise.all(
      ['manager-1', 'manager-2', 'manager-3'].map((by) => deskOn(engine, engine.connect()).freeze(NOVEMBER, { by })),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ body }) => Object(body).frozenBy)).size).toBe(1);
    expect(await freezesAnnounced()).toHaveLength(1);
  });

  test.each([
    ['2026-12', '12/2026'],
    ['2027-01', '01/2027'],
  ])('that has not begun, as %s, is refused', async (period, name) => {
    expect(await desk.freeze(period)).toMatchObject({
      status: 422,
      body: { code: 'period-not-begun', values: { period: name } },
    });
  });

  test('counts the month as people in Việt Nam do', async () => {
    const justDecember = deskOn(engine, undefined, () => instantSchema.parse('2026-11-30T17:00:00.000Z'));
    expect((await justDecember.freeze(DECEMBER)).status).toBe(200);
    const stillNovember = deskOn(engine, undefined, () => instantSchema.parse('2026-12-31T16:59:59.999Z'));
    expect((await stillNovember.freeze('2027-01')).status).toBe(422);
  });

  test('puts off what comes later to the next month, marked late', async () => {
    await desk.freeze(NOVEMBER);
    expect(await world.deliver([install(0, 'PARTNER-0'), install(1, 'PARTNER-1')])).toEqual([]);
    const { body } = await desk.list({ period: DECEMBER });
    expect(Object(body).items).toMatchObject([
      { period: DECEMBER, late: true },
      { period: DECEMBER, late: true },
    ]);
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({ state: 'frozen', counts: { pending: 0 } });
    await sound();
  });

  test('whose answer is lost is frozen, and says so when it is asked again', async () => {
    const cut = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    expect((await deskOn(engine, cut).freeze(NOVEMBER)).status).toBe(503);
    expect(await desk.freeze(NOVEMBER)).toMatchObject({ status: 200, body: frozen });
    expect(await freezesAnnounced()).toHaveLength(1);
  });

  test.each<Fault>(['conflict', 'throttle'])('goes on through a %s', async (fault) => {
    const contended = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand <= 3 ? fault : undefined,
    );
    expect((await deskOn(engine, contended).freeze(NOVEMBER)).status).toBe(200);
  });

  test('of which one part was frozen by no freeze of ours is never half done', async () => {
    await engine.client.send(
      new PutCommand({ TableName: engine.tableName, Item: { ...keys.period(NOVEMBER, 3), state: 'frozen' } }),
    );
    await expect(
      desk.periods.freeze(periodSchema.parse(NOVEMBER), 'manager-1', instantSchema.parse(frozen.frozenAt), 'EVENT'),
    ).rejects.toMatchObject({ code: 'account-busy' });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({ state: 'open' });
    expect((await shards()).filter((shard) => shard?.state === 'frozen')).toHaveLength(1);
  });
});

describe('at the moment of a freeze', () => {
  test('an accrual comes before it, which is refused then, or goes to the next month', async () => {
    for (let number = 0; number < 12; number += 1) {
      engine = await home.freshTable();
      world = worldOn(engine);
      desk = deskOn(engine);
      const partnerId = partners[number] ?? '';
      const [failed, freeze] = await Promise.all([
        world.deliver([install(number, partnerId)], engine.connect()),
        deskOn(engine, engine.connect()).freeze(NOVEMBER),
      ]);
      expect(failed).toEqual([]);
      const [line] = await world.lines(partnerId);
      const expected =
        freeze.status === 200 ? { period: DECEMBER, late: true } : { period: NOVEMBER, state: 'pending' as const };
      expect(line).toMatchObject(expected);
      expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({
        state: freeze.status === 200 ? 'frozen' : 'open',
        counts: { pending: freeze.status === 200 ? 0 : 1 },
      });
      await sound();
    }
  });

  test('an accrual whose month was open when it looked is put off once, not twice', async () => {
    const interrupted = engine.connect();
    let frozenMeanwhile = false;
    interrupted.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'TransactWriteItemsCommand' && !frozenMeanwhile) {
          frozenMeanwhile = true;
          expect((await desk.freeze(NOVEMBER)).status).toBe(200);
        }
        return next(args);
      },
      { step: 'initialize', priority: 'high' },
    );
    expect(await world.deliver([install(0, 'PARTNER-0'), install(1, 'PARTNER-0')], interrupted)).toEqual([]);
    expect((await world.lines('PARTNER-0')).map(({ period, late }) => [period, late])).toEqual([
      [DECEMBER, true],
      [DECEMBER, true],
    ]);
    expect((await world.balance('PARTNER-0')).pending).toBe(2 * FREEZER);
    await sound();
  });

  test('the last decision counts before it, or the freeze is refused', async () => {
    await world.deliver(partners.map((partnerId, number) => install(number, partnerId)));
    const lines = (await Promise.all(partners.map((partnerId) => world.lines(partnerId)))).flat();
    const decide = lines.map((line, number) => {
      const own = deskOn(engine, engine.connect());
      return number % 2 === 0 ? own.approve(idOf(line)) : own.cancel(idOf(line));
    });
    const freeze = Array.from({ length: 6 }, () => deskOn(engine, engine.connect()).freeze(NOVEMBER));
    const replies = await Promise.all([...decide, ...freeze]);
    expect(replies.slice(0, lines.length).map(({ status }) => status)).toEqual(lines.map(() => 200));
    expect((await desk.freeze(NOVEMBER)).body).toMatchObject({
      state: 'frozen',
      counts: { pending: 0, approved: 10, cancelled: 10 },
    });
    await sound();
  });

  test('an undo comes before it, which is refused then, or is refused itself', async () => {
    await world.deliver([install(0, 'PARTNER-0')]);
    const id = idOf((await world.lines('PARTNER-0'))[0]);
    await desk.approve(id);
    const [undo, freeze] = await Promise.all([
      deskOn(engine, engine.connect()).undo(id),
      deskOn(engine, engine.connect()).freeze(NOVEMBER),
    ]);
    expect([undo.status, freeze.status].sort()).toEqual([200, 409]);
    await sound();
  });
});

describe('the list of months', () => {
  test('holds the present one and those with something in them, newest first', async () => {
    await world.deliver([
      activation({ id: 'S', code: codeNumber(1), at: '2026-09-10T03:00:00.000Z' }),
      activation({ id: 'A', code: codeNumber(2), at: '2026-01-10T03:00:00.000Z' }),
    ]);
    await desk.freeze('2026-10');
    const { body } = await desk.listPeriods();
    expect(Object(body).items).toMatchObject([
      { period: '2026-11', state: 'open', counts: { pending: 0 } },
      { period: '2026-10', state: 'frozen' },
      { period: '2026-09', state: 'open', counts: { pending: 1 }, sums: { pending: FREEZER } },
    ]);
    expect(Object(body).items).toHaveLength(3);
  });

  test('holds the next one once something was put off to it', async () => {
    await desk.freeze(NOVEMBER);
    await world.deliver([install(0, 'PARTNER-0')]);
    expect(Object((await desk.listPeriods()).body).items[0]).toMatchObject({
      period: DECEMBER,
      counts: { pending: 1 },
    });
  });
});
