import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditStream, groupsInMemory } from '../../../shared/audit/audit.ts';
import { storedItemSchema } from '../../../shared/audit/audit-item.ts';
import { holdIds, placeHold, releaseHold } from '../../../shared/rewards/reconciliation/hold.ts';
import { carriedKey } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { periodShardOf } from '../../../shared/rewards/reconciliation/period.ts';
import { rewardLineSchema } from '../../../shared/rewards/reward-line.ts';
import { keys } from '../../../shared/table/keys.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { now, type World, worldOn } from './accrual-world.ts';
import { type Desk, deskOn, enrol, expectSoundBooks, idOf, partnerNamed } from './reconciliation-desk.ts';

const home = await startEngine();
afterAll(() => home.stop());

const FREEZER = 50_000;
const NOVEMBER = '2026-11';
const DECEMBER = '2026-12';

let engine: Engine;
let world: World;
let desk: Desk;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = deskOn(engine);
  await enrol(engine, partnerNamed('P1', 'Trần Văn Hải'));
});

async function accrued(count: number): Promise<readonly string[]> {
  const events = Array.from({ length: count }, (_, number) =>
    activation({ id: `E${number}`, code: codeNumber(number), at: `2026-11-21T02:00:00.${100 + number}Z` }),
  );
  expect(await world.deliver(events)).toEqual([]);
  return (await world.lines('P1')).map(idOf);
}
async function oneLine(): Promise<string> {
  const [id = ''] = await accrued(1);
  return id;
}
const sound = () => expectSoundBooks(engine, world, { partners: ['P1'], periods: [NOVEMBER, DECEMBER] });
const line = async () => (await world.lines('P1'))[0];
const place = (id: string, complaintId: string) =>
  desk.holds.change(
    id,
    (one) =>
      placeHold(one, { id: holdIds.objection(complaintId), reason: 'objection', by: 'P1', at: now(), complaintId }),
    { at: now() },
  );
const lift = (id: string, complaintId: string) =>
  desk.holds.change(
    id,
    (one) => releaseHold(one, { hold: holdIds.objection(complaintId), by: 'system:service', at: now() }),
    { at: now() },
  );

describe('a held line', () => {
  test('says who holds it and why, and its period counts it', async () => {
    const id = await oneLine();
    expect(await desk.hold(id)).toMatchObject({
      status: 200,
      body: { state: 'pending', holds: [{ reason: 'manager', by: 'manager-1', words: { vi: 'Gọi khách hỏi lại' } }] },
    });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({
      counts: { pending: 1 },
      held: { count: 1, amount: FREEZER },
    });
    await sound();
  });

  test('is not approved, and the answer says what holds it', async () => {
    const id = await oneLine();
    await desk.hold(id);
    expect(await desk.approve(id)).toMatchObject({
      status: 409,
      body: { code: 'reward-held', detail: expect.stringContaining('Gọi khách hỏi lại') },
    });
    expect(await line()).toMatchObject({ state: 'pending', decisions: 0 });
    await sound();
  });

  test('is approved once it is released, and keeps who held and released it', async () => {
    const id = await oneLine();
    await desk.hold(id);
    expect((await desk.release(id)).body).toMatchObject({
      holds: [],
      pastHolds: [{ by: 'manager-1', endedBy: 'manager-1', endNote: 'Khách đã xác nhận' }],
    });
    expect((await desk.approve(id)).status).toBe(200);
    expect(await line()).toMatchObject({ state: 'approved', pastHolds: [{ reason: 'manager' }] });
    await sound();
  });

  test('can be cancelled by a person, which ends what holds it', async () => {
    const id = await oneLine();
    await desk.hold(id);
    expect((await desk.cancel(id, 'Khách nói không lắp')).body).toMatchObject({
      state: 'cancelled',
      holds: [],
      pastHolds: [{ endNote: 'Khách nói không lắp' }],
    });
    expect((await desk.undo(id)).body).toMatchObject({ state: 'pending', holds: [] });
    await sound();
  });

  test('held twice by the same person with the same words is held once; by another it is refused', async () => {
    const id = await oneLine();
    await desk.hold(id);
    expect((await desk.hold(id)).status).toBe(200);
    expect(await desk.hold(id, 'Tôi cũng muốn hỏi', { by: 'manager-2' })).toMatchObject({
      status: 409,
      body: { code: 'reward-already-held' },
    });
    expect((await line())?.holds).toHaveLength(1);
    await sound();
  });

  test('released twice is released once, and what nothing holds cannot be released', async () => {
    const id = await oneLine();
    expect((await desk.release(id)).body).toMatchObject({ code: 'reward-not-held' });
    await desk.hold(id);
    await desk.release(id);
    expect((await desk.release(id)).status).toBe(200);
    expect((await line())?.pastHolds).toHaveLength(1);
    await sound();
  });

  test('can be held again after it was released', async () => {
    const id = await oneLine();
    await desk.hold(id);
    await desk.release(id);
    expect((await desk.hold(id)).body).toMatchObject({ holds: [{ id: 'manager:2' }] });
    await sound();
  });

  test('is decided only before: a decided line cannot be held', async () => {
    const id = await oneLine();
    await desk.approve(id);
    expect(await desk.hold(id)).toMatchObject({ status: 409, body: { code: 'reward-already-decided' } });
  });

  test('survives lost answers, conflicts and throttles', async () => {
    const id = await oneLine();
    for (const fault of ['lost-reply', 'conflict', 'throttle'] as const) {
      const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
        command === 'TransactWriteItems' && ofCommand % 2 === 1 ? fault : undefined,
      );
      const shaken = deskOn(engine, client);
      await shaken.hold(id, `vì ${fault}`);
      expect((await desk.hold(id, `vì ${fault}`)).status).toBe(200);
      await shaken.release(id, { note: `hết ${fault}` });
      expect((await desk.release(id, { note: `hết ${fault}` })).status).toBe(200);
    }
    expect((await line())?.pastHolds).toHaveLength(3);
    await sound();
  });
});

describe('an objection', () => {
  test('keeps a manager from approving, releasing and cancelling until its complaint is decided', async () => {
    const id = await oneLine();
    await place(id, 'C1');
    expect((await desk.approve(id)).body).toMatchObject({ code: 'reward-objected' });
    expect((await desk.release(id)).body).toMatchObject({ code: 'reward-objected' });
    expect((await desk.cancel(id)).body).toMatchObject({ code: 'reward-objected' });
    await lift(id, 'C1');
    expect((await desk.cancel(id)).status).toBe(200);
    await sound();
  });

  test('and a manager hold are lifted each by itself', async () => {
    const id = await oneLine();
    await place(id, 'C1');
    await desk.hold(id);
    expect((await desk.release(id)).body).toMatchObject({ holds: [{ reason: 'objection' }] });
    await lift(id, 'C1');
    expect(await line()).toMatchObject({ pastHolds: [{ reason: 'manager' }, { reason: 'objection' }] });
    await sound();
  });

  test('that came and went is not placed again by a message that comes again', async () => {
    const id = await oneLine();
    await place(id, 'C1');
    await lift(id, 'C1');
    await place(id, 'C1');
    expect((await line())?.holds).toBeUndefined();
    await sound();
  });
});

describe('carrying over', () => {
  test('moves a held line with its holds, counters and sums to the next open period', async () => {
    const [id = ''] = await accrued(2);
    await desk.hold(id);
    expect((await desk.carryOver(id, NOVEMBER)).body).toMatchObject({
      period: DECEMBER,
      carriedFrom: NOVEMBER,
      late: false,
      holds: [{ reason: 'manager' }],
    });
    expect((await desk.readPeriod(NOVEMBER)).body).toMatchObject({
      counts: { pending: 1 },
      held: { count: 0, amount: 0 },
      carried: { count: 1, amount: FREEZER },
    });
    expect((await desk.readPeriod(DECEMBER)).body).toMatchObject({ counts: { pending: 1 }, held: { count: 1 } });
    expect((await desk.listCarried(NOVEMBER)).body).toMatchObject({ items: [{ id }] });
    expect((await desk.listCarried(DECEMBER)).body).toEqual({ items: [] });
    await sound();
  });

  test('said twice moves once', async () => {
    const id = await oneLine();
    await desk.carryOver(id, NOVEMBER);
    expect((await desk.carryOver(id, NOVEMBER)).body).toMatchObject({ period: DECEMBER });
    expect((await line())?.carries).toHaveLength(1);
    await sound();
  });

  test('is taken back while both periods are open', async () => {
    const id = await oneLine();
    await desk.hold(id);
    await desk.carryOver(id, NOVEMBER);
    expect((await desk.carryBack(id, NOVEMBER)).body).toMatchObject({ period: NOVEMBER, holds: [{}], carries: [] });
    const stands = await line();
    expect(stands && (await engine.table.get(carriedKey(stands), rewardLineSchema))).toBeUndefined();
    await sound();
  });

  test('lets a period be frozen, keeps the line for its export, and decides it in the next one', async () => {
    const id = await oneLine();
    await desk.hold(id);
    const before = await line();
    expect((await desk.freeze(NOVEMBER)).body).toMatchObject({
      code: 'period-has-undecided',
      values: { count: '1', held: '1' },
    });
    await desk.carryOver(id, NOVEMBER);
    expect((await desk.freeze(NOVEMBER)).body).toMatchObject({ state: 'frozen', carried: { count: 1 } });
    expect(before && (await engine.table.get(carriedKey(before), rewardLineSchema))).toMatchObject({
      period: NOVEMBER,
    });
    expect((await desk.carryBack(id, NOVEMBER)).body).toMatchObject({ code: 'period-frozen' });
    await desk.release(id);
    expect((await desk.approve(id)).body).toMatchObject({ state: 'approved', period: DECEMBER });
    await sound();
  });

  test('is refused for a decided line, and for one that stands elsewhere', async () => {
    const [decided = '', other = ''] = await accrued(2);
    await desk.approve(decided);
    expect((await desk.carryOver(decided, NOVEMBER)).body).toMatchObject({ code: 'reward-already-decided' });
    expect((await desk.carryOver(other, '2026-10')).body).toMatchObject({ code: 'reward-carried' });
  });

  test('at the moment of a decision lets one of both through', async () => {
    const ids = await accrued(6);
    const outcomes = await Promise.all(
      ids.flatMap((id) => [desk.approve(id), desk.carryOver(id, NOVEMBER), desk.hold(id)]),
    );
    expect(outcomes.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(desk.failures).toEqual([]);
    await sound();
  });
});

test('the audit knows held and carried lines, and finds a counter that lacks them', async () => {
  const [first = '', second = ''] = await accrued(3);
  await desk.hold(first);
  await desk.carryOver(first, NOVEMBER);
  await desk.hold(second);
  const findings = async () => {
    const { Items: stored = [] } = await engine.client.send(new ScanCommand({ TableName: engine.tableName }));
    const items = stored.map((item) => storedItemSchema.parse(item));
    return (await auditStream(items, groupsInMemory(), now())).findings.filter(({ rule }) => rule.startsWith('period'));
  };
  expect(await findings()).toEqual([]);
  for (const counter of ['heldCount', 'carriedSum']) {
    await engine.client.send(
      new UpdateCommand({
        TableName: engine.tableName,
        Key: keys.period(NOVEMBER, periodShardOf('P1')),
        UpdateExpression: 'ADD #counter :one',
        ExpressionAttributeNames: { '#counter': counter },
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
  }
  expect((await findings()).map(({ rule }) => rule)).toEqual(['period-counters', 'period-counters']);
});
