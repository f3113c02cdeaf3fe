import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { CampaignUsage } from '../../../shared/rewards/campaign/campaign-budget.ts';
import { campaignUseSchema } from '../../../shared/rewards/campaign/campaign-use.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import type { RewardLine } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { update } from '../../../shared/table/table.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { campaign } from '../../domain/rewards/campaigns.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { MemoryTable } from '../memory/memory-table.ts';
import { now, type World, worldOn } from './accrual-world.ts';
import { activationOf, DECEMBER, FREEZER, interruptedAt, NOVEMBER, reversalWorldOn } from './reversal-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

let engine: Engine;
let campaigns: RewardCampaignRepository;
beforeEach(async () => {
  engine = await home.freshTable();
  campaigns = new RewardCampaignRepository(engine.table, now);
});

const EXTRA = 20_000;
const answered = () => ({
  request: { scope: 'test', key: newUlid(), fingerprint: 'print' },
  status: 200,
  answerOf: () => ({}),
});
const added = async (about: Parameters<typeof campaign>[0] = {}) => {
  const one = campaign(about);
  expect(await campaigns.add(one, answered())).toMatchObject({ kind: 'saved' });
  return one;
};
const usage = (of: RewardCampaign): Promise<CampaignUsage> => campaigns.usage(of);
const useOf = (of: RewardCampaign, partnerId = 'P1') =>
  engine.table.get(keys.campaignUse(of.id, partnerId), campaignUseSchema);
const worldWith = (...all: RewardCampaign[]): World => worldOn(engine, { campaigns: all });
const events = (count: number, about: Parameters<typeof activation>[0] = {}) =>
  Array.from({ length: count }, (_, number) =>
    activation({ id: `E${number}`, code: codeNumber(number), at: `2026-11-21T03:00:00.${100 + number}Z`, ...about }),
  );
const reasonsOf = (lines: readonly RewardLine[]) =>
  lines.map(({ extras = [] }) => extras.map(({ reason }) => reason ?? 'given').join('+'));

/** Lets others go ahead between any two steps, differently with each seed. */
function waitingAtRandom(seed: number): Parameters<MemoryTable['client']>[0] {
  let state = seed;
  return async (command, send) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    for (let turn = state % 29; turn > 0; turn -= 1) await Promise.resolve();
    return send(command);
  };
}

test('an extra stands on the line of its award, in one transfer with what the policy gives', async () => {
  const one = await added({ budget: 5 * EXTRA });
  const world = worldWith(one);
  expect(await world.deliver(events(1))).toEqual([]);

  expect(await world.lines('P1')).toMatchObject([
    {
      amount: FREEZER + EXTRA,
      state: 'pending',
      rule: { id: 'household' },
      extras: [{ campaign: one.id, label: 'Tháng 11', amount: EXTRA, budgeted: true }],
    },
  ]);
  expect(await world.balance('P1')).toMatchObject({ pending: FREEZER + EXTRA, version: 1 });
  expect(await usage(one)).toEqual({ given: EXTRA, remaining: 4 * EXTRA, installations: 1, partners: 1 });
  expect(await useOf(one)).toMatchObject({
    total: 1,
    days: { '2026-11-21': 1 },
    periods: { '2026-11': 1 },
    version: 1,
  });
  expect(await world.chain('P1')).toEqual({ intact: true });
});

describe('caps', () => {
  test('hold within one batch and from batch to batch, and say which it was', async () => {
    const one = await added({ caps: { perPartnerAndDay: 3, perPartner: 5 } });
    const world = worldWith(one);
    expect(await world.deliver(events(5))).toEqual([]);
    const nextDay = Array.from({ length: 4 }, (_, number) =>
      activation({ id: `N${number}`, code: codeNumber(50 + number), at: `2026-11-22T03:00:00.${100 + number}Z` }),
    );
    expect(await world.deliver(nextDay)).toEqual([]);
    const reasons = reasonsOf(await world.lines('P1'));
    expect(reasons.slice(0, 5)).toEqual(['given', 'given', 'given', 'cap-of-day', 'cap-of-day']);
    expect(reasons.slice(5)).toEqual(['given', 'given', 'cap-of-partner', 'cap-of-partner']);
    expect(await world.balance('P1')).toMatchObject({ pending: 9 * FREEZER + 5 * EXTRA });
    expect(await usage(one)).toEqual({ given: 5 * EXTRA, installations: 5, partners: 1 });
  });

  test('are each partner’s own', async () => {
    const one = await added({ caps: { perPartner: 1 } });
    const world = worldWith(one);
    await world.deliver(events(2));
    await world.deliver(
      events(2, { partnerId: 'P2' }).map((event, number) => ({
        ...event,
        id: `F${number}`,
        data: { ...event.data, code: codeNumber(90 + number) },
      })),
    );
    expect(reasonsOf(await world.lines('P1'))).toEqual(['given', 'cap-of-partner']);
    expect(reasonsOf(await world.lines('P2'))).toEqual(['given', 'cap-of-partner']);
    expect(await usage(one)).toMatchObject({ installations: 2, partners: 2 });
  });

  test('hold however workers race for one account', async () => {
    const one = await added({ caps: { perPartner: 7 } });
    const world = worldWith(one);
    const all = events(20);
    await Promise.all([0, 4, 8, 10, 3].map((from) => world.deliver(all.slice(from, from + 10), engine.connect())));
    expect(await world.deliver(all)).toEqual([]);
    expect(reasonsOf(await world.lines('P1')).filter((reason) => reason === 'given')).toHaveLength(7);
    expect(await useOf(one)).toMatchObject({ total: 7 });
    expect(await usage(one)).toMatchObject({ given: 7 * EXTRA, installations: 7 });
  });
});

describe('a budget', () => {
  test('for three gives to the first three of a batch, and says of the others that it is used up', async () => {
    const one = await added({ budget: 3 * EXTRA + 5_000 });
    const world = worldWith(one);
    expect(await world.deliver(events(6))).toEqual([]);
    expect(reasonsOf(await world.lines('P1'))).toEqual([
      'given',
      'given',
      'given',
      'budget-used-up',
      'budget-used-up',
      'budget-used-up',
    ]);
    expect(await usage(one)).toEqual({ given: 3 * EXTRA, remaining: 5_000, installations: 3, partners: 1 });
    expect(await world.balance('P1')).toMatchObject({ pending: 6 * FREEZER + 3 * EXTRA, version: 6 });
  });

  /** One accrual of each of so many partners, all at once; a worker is handed again what it could not write. */
  async function race(on: Engine, one: RewardCampaign, partners: number, connect: () => DynamoDBDocumentClient) {
    const world = worldOn(on, { campaigns: [one] });
    const all = Array.from({ length: partners }, (_, number) =>
      activation({ id: `E${number}`, code: codeNumber(number), partnerId: `P${number}` }),
    );
    await Promise.all(
      all.map(async (event) => {
        const client = connect();
        while ((await world.deliver([event], client)).length > 0);
      }),
    );
    const lines = (await Promise.all(all.map((_, number) => world.lines(`P${number}`)))).flat();
    const given = reasonsOf(lines).filter((reason) => reason === 'given').length;
    const refused = reasonsOf(lines).filter((reason) => reason === 'budget-used-up').length;
    const sum = lines.reduce((total, { amount }) => total + amount, 0);
    return { given, refused, sum, usage: await new RewardCampaignRepository(on.table, now).usage(one) };
  }

  test('for 10 gives to exactly 10 of 60 who race for it', async () => {
    const one = await added({ budget: 10 * EXTRA });
    expect(await race(engine, one, 60, () => engine.client)).toEqual({
      given: 10,
      refused: 50,
      sum: 60 * FREEZER + 10 * EXTRA,
      usage: { given: 10 * EXTRA, remaining: 0, installations: 10, partners: 10 },
    });
  });

  test.each([1, 2, 3])('for 100 gives to exactly 100 of 1,000 who race for it in memory (%i)', async (seed) => {
    const memory = new MemoryTable();
    const client = memory.client(waitingAtRandom(seed));
    const on: Engine = { ...engine, client, table: engine.tableWith({ client }) };
    const one = campaign({ budget: 100 * EXTRA + 7 });
    await new RewardCampaignRepository(on.table, now).add(one, answered());
    expect(await race(on, one, 1_000, () => client)).toEqual({
      given: 100,
      refused: 900,
      sum: 1_000 * FREEZER + 100 * EXTRA,
      usage: { given: 100 * EXTRA, remaining: 7, installations: 100, partners: 100 },
    });
  });

  test('is taken from once when answers are lost and messages come again', async () => {
    const one = await added({ budget: 10 * EXTRA });
    const world = worldWith(one);
    const all = events(4);
    const cut = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand % 2 === 1 ? 'lost-reply' : undefined,
    );
    await world.deliver(all, cut);
    expect(await world.deliver(all)).toEqual([]);
    expect(await world.deliver([...all].reverse())).toEqual([]);
    expect(await usage(one)).toEqual({ given: 4 * EXTRA, remaining: 6 * EXTRA, installations: 4, partners: 1 });
    expect(await useOf(one)).toMatchObject({ total: 4 });
  });

  test('that is changed while it is given from loses no đồng', async () => {
    const one = await added({ budget: 10 * EXTRA });
    const world = worldWith(one);
    const raise = async () => {
      const stands = await campaigns.find(one.id);
      if (!stands?.budget) throw new Error('a campaign');
      const signed = { by: 'manager-2', at: now(), note: 'Bán chạy' };
      return campaigns.changeBudget(
        { campaign: stands, budget: stands.budget + 5 * EXTRA + 7_000, from: stands.budget },
        signed,
        answered(),
      );
    };
    const deliveries = Array.from({ length: 8 }, (_, number) =>
      world.deliver([activation({ id: `E${number}`, code: codeNumber(number), partnerId: `P${number}` })]),
    );
    expect(await raise()).toMatchObject({ kind: 'saved' });
    await Promise.all(deliveries);
    expect(await raise()).toMatchObject({ kind: 'saved', campaign: { version: 3, budget: 20 * EXTRA + 14_000 } });
    expect(await usage(one)).toEqual({
      given: 8 * EXTRA,
      remaining: 12 * EXTRA + 14_000,
      installations: 8,
      partners: 8,
    });
  });

  test('cannot be lowered below what was given, but down to it', async () => {
    const one = await added({ budget: 10 * EXTRA });
    await worldWith(one).deliver(events(4));
    const signed = { by: 'manager-2', at: now(), note: 'Cắt giảm' };
    const lower = (budget: number) =>
      campaigns.changeBudget({ campaign: one, budget, from: 10 * EXTRA }, signed, answered());
    expect(await lower(4 * EXTRA - 1)).toEqual({ kind: 'below-given', given: 4 * EXTRA });
    expect(await lower(4 * EXTRA)).toMatchObject({ kind: 'saved', usage: { remaining: 0 } });
    expect(await lower(6 * EXTRA)).toEqual({ kind: 'moved' });
  });
});

test('two campaigns give each their own, and one that is used up takes nothing from the other', async () => {
  const first = await added({ id: 'A', budget: EXTRA });
  const second = await added({ id: 'B', amount: 7_000, name: 'Vàng' });
  const world = worldWith(first, second);
  expect(await world.deliver(events(2))).toEqual([]);
  const lines = await world.lines('P1');
  expect(reasonsOf(lines)).toEqual(['given+given', 'budget-used-up+given']);
  expect(lines.map(({ amount }) => amount)).toEqual([FREEZER + EXTRA + 7_000, FREEZER + 7_000]);
});

test('ten accruals that fit twenty campaigns each are written together', async () => {
  const all: RewardCampaign[] = [];
  for (let number = 0; number < 20; number += 1) {
    all.push(await added({ id: `C${number}`, amount: 1_000, budget: 1_000_000 }));
  }
  let transactions = 0;
  const counting = withFaults(engine.connect(), ({ command }) => {
    if (command === 'TransactWriteItems') transactions += 1;
    return undefined;
  });
  const world = worldWith(...all);
  expect(await world.deliver(events(10), counting)).toEqual([]);
  expect(transactions).toBe(1);
  expect(await world.balance('P1')).toMatchObject({ pending: 10 * (FREEZER + 20_000) });
});

describe('what is taken back', () => {
  const worldFor = (one: RewardCampaign) => reversalWorldOn(engine, { campaigns: [one] });

  test.each(['pending', 'approved', 'cancelled'])('while it was %s goes back into budget and caps', async (state) => {
    const one = await added({ budget: 2 * EXTRA, caps: { perPartner: 2 } });
    const world = worldFor(one);
    await world.deliver([activationOf(0), activationOf(1), activationOf(2)]);
    if (state === 'approved') await world.approve(0);
    if (state === 'cancelled') await world.cancel(0);
    expect(await usage(one)).toMatchObject({ given: 2 * EXTRA, remaining: 0, partners: 1 });
    expect(await world.reverse(0)).toMatchObject({ kind: 'reversed' });
    expect(await world.reverse(0)).toMatchObject({ kind: 'reversed' });
    expect(await usage(one)).toEqual({ given: EXTRA, remaining: EXTRA, installations: 1, partners: 1 });
    expect(await useOf(one)).toMatchObject({ total: 1 });

    await world.deliver([activationOf(3)]);
    expect(await usage(one)).toMatchObject({ given: 2 * EXTRA, remaining: 0 });
    expect(await world.findings()).toEqual([]);
  });

  test('of a frozen month goes back once, and its correction names what goes back', async () => {
    const one = await added({ budget: EXTRA });
    const world = worldFor(one);
    await world.deliver([activationOf(0)]);
    await world.approve(0);
    await world.freeze(NOVEMBER);
    expect(await world.reverse(0)).toMatchObject({ kind: 'reversed', line: { period: DECEMBER } });
    await world.reverse(0);
    const [line, correction] = await world.lines('P1');
    expect(line?.extras).toHaveLength(1);
    expect(correction).toMatchObject({ amount: -(FREEZER + EXTRA), state: 'correction' });
    expect(correction?.extras).toEqual(line?.extras);
    expect(await world.findings()).toEqual([]);
    expect(await usage(one)).toEqual({ given: 0, remaining: EXTRA, installations: 0, partners: 0 });
  });

  test('before it was earned takes nothing of the campaign', async () => {
    const one = await added({ budget: EXTRA });
    const world = worldFor(one);
    await world.reverse(0);
    await world.deliver([activationOf(0)]);
    expect(await world.lines('P1')).toMatchObject([{ amount: 0, reason: 'reversed-before' }]);
    expect(await usage(one)).toEqual({ given: 0, remaining: EXTRA, installations: 0, partners: 0 });
  });

  test('while the partner earns more of it counts both', async () => {
    const one = await added({ budget: 9 * EXTRA });
    const world = worldFor(one);
    await world.deliver([activationOf(0)]);
    let moved = false;
    const client: DynamoDBDocumentClient = interruptedAt(engine.connect(), 5, async () => {
      moved = true;
      await world.deliver([activationOf(1), activationOf(2)]);
    });
    expect(await world.reverse(0, { client })).toMatchObject({ kind: 'reversed' });
    expect(moved).toBe(true);
    expect(await useOf(one)).toMatchObject({ total: 2, days: { '2026-11-21': 2 } });
    expect(await usage(one)).toEqual({ given: 2 * EXTRA, remaining: 7 * EXTRA, installations: 2, partners: 1 });
  });
});

test('campaigns are read anew for what was installed after they were read', async () => {
  expect(await campaigns.knownAt('installer', now())).toEqual([]);
  const one = await added();
  expect(await campaigns.knownAt('installer', now())).toEqual([one]);
});

test('a campaign that was ended keeps what it gave', async () => {
  const one = await added({ budget: 2 * EXTRA });
  await worldWith(one).deliver(events(1));
  const signed = { by: 'manager-2', at: now(), note: 'Hết quà' };
  expect(await campaigns.end(one, signed, answered())).toMatchObject({
    kind: 'saved',
    campaign: { endedEarly: signed, version: 2 },
    usage: { given: EXTRA },
  });
  expect(await campaigns.find(one.id)).toMatchObject({ endedEarly: signed });
  expect(await campaigns.end(one, signed, answered())).toEqual({ kind: 'moved' });
});

test.each([
  ['what is left of a budget', keys.campaignBudget('CAMPAIGN-1', 3), 'remaining'],
  ['what was given', keys.campaignBudget('CAMPAIGN-1', 3), 'given'],
  ['what a partner got', keys.campaignUse('CAMPAIGN-1', 'P1'), 'total'],
])('the audit finds that %s was changed', async (_, key, attribute) => {
  const one = await added({ budget: 40 * EXTRA });
  const world = reversalWorldOn(engine, { campaigns: [one] });
  await world.deliver([activationOf(0), activationOf(1)]);
  await world.approve(1);
  expect(await world.findings()).toEqual([]);
  const more = { update: 'ADD #attribute :one', names: { '#attribute': attribute }, values: { ':one': 1 } };
  await engine.table.transact([update(key, more)]);
  expect((await world.findings()).map(({ rule }) => rule)).toEqual(['campaign']);
});
