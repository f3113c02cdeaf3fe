import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createNotifyDecisions } from '../../../functions/notifications/notify-decisions.ts';
import { MOST_REWARDS } from '../../../shared/notifications/decision-digest.ts';
import { DecisionDigestRepository } from '../../../shared/notifications/decision-digest-repository.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { type RewardLine, type RewardState, rewardLineSchema } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { quietLog, ScriptedChannel } from '../../functions/notifications/doubles.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { movableClock } from '../partners/partner-setting.ts';

const home = await startEngine();
afterAll(() => home.stop());

const WINDOW = 120_000;
const PHONE = phoneSchema.parse('+84903000010');

let engine: Engine;
let clock: ReturnType<typeof movableClock>;
let zalo: ScriptedChannel;
let lines: Map<string, RewardLine>;
beforeEach(async () => {
  engine = await home.freshTable();
  clock = movableClock();
  zalo = new ScriptedChannel('zalo', 'sent');
  lines = new Map();
});

function worker(faults?: Parameters<typeof withFaults>[1]) {
  const table = engine.tableWith({
    now: clock.now,
    sleep: () => Promise.resolve(),
    ...(faults ? { client: withFaults(engine.connect(), faults) } : {}),
  });
  return createNotifyDecisions({
    notices: new NoticeRepository(table),
    channels: [zalo],
    sender: { company: 'Lạc Phong', smsName: 'LacPhong', hotline: '1900 0000', siteHost: 'bh.example' },
    digests: new DecisionDigestRepository(table, WINDOW),
    findReward: async (id) => lines.get(id),
    findPartner: async () => ({ phone: PHONE }),
    now: clock.now,
    newId: newUlid,
    log: quietLog,
    metrics: noMetrics,
  });
}

/** A line as a decision leaves it, and the event of that decision. */
function decide(state: RewardState, about: { note?: string; partnerId?: string; rewardId?: string } = {}) {
  const rewardId = about.rewardId ?? newUlid();
  const partnerId = about.partnerId ?? 'P1';
  lines.set(
    rewardId,
    rewardLineSchema.parse({
      partnerId,
      code: 'K7M29QXD4T0WHB3C',
      award: 1,
      role: 'installer',
      currency: 'VND',
      activatedAt: clock.now(),
      sku: 'MLI-09',
      productName: 'Máy lạnh Inverter 1 HP',
      amount: 50_000,
      state,
      reason: 'waiting-for-review',
      period: '2026-11',
      eventId: 'E1',
      fingerprint: 'f',
      accruedAt: clock.now(),
      ...(about.note === undefined ? {} : { note: about.note }),
    }),
  );
  const type = state === 'cancelled' ? 'rewards.cancelled' : 'rewards.approved';
  return { id: newUlid(), type, at: clock.now(), data: { partnerId, rewardId } };
}

const sent = () => zalo.sent.map(({ content }) => content.zns);

describe('decisions on the rewards of a partner', () => {
  test('are collected from the first one on and told in one message', async () => {
    const notify = worker();
    const first = decide('approved');
    expect(await notify(first)).toEqual({ kind: 'wait', seconds: 120 });
    clock.forward(30_000);
    const others = Array.from({ length: 199 }, () => decide('approved'));
    expect(new Set((await Promise.all(others.map(notify))).map(({ kind }) => kind))).toEqual(new Set(['done']));
    expect(sent()).toEqual([]);
    clock.forward(90_000);
    expect(await notify(first)).toEqual({ kind: 'done' });
    expect(sent()).toMatchObject([{ template: 'rewards-approved', data: { count: '200', amount: '10.000.000 đ' } }]);
  });

  test('that were cancelled are named with their notes', async () => {
    const notify = worker();
    const first = decide('cancelled', { note: 'khách trả máy' });
    await notify(first);
    await notify(decide('approved'));
    clock.forward(WINDOW);
    await notify(first);
    expect(sent()).toMatchObject([
      {
        template: 'rewards-decided',
        data: { count: '1', cancelled_count: '1', lines: 'Máy lạnh Inverter 1 HP, mã HB3C: khách trả máy' },
      },
    ]);
  });

  test('of another partner are another message', async () => {
    const notify = worker();
    const events = [decide('approved'), decide('approved', { partnerId: 'P2' })];
    for (const event of events) expect(await notify(event)).toMatchObject({ kind: 'wait' });
    clock.forward(WINDOW);
    for (const event of events) await notify(event);
    expect(sent()).toHaveLength(2);
  });

  test('count as they stand when the message is written: taken back is not told, decided anew is told once', async () => {
    const notify = worker();
    const first = decide('approved', { rewardId: 'R1' });
    await notify(first);
    await notify(decide('cancelled', { rewardId: 'R1', note: 'nhầm máy' }));
    const undone = decide('approved', { rewardId: 'R2' });
    await notify(undone);
    decide('pending', { rewardId: 'R2' });
    clock.forward(WINDOW);
    await notify(first);
    expect(sent()).toMatchObject([{ template: 'rewards-cancelled', data: { count: '1' } }]);
  });

  test('that were all taken back are not told', async () => {
    const notify = worker();
    const first = decide('approved', { rewardId: 'R1' });
    await notify(first);
    decide('pending', { rewardId: 'R1' });
    clock.forward(WINDOW);
    expect(await notify(first)).toEqual({ kind: 'done' });
    expect(sent()).toEqual([]);
  });

  test('after the message open the next one', async () => {
    const notify = worker();
    const first = decide('approved');
    await notify(first);
    clock.forward(WINDOW);
    await notify(first);
    const later = decide('approved');
    expect(await notify(later)).toEqual({ kind: 'wait', seconds: 120 });
    clock.forward(WINDOW);
    await notify(later);
    expect(sent().map(({ data }) => data.count)).toEqual(['1', '1']);
  });

  test('beyond what one message counts open the next one', async () => {
    const notify = worker();
    const events = Array.from({ length: MOST_REWARDS + 1 }, () => decide('approved'));
    const outcomes = [];
    for (const event of events) outcomes.push((await notify(event)).kind);
    expect(outcomes.filter((kind) => kind === 'wait')).toHaveLength(2);
    clock.forward(WINDOW);
    for (const event of [events[0], events.at(-1)]) if (event) await notify(event);
    expect(sent().map(({ data }) => data.count)).toEqual([String(MOST_REWARDS), '1']);
  });
});

describe('a decision that is delivered again', () => {
  test('while it is collected is counted once', async () => {
    const notify = worker();
    const first = decide('approved');
    const second = decide('approved');
    for (const event of [first, second, second, first]) await notify(event);
    clock.forward(WINDOW);
    await notify(first);
    expect(sent()).toMatchObject([{ data: { count: '2' } }]);
  });

  test('after the message sends none', async () => {
    const notify = worker();
    const events = [decide('approved'), decide('approved')];
    for (const event of events) await notify(event);
    clock.forward(WINDOW);
    for (const event of [...events, ...events]) expect(await notify(event)).toEqual({ kind: 'done' });
    expect(sent()).toHaveLength(1);
  });

  test('sends the message in the place of a first one that was lost', async () => {
    const notify = worker();
    await notify(decide('approved'));
    clock.forward(WINDOW + 60_000);
    expect(await notify(decide('approved'))).toEqual({ kind: 'done' });
    expect(sent()).toMatchObject([{ data: { count: '2' } }]);
  });
});

describe('however badly it goes', () => {
  /** One call in five goes wrong, as the seed has it. */
  const faultsOf = (seed: number) => {
    const kinds: readonly Fault[] = ['lost-reply', 'lost-request', 'conflict', 'throttle'];
    let state = seed * 7_919;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      const drawn = Math.floor((state / 2 ** 31) * 20);
      return kinds[drawn];
    };
  };

  test.each([1, 2, 3, 4, 5])('each decision is told in exactly one message (%i)', async (seed) => {
    const notify = worker(faultsOf(seed));
    const events = Array.from({ length: 40 }, () => decide('approved'));
    // What throws or waits comes back, as from a queue.
    let waiting = events;
    for (let round = 0; round < 60 && waiting.length > 0; round += 1) {
      const outcomes = await Promise.all(waiting.map((event) => notify(event).catch(() => ({ kind: 'thrown' }))));
      waiting = waiting.filter((_, position) => outcomes[position]?.kind !== 'done');
      clock.forward(20_000);
    }
    expect(waiting).toEqual([]);
    const references = new Map(zalo.sent.map(({ reference, content }) => [reference, Number(content.zns.data.count)]));
    expect([...references.values()].reduce((sum, count) => sum + count, 0)).toBe(40);
  });
});

test.each([
  ['of a line that is not there', () => ({ ...decide('approved'), data: { partnerId: 'P1', rewardId: 'none' } })],
  ['without its ids', () => ({ ...decide('approved'), data: {} })],
])('a decision %s is set aside', async (_name, made) => {
  const notify = worker();
  const event = made();
  await notify(event);
  clock.forward(WINDOW);
  expect(await notify(event)).toMatchObject({ kind: 'quarantine' });
});
